// For operators: `hoso timestamp` gets, keeps and checks RFC 3161 tokens over a checkpoint, or over any file.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  requestTimestamp,
  type Timestamp,
  timestampRequest,
  type TokenError,
  verifyRenewals,
  verifyTimestamp,
} from '@hoso/timestamp'
import { expectationOf } from '../expectations.ts'
import { failure, type Failure, usage } from '../failure.ts'
import { folder } from '../folder.ts'
import { writeGiven } from '../given-file.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { makeFolder } from '../make-folder.ts'
import { replaceFile } from '../replace-file.ts'

export interface TimestampOptions {
  /** Address of an authority: asks it now. */
  readonly tsa?: string
  /** Where to write a request, to be carried to an authority. */
  readonly request?: string
  /** The authority's answer, brought back. */
  readonly answer?: string
  /** Root certificates that are trusted for timestamps, PEM. */
  readonly ca?: ReadonlyArray<string>
}

export const timestamp = async (
  run: Invocation,
  asked: string | undefined,
  options: TimestampOptions,
): Promise<number> => {
  const { tsa, request, answer } = options
  if ([tsa, request, answer].filter((option) => option !== undefined).length > 1)
    throw usage('chỉ một trong --tsa, --request, --answer', 'only one of --tsa, --request, --answer')
  if (request !== undefined && (options.ca ?? []).length > 0)
    throw usage('--ca không đi với --request', '--ca does not go with --request')
  const roots = await Promise.all((options.ca ?? []).map((file) => readRoots(run, file)))
  const record = asked === undefined ? await recordDir(run) : undefined
  const file = asked === undefined ? folder(record ?? '').checkpoint : resolve(run.cwd, asked)
  const bytes = await readBytes(file)

  if (request !== undefined) {
    await writeGiven(resolve(run.cwd, request), timestampRequest(bytes).der)
    run.output.document({ file, request: resolve(run.cwd, request) })
    run.output.line(
      run.output.say({
        vi: `Đã ghi yêu cầu → ${request}. Mang đến tổ chức cấp dấu thời gian, rồi: hoso timestamp --answer TSR`,
        en: `Wrote the request → ${request}. Carry it to an authority, then: hoso timestamp --answer TSR`,
      }),
    )
    return 0
  }

  const token = `${file}.tsr`
  if (tsa === undefined && answer === undefined) return check(run, file, bytes, roots)
  await refuseSecond(token, bytes)
  const { response, nonce } =
    tsa === undefined
      ? { response: await readBytes(resolve(run.cwd, answer ?? '')), nonce: undefined }
      : await ask(tsa, bytes)
  const trust = { roots, ...(nonce === undefined ? {} : { nonce }) }
  const verified = verifyTimestamp(response, bytes, trust)
  if (verified._tag === 'Err' && !isUnrooted(verified.error, roots)) throw tokenFailure(verified.error)
  await forget(token)
  await replaceFile(token, response)
  if (record !== undefined) await keepBoth(record, response, bytes)
  say(run, token, verified._tag === 'Ok' ? verified.value : undefined)
  return 0
}

/** What is there already: the token beside the file, and the tokens beside tokens. */
const check = async (
  run: Invocation,
  file: string,
  bytes: Uint8Array,
  roots: ReadonlyArray<string>,
): Promise<number> => {
  const tokens: Array<Uint8Array> = []
  for (let at = `${file}.tsr`; ; at += '.tsr') {
    const token = await readFile(at).catch(() => undefined)
    if (token === undefined) break
    tokens.push(token)
  }
  if (tokens.length === 0)
    throw failure(
      'no-timestamp',
      `${file} chưa có dấu thời gian. Xin bằng --tsa URL, hoặc --request FILE rồi --answer TSR`,
      `${file} has no timestamp. Get one with --tsa URL, or --request FILE and then --answer TSR`,
    )
  const verified = verifyRenewals(tokens, bytes, { roots, at: new Date() })
  if (verified._tag === 'Err' && !isUnrooted(verified.error, roots)) throw tokenFailure(verified.error)
  say(run, `${file}.tsr`, verified._tag === 'Ok' ? verified.value : undefined)
  return 0
}

/** Without roots nothing else can be expected; the rest of the token is good then. */
const isUnrooted = ({ code }: TokenError, roots: ReadonlyArray<string>): boolean =>
  roots.length === 0 && code === 'chain-untrusted'

/** An earlier token over the same bytes says more than a later one. */
const refuseSecond = async (token: string, bytes: Uint8Array): Promise<void> => {
  const present = await readFile(token).catch(() => undefined)
  if (present === undefined) return
  const verified = verifyTimestamp(present, bytes, { roots: [] })
  if (verified._tag === 'Err' && verified.error.code === 'chain-untrusted')
    throw failure(
      'timestamp-exists',
      `${token} đã là dấu thời gian của tệp này. Gia hạn: hoso timestamp ${token} --tsa URL`,
      `${token} is a timestamp over this file already. Renew it: hoso timestamp ${token} --tsa URL`,
    )
}

/** Tokens over what the file was before: where that was a checkpoint they are kept beside a copy of it. */
const forget = async (token: string): Promise<void> => {
  for (let at = token; existsSync(at); at += '.tsr') await rm(at)
}

/** The next checkpoint takes the place of this one: the note that was stamped stays with its token. */
const keepBoth = async (record: string, token: Uint8Array, bytes: Uint8Array): Promise<void> => {
  const size = Buffer.from(bytes).toString().split('\n')[1] ?? ''
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const kept = join(record, 'timestamps')
  await makeFolder(kept)
  const note = join(kept, `${size}-${digest}.note`)
  await replaceFile(note, bytes)
  await replaceFile(`${note}.tsr`, token)
}

const ask = async (url: string, bytes: Uint8Array): Promise<{ response: Uint8Array; nonce: bigint }> => {
  const { der, nonce } = timestampRequest(bytes)
  const response = await requestTimestamp(url, der)
  if (response._tag === 'Ok') return { response: response.value, nonce }
  const expected = expectationOf(response.error)
  throw failure(
    response.error.code,
    `không lấy được dấu thời gian: cần ${expected.vi}. Hồ sơ vẫn dùng bình thường; thử lại sau, hoặc --request FILE`,
    `no timestamp: expected ${expected.en}. The record goes on without; try again later, or --request FILE`,
  )
}

const say = (run: Invocation, file: string, found: Timestamp | undefined): void => {
  run.output.document({
    file,
    trusted: found !== undefined,
    ...(found === undefined ? {} : { ...found, time: found.time.toISOString() }),
  })
  run.output.line(
    found === undefined
      ? run.output.say({
          vi: `${file}: dấu thời gian đúng với tệp; chưa kiểm tra tổ chức cấp vì thiếu chứng thư gốc: --ca PEM`,
          en: `${file}: the token is over this file; its authority is not checked without a root certificate: --ca PEM`,
        })
      : run.output.say({
          vi: `${file}: ${found.time.toISOString()}, ${found.authority}`,
          en: `${file}: ${found.time.toISOString()}, ${found.authority}`,
        }),
  )
}

const readBytes = async (file: string): Promise<Uint8Array> =>
  readFile(file).catch(() => {
    throw failure('file-not-found', `không đọc được ${file}`, `cannot read ${file}`)
  })

const readRoots = async (run: Invocation, file: string): Promise<string> =>
  Buffer.from(await readBytes(resolve(run.cwd, file))).toString()

const tokenFailure = (error: TokenError): Failure => {
  const { vi, en } = expectationOf(error)
  return failure(
    error.code,
    `dấu thời gian không dùng được: cần ${vi}`,
    `the timestamp cannot be used: expected ${en}`,
  )
}
