// For auditors: `hoso verify` of what was handed over, an evidence bundle or a folder of tiles. No record is needed.
import { createReadStream } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type BagError, decryptWith, readBag, readTar } from '@hoso/audit'
import { type BundleFiles, EXIT_CODES, verifyBundle, verifyTiles } from '@hoso/ledger'
import { fileTiles } from '@hoso/record'
import type { Label } from '@hoso/facts'
import { type Failure, failure } from '../failure.ts'
import type { Invocation } from '../invocation.ts'
import { readTrust, type TrustOptions } from '../trust-options.ts'
import { type AnyReport, verdictLines } from '../verdict-lines.ts'

export interface HandedOverOptions extends TrustOptions {
  readonly checkpoint?: ReadonlyArray<string>
  readonly nonce?: string
  readonly identity?: string
}

const BAG_ERRORS: Readonly<Record<BagError['code'], Label>> = {
  'bundle-not-found': { vi: 'không thấy', en: 'there is nothing at' },
  'bundle-exists': {
    vi: 'đã có gì đó; chọn thư mục khác, hoặc thư mục trống:',
    en: 'something is there; choose another folder, or an empty one:',
  },
  'bundle-encrypted': {
    vi: 'gói được mã hóa; thêm --identity TỆP (khóa age của người nhận):',
    en: "the bundle is encrypted; add --identity FILE (the recipient's age key):",
  },
  'bundle-unreadable': {
    vi: 'không phải là gói: cần thư mục, tệp .tar hoặc tệp .age:',
    en: 'not a bundle: a folder, a .tar file or an .age file is needed:',
  },
  'bundle-file-unreadable': {
    vi: 'không đọc được một tệp của gói; kiểm tra quyền, hoặc chép lại gói:',
    en: 'a file of the bundle cannot be read; check its rights, or copy the bundle again:',
  },
  'bundle-too-large': { vi: 'gói quá lớn:', en: 'the bundle is too large:' },
}

export const bagFailure = ({ code, path }: BagError): Failure =>
  failure(code, `${BAG_ERRORS[code].vi} ${path}`, `${BAG_ERRORS[code].en} ${path}`)

/** The files of a bundle in a folder, a tar file, or an age file of one. */
export const openBag = async (
  run: Invocation,
  path: string,
  identity: string | undefined,
): Promise<BundleFiles> => {
  const bag = await readBag(path)
  if (bag._tag === 'Right') return bag.right
  if (bag.left.code !== 'bundle-encrypted' || identity === undefined) throw bagFailure(bag.left)
  const opened = await decryptWith(await identitiesIn(run, identity), await readFile(path))
  if (opened._tag === 'Left')
    throw failure(
      `bundle-${opened.left}`,
      `${path}: khóa age này không mở được gói`,
      `${path}: this age identity does not open the bundle`,
    )
  const files = readTar(opened.right, path)
  if (files._tag === 'Left') throw bagFailure(files.left)
  return files.right
}

/** The lines of an age identity file that are no comments. */
const identitiesIn = async (run: Invocation, file: string): Promise<ReadonlyArray<string>> => {
  const text = await readFile(resolve(run.cwd, file), 'utf8').catch(() => {
    throw failure('file-not-found', `không đọc được ${file}`, `cannot read ${file}`)
  })
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
}

/** What whoever verifies relies on, with the checkpoints kept from earlier and the nonce. */
export const trustOf = async (
  run: Invocation,
  { checkpoint = [], nonce, ...options }: HandedOverOptions,
) => ({
  ...(await readTrust(run, options)),
  held: await Promise.all(
    checkpoint.map((file) =>
      readFile(resolve(run.cwd, file), 'utf8').catch(() => {
        throw failure('checkpoint-not-found', `không đọc được ${file}`, `cannot read ${file}`)
      }),
    ),
  ),
  ...(nonce === undefined ? {} : { nonce }),
})

const shown = (run: Invocation, what: 'bundle' | 'tiles', result: AnyReport, more: object): number => {
  run.output.document({
    what,
    verdict: result.verdict,
    checkpoint: result.checkpoint ?? null,
    cosignatures: result.cosignatures ?? [],
    manifest: result.manifest ?? null,
    entries: result.entries,
    findings: result.findings,
    ...more,
  })
  for (const text of verdictLines(run.output, result)) run.output.line(text)
  if (result.findings.some(({ code }) => code === 'keys-not-given'))
    run.output.line(
      run.output.say({
        vi: '  thêm --vkey KHÓA: khóa công khai của hồ sơ, do bạn giữ chứ không lấy từ gói',
        en: '  add --vkey KEY: the public key of the record, from your own hands and not from the bundle',
      }),
    )
  return EXIT_CODES[result.verdict]
}

export const verifyBundleAt = async (
  run: Invocation,
  path: string,
  options: HandedOverOptions,
): Promise<number> => {
  const files = await openBag(run, path, options.identity)
  const result = verifyBundle(files, await trustOf(run, options))
  const { stream, streams, disclosed, withheld, erased, exported } = result
  return shown(run, 'bundle', result, { stream, streams, disclosed, withheld, erased, exported })
}

/** Opened when the first piece is asked for: an error has somebody to go to. */
async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file) as AsyncIterable<Uint8Array>
}

export const verifyTilesAt = async (
  run: Invocation,
  dir: string,
  options: HandedOverOptions,
): Promise<number> => {
  const folder = fileTiles(dir)
  // A link is no part of the folder, and what is no file might never end. What the disk refuses is no missing file.
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const stat = await lstat(join(dir, path)).catch(() => undefined)
    return stat === undefined || stat.isFile() ? folder.read(path) : undefined
  }
  const stream = async (path: string): Promise<AsyncIterable<Uint8Array> | undefined> => {
    const stat = await lstat(join(dir, path)).catch(() => undefined)
    return stat?.isFile() === true ? piecesOf(join(dir, path)) : undefined
  }
  const checkpoint = await read('checkpoint')
  const result = await verifyTiles(
    { read, stream, ...(checkpoint === undefined ? {} : { checkpoint }) },
    await trustOf(run, options),
  )
  return shown(run, 'tiles', result, { root: result.root })
}
