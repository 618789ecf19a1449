// For programs: `hoso record FILE` appends facts given as NDJSON, one a line. Valid lines are kept, the others named.
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { type Label, STREAM_KINDS, type StreamKind } from '@hoso/facts'
import { explainError, isHosoError, type ExpectedVersion, type Recording } from '@hoso/record'
import { RECORD, withRecord } from '../container.ts'
import { FAILED, failure } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { signWhatIsThere } from './checkpoint.ts'

/** One line: `{"stream":"case-…"|"new-case","expected":"new"|n,"fact":{type,body,personal},"context":{…},"id"?}`. */
interface Line {
  readonly stream: string
  readonly expected: ExpectedVersion
  readonly recording: Recording
}

const expectation = (problem: string): Label => ({ vi: `cần ${problem}`, en: `expected ${problem}` })

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u)
const isText = (u: unknown): boolean => typeof u === 'string'

/** The members of a line, and what each must be. Those after `context` may be left out. */
const MEMBERS: Readonly<Record<string, readonly [test: (u: unknown) => boolean, form: string]>> = {
  stream: [isText, '"case-…" / "new-case"'],
  expected: [(u) => u === 'new' || (Number.isSafeInteger(u) && Number(u) >= 0), '"new" / 3'],
  fact: [isObject, '{"type", "body", "personal"}'],
  context: [isObject, '{"actor", "occurredAt"}'],
  id: [isText, '"0190f3a2-…"'],
  subjects: [(u) => isObject(u) && Object.values(u).every(isText), '{"child": "child-…"}'],
  corrects: [isText, '"0190f3a2-…"'],
  retracts: [isText, '"0190f3a2-…"'],
}
const NEEDED: ReadonlySet<string> = new Set(['stream', 'expected', 'fact', 'context'])

/** Only the outer shape; the record checks the fact and says every problem of it. */
const parse = (text: string): Line | Label => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return expectation('JSON')
  }
  if (!isObject(value)) return expectation('{"stream", "expected", "fact", "context"}')
  const stranger = Object.keys(value).find((key) => !Object.hasOwn(MEMBERS, key))
  if (stranger !== undefined) return expectation(Object.keys(MEMBERS).join(', '))
  for (const [key, [holds, form]] of Object.entries(MEMBERS)) {
    if (Object.hasOwn(value, key) ? !holds(value[key]) : NEEDED.has(key))
      return expectation(`"${key}": ${form}`)
  }
  const { stream, expected, ...recording } = value
  // Checked member by member above; the fact itself is the record's to check.
  return { stream, expected, recording } as unknown as Line
}

const newKind = (stream: string): StreamKind | undefined =>
  STREAM_KINDS.find((kind) => stream === `new-${kind}`)

export const recordFacts = async (run: Invocation, file: string): Promise<number> =>
  withRecord(await recordDir(run), 'write', async (c) => {
    const record = c.resolve(RECORD)
    await signWhatIsThere(c)
    const input = file === '-' ? Readable.from(run.stdin) : createReadStream(resolve(run.cwd, file))
    const receipts: Array<{
      readonly line: number
      readonly stream: string
      readonly count: number
      readonly position: bigint
      readonly ids: ReadonlyArray<string>
      readonly repeated: boolean
    }> = []
    const rejected: Array<{ readonly line: number; readonly message: string }> = []
    let number = 0
    try {
      for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        number += 1
        if (text.trim() === '') continue
        const line = parse(text)
        if (!('recording' in line)) {
          rejected.push({ line: number, message: run.output.say(line) })
          continue
        }
        const kind = newKind(line.stream)
        // A line that was recorded before keeps the stream that was made for it then.
        const earlier =
          kind === undefined || line.recording.id === undefined
            ? undefined
            : await record.locate(line.recording.id)
        const stream = earlier?.stream ?? (kind === undefined ? line.stream : record.newStream(kind))
        try {
          const { count, position, ids, repeated } = await record.append(stream, [line.recording], {
            expected: line.expected,
          })
          receipts.push({ line: number, stream, count, position, ids, repeated })
        } catch (error) {
          if (!isHosoError(error)) throw error
          rejected.push({ line: number, message: explainError(error, run.output.lang) })
        }
      }
    } catch (error) {
      if (number === 0 && error instanceof Error && 'code' in error) {
        throw failure(
          'file-not-readable',
          `không đọc được ${file} (${String(error.code)})`,
          `cannot read ${file} (${String(error.code)})`,
        )
      }
      throw error
    }
    run.output.document({ recorded: receipts, rejected })
    run.output.line(
      run.output.say({
        vi: `${receipts.length} sự kiện đã ghi, ${rejected.length} dòng bị trả lại`,
        en: `${receipts.length} facts recorded, ${rejected.length} lines rejected`,
      }),
    )
    for (const receipt of receipts)
      run.output.line(`  #${receipt.position}  ${receipt.stream}  ${receipt.ids.join(' ')}`)
    for (const r of rejected)
      run.output.note(
        run.output.say({ vi: `dòng ${r.line}: ${r.message}`, en: `line ${r.line}: ${r.message}` }),
      )
    await signWhatIsThere(c)
    return rejected.length > 0 ? FAILED : 0
  })
