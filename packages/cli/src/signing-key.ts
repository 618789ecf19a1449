// For the commands: signing keys in files of their own, readable by their owner only.
import { accessSync, constants, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { exportPrivateKey, generateKey, importPrivateKey, type Signer } from '@hoso/ledger'
import { protect, unprotect } from '@hoso/vault'
import { failure } from './failure.ts'
import { passphrase } from './passphrase.ts'
import { replaceFile } from './replace-file.ts'

/** Then the name, then the seed in base64. */
const PLAIN = 'hoso-signing-key/1'
/** Then the name, then the seed as `protect` writes it. */
const PROTECTED = 'hoso-signing-key/2'

/** Makes a key and writes it, protected where there is a passphrase; refuses an existing file. */
export const createSigningKey = async (file: string, name: string): Promise<Signer> => {
  const key = generateKey()
  const seed = exportPrivateKey(key)
  const given = await passphrase()
  const lines =
    given === undefined
      ? [PLAIN, name, Buffer.from(seed).toString('base64')]
      : [PROTECTED, name, await protect(seed, given)]
  seed.fill(0)
  if (existsSync(file))
    throw failure(
      'key-exists',
      `${file} đã có; khóa không bao giờ bị ghi đè. Chuyển tệp đi chỗ khác rồi chạy lại`,
      `${file} exists; a key is never overwritten. Move the file away, and run this again`,
    )
  // Whole or not at all: half a key would stand in the way of the next run.
  await replaceFile(file, `${lines.join('\n')}\n`, 0o600)
  return { name, key }
}

export const readSigningKey = async (file: string): Promise<Signer> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw failure(
      'key-missing',
      `không đọc được khóa ký ${file}: khôi phục từ bản sao lưu khóa`,
      `cannot read the signing key ${file}: restore it from the backup of the keys`,
    )
  }
  const [heading, name, kept] = text.split('\n')
  const seed =
    kept === undefined
      ? undefined
      : heading === PLAIN
        ? new Uint8Array(Buffer.from(kept, 'base64'))
        : heading === PROTECTED
          ? await unlocked(file, kept)
          : undefined
  const key = seed === undefined ? undefined : importPrivateKey(seed)
  seed?.fill(0)
  if (name === undefined || name === '' || key?._tag !== 'Ok') {
    throw failure(
      'key-damaged',
      `tệp khóa ${file} bị hỏng: khôi phục từ bản sao lưu khóa`,
      `the key file ${file} is damaged: restore it from the backup of the keys`,
    )
  }
  return { name, key: key.value }
}

/** Undefined where it is damaged. */
const unlocked = async (file: string, kept: string): Promise<Uint8Array | undefined> => {
  const given = await passphrase()
  if (given === undefined)
    throw failure(
      'passphrase-missing',
      `${file} được bảo vệ bằng cụm mật khẩu: đặt HOSO_PASSPHRASE hoặc HOSO_PASSPHRASE_FILE`,
      `${file} is protected by a passphrase: set HOSO_PASSPHRASE or HOSO_PASSPHRASE_FILE`,
    )
  const seed = await unprotect(kept, given)
  if (seed._tag === 'Ok') return seed.value
  if (seed.error === 'protected-format') return undefined
  throw failure(
    'passphrase-wrong',
    `cụm mật khẩu không mở được ${file}: đặt đúng cụm mật khẩu, hoặc khôi phục tệp từ bản sao lưu khóa`,
    `the passphrase does not open ${file}: set the right one, or restore the file from the backup of the keys`,
  )
}

/** It is there, or may be, and this account may not read it. */
export const isOthers = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES'
  }
}
