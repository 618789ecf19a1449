// For whoever keeps a view between runs: its bytes, and reading them back with every doubt refused.
import { createHash } from 'node:crypto'
import { type Projection, type Refused, refused, type View } from './projection.ts'

const MAGIC = 'hoso-view/1'

interface Head {
  readonly projection: string
  readonly version: number
  readonly store: { readonly id: string; readonly epoch: number }
  readonly watermark: string
  readonly leaf?: string
  readonly unreadable: ReadonlyArray<{
    readonly position: string
    readonly type: string
    readonly code: string
  }>
}

/** Bytes of a view: `hoso-view/1 <SHA-256 of all that follows>`, a line of JSON that says what it is, then the state. */
export const saveView = <S>(view: View<S>): Uint8Array => {
  const head: Head = {
    projection: view.projection.name,
    version: view.projection.version,
    store: { id: view.store.id, epoch: view.store.epoch },
    watermark: String(view.watermark),
    ...(view.leaf === undefined ? {} : { leaf: view.leaf }),
    unreadable: view.unreadable.map(({ position, type, code }) => ({
      position: String(position),
      type,
      code,
    })),
  }
  const headLine = Buffer.from(`${JSON.stringify(head)}\n`)
  const state = view.projection.encode(view.state)
  const digest = createHash('sha256').update(headLine).update(state).digest('hex')
  return Buffer.concat([Buffer.from(`${MAGIC} ${digest}\n`), headLine, state])
}

/** The view of these bytes. Whether it belongs to a log is for `catchUp` to say. */
export const loadView = <S>(
  projection: Projection<S>,
  bytes: Uint8Array,
): { readonly _tag: 'loaded'; readonly view: View<S> } | Refused => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const first = all.indexOf(0x0a)
  const second = all.indexOf(0x0a, first + 1)
  if (first < 0 || second < 0) return refused('damaged-view')
  const digest = createHash('sha256')
    .update(all.subarray(first + 1))
    .digest('hex')
  if (all.toString('latin1', 0, first) !== `${MAGIC} ${digest}`) return refused('damaged-view')
  const head = JSON.parse(all.toString('utf8', first + 1, second)) as Head
  if (head.projection !== projection.name || head.version !== projection.version)
    return refused('another-projection')
  const state = projection.decode(all.subarray(second + 1))
  if (state === undefined) return refused('damaged-view')
  const unreadable = head.unreadable.map((u) => ({ ...u, position: BigInt(u.position) }))
  return {
    _tag: 'loaded',
    view: {
      projection,
      store: head.store,
      watermark: BigInt(head.watermark),
      ...(head.leaf === undefined ? {} : { leaf: head.leaf }),
      unreadable,
      state,
    },
  }
}
