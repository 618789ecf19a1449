// For the commands that verify: what whoever verifies brings along, from `--vkey`, `--application-key`, `--policy`, `--manifest`, `--max-age`.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  parseManifest,
  parseNote,
  parsePolicy,
  parseVerifier,
  type Policy,
  type PolicyCode,
  type TrustSources,
  type Verifier,
} from '@hoso/ledger'
import { failure, usage } from './failure.ts'
import type { Invocation } from './invocation.ts'

export interface TrustOptions {
  /** Verifier keys of the log or of the root. */
  readonly vkey?: ReadonlyArray<string>
  readonly applicationKey?: ReadonlyArray<string>
  /** Files. */
  readonly policy?: string
  readonly manifest?: string
  /** Days. */
  readonly maxAge?: string
}

/** Without a key on the command line or in the policy `keys` is empty: the caller says what then. */
export const readTrust = async (run: Invocation, options: TrustOptions): Promise<TrustSources> => {
  const { policy, manifest, maxAge } = options
  return {
    keys: keysGiven('--vkey', options.vkey),
    applicationKeys: keysGiven('--application-key', options.applicationKey),
    ...(policy === undefined ? {} : { policy: await readPolicy(run, policy) }),
    ...(manifest === undefined ? {} : { manifest: await readManifestFile(run, manifest) }),
    now: Math.floor(Date.now() / 1000),
    ...(maxAge === undefined ? {} : { maxAge: seconds(maxAge) }),
  }
}

const keysGiven = (option: string, lines: ReadonlyArray<string> = []): ReadonlyArray<Verifier> =>
  lines.map((line) => {
    const key = parseVerifier(line)
    if (key._tag === 'Ok') return key.value
    throw usage(
      `${option}: khóa công khai không hợp lệ: cần dạng tên+mã+khóa`,
      `${option}: not a public key: the form name+id+key is needed`,
    )
  })

/** The keys that whoever verifies brought along, by either way. */
export const broughtKeys = ({ keys, policy }: TrustSources): ReadonlyArray<Verifier> => [
  ...keys,
  ...(policy?.logs ?? []),
]

export const readPolicy = async (run: Invocation, path: string): Promise<Policy> => {
  const policy = parsePolicy(await readText(run, path))
  if (policy._tag === 'Ok') return policy.value
  const { code, line, expected } = policy.error
  throw failure(
    code,
    `${path}${line === 0 ? '' : `, dòng ${line}`}: chính sách không hợp lệ: ${EXPECTED[code]}`,
    `${path}${line === 0 ? '' : `, line ${line}`}: not a policy, expected ${expected}`,
  )
}

/** One of another form is a mistake of the command: left to the verifier, the record would be found INVALID for it. */
const readManifestFile = async (run: Invocation, path: string): Promise<Uint8Array> => {
  const bytes = await readText(run, path)
  const note = parseNote(bytes)
  if (note._tag === 'Ok' && parseManifest(note.value.text)._tag === 'Ok') return bytes
  throw failure(
    'not-a-manifest',
    `${path} không phải là bản kê khóa. Cần tệp như key-manifest.note`,
    `${path} is no key manifest. A file like key-manifest.note is needed`,
  )
}

const readText = (run: Invocation, path: string): Promise<Uint8Array> =>
  readFile(resolve(run.cwd, path)).catch(() => {
    throw failure('file-not-found', `không đọc được ${path}`, `cannot read ${path}`)
  })

const seconds = (days: string): number => {
  if (/^[1-9][0-9]{0,4}$/.test(days)) return Number(days) * 86_400
  throw usage('--max-age: cần số ngày, từ 1', '--max-age: a number of days, from 1')
}

const EXPECTED: { readonly [code in PolicyCode]: string } = {
  'policy-characters': 'cần văn bản UTF-8, không có ký tự điều khiển ngoài tab và xuống dòng',
  'policy-line':
    'cần log <khóa> [<url>], witness <tên> <khóa> [<url>], group <tên> <k>|any|all <thành viên>…, hoặc quorum <tên>|none',
  'policy-key': 'khóa không hợp lệ: loại 0x01 ở dòng log, loại 0x04 ở dòng witness',
  'policy-key-repeated': 'mỗi khóa chỉ đứng ở một dòng',
  'policy-name': 'tên đã dùng ở trên, hoặc là "none"',
  'policy-member': 'thành viên phải có tên ở trên, và chỉ thuộc một nhóm',
  'policy-threshold': 'cần any, all, hoặc một số từ 1 đến số thành viên',
  'policy-quorum': 'cần đúng một dòng quorum, với một tên ở trên hoặc "none"',
}
