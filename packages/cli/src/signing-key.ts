// For the commands: signing keys in files of their own, readable by their owner only.
import { readFile, writeFile } from 'node:fs/promises'
import { exportPrivateKey, generateKey, importPrivateKey, type Signer } from '@hoso/ledger'
import { failure } from './failure.ts'

const HEADING = 'hoso-signing-key/1'

/** Makes a key and writes it; refuses an existing file. */
export const createSigningKey = async (file: string, name: string): Promise<Signer> => {
  const key = generateKey()
  await writeFile(file, `${HEADING}\n${name}\n${Buffer.from(exportPrivateKey(key)).toString('base64')}\n`, {
    flag: 'wx',
    mode: 0o600,
  })
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
  const [heading, name, seed] = text.split('\n')
  const key =
    heading === HEADING && seed !== undefined
      ? importPrivateKey(new Uint8Array(Buffer.from(seed, 'base64')))
      : undefined
  if (name === undefined || name === '' || key?._tag !== 'Ok') {
    throw failure(
      'key-damaged',
      `tệp khóa ${file} bị hỏng: khôi phục từ bản sao lưu khóa`,
      `the key file ${file} is damaged: restore it from the backup of the keys`,
    )
  }
  return { name, key: key.value }
}
