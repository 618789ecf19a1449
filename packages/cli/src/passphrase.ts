// For whatever opens or makes a key file: the passphrase, from the environment or from a file it names.
import { readFile } from 'node:fs/promises'
import { fileKek, type KekSource } from '@hoso/vault'
import { failure } from './failure.ts'
import type { Folder } from './folder.ts'

/**
 * HOSO_PASSPHRASE, else the first line of the file that HOSO_PASSPHRASE_FILE names; undefined where neither is set. Never
 * an argument of the command line: those are shown to every user of the machine.
 */
export const passphrase = async (): Promise<string | undefined> => {
  const given = process.env['HOSO_PASSPHRASE']
  if (given !== undefined && given !== '') return given
  const file = process.env['HOSO_PASSPHRASE_FILE']
  if (file === undefined || file === '') return undefined
  const [line] = await readFile(file, 'utf8').then(
    (text) => text.split(/\r?\n/),
    () => [''],
  )
  if (line !== undefined && line !== '') return line
  throw failure(
    'passphrase-missing',
    `không đọc được cụm mật khẩu trong ${file} (HOSO_PASSPHRASE_FILE): kiểm tra đường dẫn; dòng đầu là cụm mật khẩu`,
    `no passphrase can be read from ${file} (HOSO_PASSPHRASE_FILE): check the path; its first line is the passphrase`,
  )
}

/** The key-encryption key of a record, in its own file. */
export const kekOf = async (places: Folder): Promise<KekSource> => {
  const given = await passphrase()
  return fileKek(places.kek, given === undefined ? {} : { passphrase: given })
}
