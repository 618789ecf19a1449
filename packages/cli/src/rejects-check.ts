// For `hoso erase`: rows that an import turned away lie in the record's folder as they were written. Whoever is erased must not be left there.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseRecord } from '@hoso/record'
import { failure } from './failure.ts'
import type { Folder } from './folder.ts'

/** Shorter texts are words of the books, and no sign of a person. */
const TELLING = 6

const textsIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Everything the record can still open about the person. */
const textsAbout = async (
  record: CaseRecord,
  person: string,
  streams: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> => {
  const texts = new Set<string>()
  for (const stream of streams)
    for (const { personal, subjects } of (await record.read(stream, { open: true })).facts)
      for (const [part, opened] of Object.entries(
        personal as Readonly<Record<string, { readonly state: string; readonly value?: unknown }>>,
      ))
        if (opened.state === 'open' && (subjects as Readonly<Record<string, string>>)[part] === person)
          for (const text of textsIn(opened.value)) if (text.length >= TELLING) texts.add(fold(text))
  return [...texts]
}

const fold = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase()

/**
 * Fails where a file of rejected rows holds a text that the record has about the person. The rows are no facts, and
 * nobody else has them: it is for whoever imports to mend and import them, or to delete the file.
 */
export const refuseWhereRejectsName = async (
  record: CaseRecord,
  { rejects }: Folder,
  person: string,
  streams: ReadonlyArray<string>,
): Promise<void> => {
  const files = await readdir(rejects).catch(() => [])
  if (files.length === 0 || streams.length === 0) return
  const texts = await textsAbout(record, person, streams)
  const naming: string[] = []
  for (const file of files) {
    const content = fold(await readFile(join(rejects, file), 'utf8'))
    if (texts.some((text) => content.includes(text))) naming.push(join(rejects, file))
  }
  if (naming.length === 0) return
  throw failure(
    'person-in-rejects',
    `dòng bị trả lại khi nhập sổ còn nêu người này: ${naming.join(', ')}. Sửa và nhập lại các dòng ấy, hoặc bỏ, rồi xóa tệp và chạy lại. Chưa xóa gì`,
    `rows that an import turned away still name this person: ${naming.join(', ')}. Mend and import them, or give them up, then delete the file and run this again. Nothing was erased`,
  )
}
