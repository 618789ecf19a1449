// For the planner of the register of evidence: what a row states, as facts.
import type { AnyNewFact } from '@hoso/facts'
import type { EvidenceColumn } from './columns.ts'
import { some } from '../optional.ts'
import type { NamedActor } from '../plan.ts'
import { type EvidenceRow, readCode, readDigest } from './evidence-row.ts'
import { agreesIn, intactIn } from './words.ts'

export interface EvidenceFacts {
  readonly fact: AnyNewFact
  /** The digest taken at receipt, as a fact of its own. */
  readonly hashed?: AnyNewFact
  /** Whom the body names by reference. */
  readonly named: ReadonlyArray<NamedActor>
  readonly performer?: NamedActor
  readonly from?: NamedActor
  readonly to?: NamedActor
  readonly keptAsText: ReadonlyArray<EvidenceColumn>
}

/** What the row's item is known to be. */
export interface ItemContext {
  /** Case number and stream of the item. */
  readonly caseNumber?: string
  readonly case?: string
  /** Does the row name another case than the item? */
  readonly otherCase: boolean
  /** Digest at receipt. */
  readonly digest?: string
  readonly actor: (cell: string) => NamedActor | undefined
}

/** Columns of which a fact holds as much as it can; the rest goes into the sealed note, under its heading. */
const LEFT_OVER: ReadonlyArray<EvidenceColumn> = [
  'Mô tả',
  'Người giao',
  'Người nhận',
  'Số niêm phong',
  'Tình trạng',
  'Nơi giữ',
  'Số biên bản',
  'Mã băm SHA-256',
  'Người chứng kiến',
]

/** The facts of a row; undefined where it tells of a check without any result. */
export const evidenceFacts = (r: EvidenceRow, item: ItemContext): EvidenceFacts | undefined => {
  const { reader, action } = r
  const taken = new Set<EvidenceColumn>()
  const named: NamedActor[] = []
  const take = (column: EvidenceColumn): string => {
    taken.add(column)
    return reader.line(column)
  }
  const actor = (column: 'Người giao' | 'Người nhận'): NamedActor | undefined => {
    const found = item.actor(take(column))
    if (found !== undefined) named.push(found)
    return found
  }
  const code = (column: 'Số niêm phong' | 'Số biên bản'): string | undefined => {
    const read = readCode(reader.line(column))
    if (read !== undefined) taken.add(column)
    return read
  }
  const text = (column: EvidenceColumn): string => {
    taken.add(column)
    return reader.text(column)
  }
  const digest = readDigest(reader.line('Mã băm SHA-256'))
  if (digest !== undefined) taken.add('Mã băm SHA-256')
  const minutes = (): { readonly minutes?: string } => some('minutes', code('Số biên bản'))
  const seal = (): { readonly seal?: string } => some('seal', code('Số niêm phong'))
  const condition = reader.line('Tình trạng')
  const intact = (): { readonly intact?: boolean } => some('intact', intactIn(condition))
  const name = reader.line('Người chứng kiến')
  const witnessed = name !== ''
  // Of these two the remark says what it was done for.
  const forWhat = action === 'viewed' || action === 'transferred' ? 'purpose' : 'note'
  /** The sealed parts; asked for when every member of the body has been read. */
  const parts = (): {
    readonly item?: Readonly<Record<string, string>>
    readonly witness?: { readonly name: string }
  } => {
    const described = {
      ...some('description', text('Mô tả')),
      ...some('condition', text('Tình trạng')),
      ...some('place', text('Nơi giữ')),
    }
    const witness = name === '' || isCheck ? {} : { witness: { name: take('Người chứng kiến') } }
    const note = [
      ...LEFT_OVER.filter((c) => !taken.has(c) && reader.text(c) !== '').map(
        (c) => `${c}: ${reader.text(c)}`,
      ),
      ...(item.otherCase ? [`Số vụ việc: ${reader.line('Số vụ việc')}`] : []),
      ...(forWhat === 'note' ? [reader.text('Ghi chú')] : []),
      ...reader.extra,
    ].filter((s) => s !== '')
    const written = {
      ...described,
      ...(forWhat === 'purpose' ? some('purpose', reader.text('Ghi chú')) : {}),
      ...some('note', note.join('\n')),
    }
    return { ...(Object.keys(written).length === 0 ? {} : { item: written }), ...witness }
  }
  const isCheck = action === 'hash-checked'
  const done = (
    fact: AnyNewFact,
    who: {
      readonly performer?: NamedActor | undefined
      readonly from?: NamedActor | undefined
      readonly to?: NamedActor | undefined
    } = {},
    hashed?: AnyNewFact,
  ): EvidenceFacts => ({
    fact,
    named,
    ...some('hashed', hashed),
    ...some('performer', who.performer),
    ...some('from', who.from),
    ...some('to', who.to),
    keptAsText: LEFT_OVER.filter((c) => !taken.has(c) && reader.line(c) !== ''),
  })
  const fingerprint = digest === undefined ? {} : { fingerprint: { digest } }
  const hash = (): AnyNewFact => ({
    type: 'DigitalEvidenceHashed',
    body: { algorithm: 'sha-256' },
    personal: fingerprint,
  })
  switch (action) {
    case 'received': {
      const [from, to] = [actor('Người giao'), actor('Người nhận') as NamedActor]
      const body = {
        number: r.number,
        to: to.id,
        digital: digest !== undefined,
        witnessed,
        ...some('from', from?.id),
        ...some('case', item.case),
        ...some('caseNumber', item.caseNumber),
        ...minutes(),
      }
      return done(
        { type: 'EvidenceReceived', body, personal: parts() },
        { performer: to, from, to },
        digest === undefined ? undefined : hash(),
      )
    }
    case 'transferred': {
      const [from, to] = [actor('Người giao'), actor('Người nhận') as NamedActor]
      const body = { to: to.id, witnessed, ...some('from', from?.id), ...minutes(), ...seal(), ...intact() }
      return done({ type: 'CustodyTransferred', body, personal: parts() }, { performer: from, from, to })
    }
    case 'accepted': {
      const [from, to] = [actor('Người giao'), actor('Người nhận') as NamedActor]
      const body = { to: to.id, ...some('from', from?.id), ...minutes(), ...seal(), ...intact() }
      return done({ type: 'CustodyAccepted', body, personal: parts() }, { performer: to })
    }
    case 'returned': {
      const [from, to] = [actor('Người giao'), actor('Người nhận') as NamedActor]
      const body = { to: to.id, witnessed, ...some('from', from?.id), ...minutes() }
      return done({ type: 'EvidenceReturned', body, personal: parts() }, { performer: from, from, to })
    }
    case 'sealed':
      return done({ type: 'EvidenceSealed', body: { witnessed, ...seal(), ...minutes() }, personal: parts() })
    case 'seal-checked':
      return done({ type: 'SealChecked', body: { ...seal(), ...intact(), ...minutes() }, personal: parts() })
    case 'seal-broken': {
      const body = { witnessed, ...seal(), ...intact(), ...minutes() }
      return done({ type: 'SealBroken', body, personal: parts() })
    }
    case 'stored': {
      const holder = actor(reader.line('Người nhận') === '' ? 'Người giao' : 'Người nhận')
      return done(
        { type: 'EvidenceStored', body: some('holder', holder?.id), personal: parts() },
        { performer: holder },
      )
    }
    case 'viewed': {
      const viewer = actor(reader.line('Người nhận') === '' ? 'Người giao' : 'Người nhận')
      return done(
        { type: 'EvidenceViewed', body: some('viewer', viewer?.id), personal: parts() },
        { performer: viewer },
      )
    }
    case 'copied': {
      const to = actor('Người nhận')
      return done({
        type: 'EvidenceCopied',
        body: { ...some('to', to?.id), ...minutes() },
        personal: parts(),
      })
    }
    case 'destroyed':
      return done({ type: 'EvidenceDestroyed', body: { witnessed, ...minutes() }, personal: parts() })
    case 'lost':
      return done({ type: 'EvidenceLost', body: { witnessed, ...minutes() }, personal: parts() })
    case 'hash-checked': {
      const said = agreesIn(condition)
      const same = digest === undefined || item.digest === undefined ? undefined : digest === item.digest
      const agrees = same ?? said
      const { item: written } = parts()
      const personal = { ...some('item', written), ...fingerprint }
      if (agrees === undefined)
        return digest === undefined ? undefined : done({ ...hash(), personal } as AnyNewFact)
      const body = {
        ...(digest === undefined ? {} : { algorithm: 'sha-256' as const }),
        ...(said !== undefined && said !== agrees ? { stated: said } : {}),
      }
      return done({ type: agrees ? 'IntegrityVerified' : 'IntegrityFailed', body, personal })
    }
  }
}
