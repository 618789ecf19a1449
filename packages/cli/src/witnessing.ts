// For `hoso checkpoint`: requests to witnesses and their answers, by file and online.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { formatWitnessRequest, type Policy } from '@hoso/ledger'
import {
  addCosignatures,
  type Cosigned,
  createProver,
  fileTiles,
  logKeysOf,
  type Prover,
  type Published,
  readPublished,
} from '@hoso/record'
import { requestCosignature } from '@hoso/witness'
import { type Container, FOLDER, SIGNER_OPTIONS, STORE } from './container.ts'
import { expectationOf } from './expectations.ts'
import { failure, usage } from './failure.ts'
import { writeGiven } from './given-file.ts'
import type { Invocation } from './invocation.ts'
import { readPolicy } from './trust-options.ts'

export interface WitnessOptions {
  /** File of the policy that names the witnesses; by default the record's own. */
  readonly policy?: string
  /** Where to write a request for a witness. */
  readonly request?: string
  /** The size that this witness cosigned last. */
  readonly from?: string
}

/** The checkpoint in the store; it was just signed, or must be there. */
export const publishedOf = async (c: Container): Promise<Published> => {
  const options = c.resolve(SIGNER_OPTIONS)
  const published = await readPublished(c.resolve(STORE), options.origin, logKeysOf(options))
  if (published !== undefined) return published
  throw failure(
    'no-checkpoint',
    'chưa có mốc kiểm chứng nào. Chạy hoso checkpoint',
    'no checkpoint yet. Run hoso checkpoint',
  )
}

/** Adds the cosignatures in these files to the published checkpoint; how many were added. */
export const addLines = async (
  c: Container,
  run: Invocation,
  files: ReadonlyArray<string>,
  options: WitnessOptions,
): Promise<number> => {
  let added = 0
  for (const file of files) {
    const lines = await readFile(resolve(run.cwd, file), 'utf8').catch(() => {
      throw failure('file-not-found', `không đọc được ${file}`, `cannot read ${file}`)
    })
    const now = await cosigned(c, lines, await policyOf(c, run, options))
    if (now.added === 0) warn(run, NOTHING(file))
    added += now.added
  }
  return added
}

/** Asks the witnesses at these addresses; how many cosigned. Whoever does not is named, and the checkpoint stands without. */
export const askWitnesses = async (
  c: Container,
  run: Invocation,
  urls: ReadonlyArray<string>,
  options: WitnessOptions,
): Promise<number> => {
  if (urls.length === 0) return 0
  const { witnesses } = await policyOf(c, run, options)
  const published = await publishedOf(c)
  const prover = proverOf(c, published)
  const asked = urls.map(async (url) => {
    const known = witnesses.find((each) => each.url !== undefined && same(each.url, url))
    if (known === undefined) throw unknownAddress(url)
    return requestCosignature(url, {
      witness: known.witness,
      checkpoint: published.note,
      oldSize: 0n,
      proof: prover.consistency,
    })
  })
  let added = 0
  for (const [i, answer] of (await Promise.all(asked)).entries()) {
    if (answer._tag === 'Err') {
      const { code } = answer.error
      const { vi, en } = expectationOf(answer.error)
      warn(run, { vi: `${urls[i]}: ${code}, cần ${vi}`, en: `${urls[i]}: ${code}, expected ${en}` })
      continue
    }
    const { checkpoint } = answer.value
    const lines = checkpoint.slice(checkpoint.lastIndexOf('\n\n') + 2)
    const now = await cosigned(c, lines, { witnesses })
    if (now.added === 0) warn(run, NOTHING(urls[i] ?? ''))
    added += now.added
  }
  return added
}

/** Writes a request for the published checkpoint where one is wanted. */
export const writeRequest = async (c: Container, run: Invocation, options: WitnessOptions): Promise<void> => {
  const { request, from = '0' } = options
  if (request === undefined) return
  const published = await publishedOf(c)
  const oldSize = /^(0|[1-9][0-9]{0,18})$/.test(from) ? BigInt(from) : -1n
  if (oldSize < 0n || oldSize > published.size) {
    throw usage(
      `--from: cần số sự kiện mà nhân chứng đã ký lần trước, nhiều nhất ${published.size}`,
      `--from: the number of entries that the witness cosigned last, at most ${published.size}`,
    )
  }
  const proof = await proverOf(c, published).consistency(oldSize)
  await writeGiven(
    resolve(run.cwd, request),
    formatWitnessRequest({ oldSize, proof, checkpoint: published.note }),
  )
}

const proverOf = (c: Container, checkpoint: Published): Prover =>
  createProver({ store: c.resolve(STORE), tiles: fileTiles(c.resolve(FOLDER).tiles), checkpoint })

const cosigned = (
  c: Container,
  lines: string,
  { witnesses }: Pick<Policy, 'witnesses'>,
): Promise<Cosigned> => {
  const options = c.resolve(SIGNER_OPTIONS)
  const { store, origin } = options
  const known = witnesses.map(({ witness }) => witness)
  return addCosignatures({ store, origin, logKeys: logKeysOf(options), witnesses: known }, lines)
}

const policyOf = async (c: Container, run: Invocation, options: WitnessOptions): Promise<Policy> => {
  const own = c.resolve(FOLDER).policy
  if (options.policy !== undefined) return readPolicy(run, options.policy)
  if (existsSync(own)) return readPolicy(run, own)
  throw failure(
    'no-policy',
    `chưa biết nhân chứng nào: đặt chính sách vào ${own}, hoặc thêm --policy FILE`,
    `no witness is known: put a policy at ${own}, or add --policy FILE`,
  )
}

const same = (a: string, b: string): boolean => a.replace(/\/+$/, '') === b.replace(/\/+$/, '')

const unknownAddress = (url: string) =>
  failure(
    'unknown-witness',
    `chính sách không có nhân chứng nào ở ${url}. Ghi địa chỉ này vào dòng witness của chính sách`,
    `the policy has no witness at ${url}. Write this address in its witness line`,
  )

const NOTHING = (where: string) => ({
  vi: `${where}: không có dòng mới nào được thêm: đã có rồi, của mốc khác, hoặc của nhân chứng không có trong chính sách`,
  en: `${where}: no line was added: it is there already, of another checkpoint, or of a witness that the policy does not name`,
})

const warn = (run: Invocation, label: { readonly vi: string; readonly en: string }): void =>
  run.output.note(`hoso: ${run.output.say(label)}`)
