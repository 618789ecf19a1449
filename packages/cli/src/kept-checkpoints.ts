// For `hoso verify`: the checkpoints that a record must not contradict, those that the auditor kept and the one beside the events.
import { readFile } from 'node:fs/promises'
import { type Finding, openCheckpoint, parseCheckpoint, parseNote, type Verifier } from '@hoso/ledger'
import { failure } from './failure.ts'

export interface Kept {
  /** To be compared with the record. */
  readonly notes: ReadonlyArray<string>
  /** About those that are not. */
  readonly findings: ReadonlyArray<Finding>
}

/** Reads the auditor's files. One that is no checkpoint of this record is a mistake of the command, not of the record. */
const readKept = async (path: string, origin: string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw failure('checkpoint-not-found', `không đọc được ${path}`, `cannot read ${path}`)
  })
  const note = parseNote(text)
  const checkpoint = note._tag === 'Ok' ? parseCheckpoint(note.value.text) : undefined
  if (checkpoint?._tag !== 'Ok') {
    throw failure(
      'not-a-checkpoint',
      `${path} không phải là mốc kiểm chứng đã ký. Cần tệp như tệp "checkpoint" trong thư mục hồ sơ`,
      `${path} is no signed checkpoint. A file like "checkpoint" in a record's folder is needed`,
    )
  }
  if (checkpoint.value.origin !== origin) {
    throw failure(
      'other-record',
      `${path} là mốc kiểm chứng của hồ sơ ${checkpoint.value.origin}, không phải của ${origin}`,
      `${path} is a checkpoint of ${checkpoint.value.origin}, not of ${origin}`,
    )
  }
  return text
}

/**
 * `beside` is the record's own file, where there is one. `recordKeys` is given where whoever verifies brought no key:
 * then it is the record that names its key, and a note kept under another is the better witness of the two.
 */
export const keptCheckpoints = async (
  paths: ReadonlyArray<string>,
  beside: string | undefined,
  origin: string,
  recordKeys: ReadonlyArray<Verifier> | undefined,
): Promise<Kept> => {
  const own = beside === undefined ? undefined : await readFile(beside, 'utf8').catch(() => undefined)
  const given = await Promise.all(paths.map((path) => readKept(path, origin)))
  const notes = own === undefined ? given : [...given, own]
  if (recordKeys === undefined) return { notes, findings: [] }
  const signed = notes.filter((note) => openCheckpoint(note, origin, recordKeys)._tag === 'Ok')
  return {
    notes: signed,
    // Two keys under one origin: either the record was made anew, or the kept note is forged. Both are for people to settle.
    findings: notes
      .filter((note) => !signed.includes(note))
      .map(() => ({
        code: 'held-other-key',
        severity: 'diverged',
        rule: "a checkpoint that was kept is signed by the log's key",
      })),
  }
}
