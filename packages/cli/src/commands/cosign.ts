// For whoever witnesses another record: `hoso cosign FILE` answers a request that came by mail or on a stick.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  type Checkpoint,
  formatWitnessRequest,
  originOfRequest,
  parseCheckpoint,
  parseNote,
  parseWitnessRequest,
} from '@hoso/ledger'
import type { Witness } from '@hoso/witness'
import { failure, type Failure } from '../failure.ts'
import { writeGiven } from '../given-file.ts'
import type { Invocation } from '../invocation.ts'
import { makeFolder } from '../make-folder.ts'
import { replaceFile } from '../replace-file.ts'
import { logKeysGiven, openWitnessHome, witnessDir } from '../witness-home.ts'

export interface CosignOptions {
  readonly witness?: string
  /** Key of the log, the first time: from then on the witness knows it. */
  readonly vkey?: string
  readonly out?: string
}

export const cosignFile = async (run: Invocation, file: string, options: CosignOptions): Promise<number> => {
  const given = await readFile(resolve(run.cwd, file)).catch(() => {
    throw failure('file-not-found', `không đọc được ${file}`, `cannot read ${file}`)
  })
  const dir = await witnessDir(run, options.witness)
  const witness = await openWitnessHome(dir)
  try {
    const request = requestOf(witness, given)
    const origin = originOfRequest(request)
    if (origin === undefined) throw notARequest(file)
    if (options.vkey !== undefined) trustFirst(witness, options.vkey, origin)
    const answer = witness.cosign(request)
    if (answer.status !== 200) throw await refusal(answer, { witness, dir, file, origin, request })
    const { size, root } = answer.checkpoint
    if (options.out !== undefined) await writeGiven(resolve(run.cwd, options.out), answer.lines)
    run.output.document({
      origin,
      size: Number(size),
      root: Buffer.from(root).toString('base64'),
      witness: witness.key.name,
      lines: answer.lines,
    })
    run.output.line(
      options.out === undefined
        ? answer.lines.trimEnd()
        : run.output.say({
            vi: `Đã cùng ký mốc ${size} sự kiện của ${origin} → ${options.out}. Gửi lại tệp này; bên kia chạy: hoso checkpoint --add ${options.out}`,
            en: `Cosigned the checkpoint of ${size} entries of ${origin} → ${options.out}. Send this file back; there: hoso checkpoint --add ${options.out}`,
          }),
    )
    return 0
  } finally {
    witness.close()
  }
}

/**
 * A checkpoint alone is asked for from nothing. What was cosigned before is asked for from itself, also in a request: its
 * answer may have been lost.
 */
const requestOf = (witness: Witness, bytes: Uint8Array): Uint8Array => {
  const asked = parseWitnessRequest(bytes)
  const note = asked._tag === 'Ok' ? asked.value.checkpoint : Buffer.from(bytes).toString()
  const checkpoint = checkpointOf(asked._tag === 'Ok' ? note : bytes)
  if (checkpoint === undefined) return bytes
  const held = heldSize(witness, checkpoint.origin)
  const again = held > 0n && held === checkpoint.size
  if (asked._tag === 'Ok' && !again) return bytes
  return Buffer.from(formatWitnessRequest({ oldSize: again ? held : 0n, proof: [], checkpoint: note }))
}

const checkpointOf = (bytes: Uint8Array | string): Checkpoint | undefined => {
  const note = parseNote(bytes)
  const checkpoint = note._tag === 'Ok' ? parseCheckpoint(note.value.text) : note
  return checkpoint._tag === 'Ok' ? checkpoint.value : undefined
}

const heldSize = (witness: Witness, origin: string): bigint =>
  checkpointOf(witness.log(origin)?.note ?? '')?.size ?? 0n

const trustFirst = (witness: Witness, line: string, origin: string): void => {
  for (const key of logKeysGiven([line])) {
    if (key.name !== origin)
      throw failure(
        'other-log',
        `--vkey là khóa của ${key.name}, còn tệp là của ${origin}`,
        `--vkey is a key of ${key.name}, and the file is of ${origin}`,
      )
    witness.trust(key)
  }
}

interface Refused {
  readonly witness: Witness
  readonly dir: string
  readonly file: string
  readonly origin: string
  readonly request: Uint8Array
}

type Refusal = Exclude<ReturnType<Witness['cosign']>, { readonly status: 200 }>

const refusal = async (answer: Refusal, about: Refused): Promise<Failure> => {
  const { origin, file } = about
  switch (answer.status) {
    case 400:
      return notARequest(file)
    case 403:
      return failure(
        'unknown-key',
        `không khóa nào mà nhân chứng tin của ${origin} đã ký tệp này. Nếu nhật ký đã đổi khóa và bạn đã hỏi lại họ: hoso cosign ${file} --vkey KHÓA-MỚI`,
        `no key of ${origin} that the witness trusts signed this file. If the log changed its key, and you asked them: hoso cosign ${file} --vkey NEW-KEY`,
      )
    case 404:
      return failure(
        'unknown-log',
        `nhân chứng chưa biết nhật ký ${origin}. Nhận khóa công khai từ chính họ theo đường khác, rồi: hoso cosign ${file} --vkey KHÓA`,
        `the witness does not know the log ${origin}. Get its public key from its keeper another way, then: hoso cosign ${file} --vkey KEY`,
      )
    case 409:
      return conflict(answer.size, about)
    case 422:
      return otherPast(about)
    case 503:
      return failure(
        'witness-busy',
        'bộ nhớ của nhân chứng không dùng được lúc này; chưa ký gì. Thử lại',
        'the memory of the witness cannot be used now; nothing was signed. Try again',
      )
  }
}

/** The witness has another size than the request begins from; or two trees of one size. */
const conflict = (held: bigint, about: Refused): Promise<Failure> | Failure => {
  const asked = parseWitnessRequest(about.request)
  const size = asked._tag === 'Ok' ? (checkpointOf(asked.value.checkpoint)?.size ?? 0n) : 0n
  if (asked._tag === 'Ok' && asked.value.oldSize === held) return otherPast(about)
  return size < held
    ? failure(
        'witness-ahead',
        `nhân chứng đã cùng ký ${held} sự kiện, mốc này chỉ có ${size}. Hỏi bên giữ hồ sơ: có phải họ đã khôi phục bản sao cũ không?`,
        `the witness cosigned ${held} entries, this checkpoint has ${size}. Ask its keeper: was an older copy restored?`,
      )
    : failure(
        'ask-from',
        `nhân chứng đã cùng ký đến ${held} sự kiện. Bên giữ hồ sơ tạo lại yêu cầu từ đó: hoso checkpoint --request FILE --from ${held}`,
        `the witness cosigned up to ${held} entries. The keeper of the record asks again from there: hoso checkpoint --request FILE --from ${held}`,
      )
}

/** What was refused and what was cosigned are kept together: if both are signed by the log, they are the evidence. */
const otherPast = async ({ witness, dir, origin, request }: Refused): Promise<Failure> => {
  const kept = join(dir, 'refused')
  const name = createHash('sha256').update(request).digest('hex').slice(0, 16)
  await makeFolder(kept, 0o700)
  await replaceFile(join(kept, `${name}.request`), request)
  await replaceFile(join(kept, `${name}.cosigned`), witness.log(origin)?.note ?? '')
  return failure(
    'other-past',
    `không có bằng chứng rằng nhật ký này nối tiếp mốc đã cùng ký: chưa ký gì. Giữ cả hai tệp ${join(kept, name)}.*: nếu yêu cầu không bị hỏng thì nhật ký ${origin} có hai lịch sử`,
    `no proof that this log goes on from the checkpoint cosigned before: nothing was signed. Keep both files ${join(kept, name)}.*: unless the request is damaged, ${origin} has two histories`,
  )
}

const notARequest = (file: string): Failure =>
  failure(
    'not-a-request',
    `${file} không phải là yêu cầu cùng ký hay mốc kiểm chứng. Bên giữ hồ sơ tạo bằng: hoso checkpoint --request FILE`,
    `${file} is neither a request to cosign nor a checkpoint. The keeper of the record makes one: hoso checkpoint --request FILE`,
  )
