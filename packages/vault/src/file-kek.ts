// For applications: the key-encryption key in a file of its own, with or without a passphrase.
import { basename, dirname, resolve } from 'node:path'
import { fileBytes, isCode, isExposed, replace, syncDirectory, writeNew } from './disk.ts'
import { failure } from './key-failure.ts'
import { localKek } from './local-kek.ts'
import type { KekSource } from './kek-source.ts'
import { type Random, systemRandom } from './primitives.ts'
import { isProtected, protect, unprotect } from './protect.ts'

const HEADING = 'hoso-kek/1'

/**
 * A file of mode 0600: `hoso-kek/1` and the keys, or the same under the passphrase as `protect` writes it. A file without
 * a passphrase is read with one as well, and protected from the next `turn` on. Keep it, and its backup, apart from the
 * directory of keys. What is replaced is overwritten first; how far that reaches on a solid-state disk, or where the file
 * system keeps snapshots, is up to them.
 */
export const fileKek = (
  file: string,
  options: { readonly passphrase?: string; readonly random?: Random } = {},
): KekSource => {
  const path = resolve(file)
  const { passphrase, random = systemRandom } = options
  const read = async (): Promise<string | undefined> => {
    const bytes = contentOf(path)
    if (bytes === undefined) return undefined
    const text = bytes.toString()
    bytes.fill(0)
    return plain(isProtected(text) ? await unlocked(path, text, passphrase) : text, path)
  }
  return localKek(
    {
      where: path,
      read,
      write: async (keys) => {
        const text = `${HEADING}\n${keys}\n`
        const kept =
          passphrase === undefined ? text : `${await protect(Buffer.from(text), passphrase, random)}\n`
        try {
          writeNew(path, kept)
          syncDirectory(dirname(path))
        } catch (error) {
          if (!isCode(error, 'EEXIST')) throw error
          replace(path, kept)
        }
        // The old key is destroyed on the strength of this file: it must be what was written.
        if ((await read()) !== keys)
          throw failure('keys-damaged', `${path} does not keep what is written to it`)
      },
    },
    random,
  )
}

const contentOf = (path: string): Buffer | undefined => {
  try {
    if (isExposed(path))
      throw failure('keys-exposed', `others can reach ${path}: chmod go-rwx ${basename(path)}`)
    return fileBytes(path)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const unlocked = async (path: string, text: string, passphrase: string | undefined): Promise<string> => {
  if (passphrase === undefined || passphrase === '')
    throw failure('kek-locked', `${path} is protected by a passphrase: give it`)
  const secret = await unprotect(text, passphrase)
  if (secret._tag === 'Err')
    throw secret.error === 'passphrase-wrong'
      ? failure('kek-locked', `the passphrase does not open ${path}: give the right one, or restore the file`)
      : damaged(path)
  const opened = Buffer.from(secret.value).toString()
  secret.value.fill(0)
  return opened
}

const plain = (text: string, path: string): string => {
  const [heading, ...lines] = text.trimEnd().split('\n')
  if (heading !== HEADING) throw damaged(path)
  return lines.join(' ')
}

const damaged = (path: string) =>
  failure('keys-damaged', `${path} is no file of key-encryption keys: restore it from its backup`)
