// For `hoso cosign` and `hoso witness`: the folder of a witness, with its key and its memory.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isKeyName, parseVerifier, type Verifier } from '@hoso/ledger'
import { createWitness, openWitness, type Witness, type WitnessError } from '@hoso/witness'
import { failure, type Failure, usage } from './failure.ts'
import type { Invocation } from './invocation.ts'
import { makeFolder } from './make-folder.ts'
import { syncFolder } from './replace-file.ts'
import { findRecord } from './settings.ts'
import { createSigningKey, readSigningKey } from './signing-key.ts'

const KEY = 'witness.key'
const MEMORY = 'witness.db'

/** The folder asked for; else `witness` in the folder of the record at hand. */
export const witnessDir = async (run: Invocation, asked: string | undefined): Promise<string> => {
  if (asked !== undefined) return resolve(run.cwd, asked)
  const record = await findRecord(run.record, run.cwd)
  if (record !== undefined) return join(record, 'witness')
  throw failure(
    'no-witness',
    'chưa biết nhân chứng nào: thêm --witness DIR, hoặc tạo bằng: hoso witness init DIR --name NAME',
    'which witness? Add --witness DIR, or create one: hoso witness init DIR --name NAME',
  )
}

/** Makes key and memory together, whole or not at all; refuses a folder that holds anything. */
export const createWitnessHome = async (dir: string, name: string): Promise<void> => {
  if (!isKeyName(name))
    throw usage(
      '--name: tên không có dấu cách và dấu cộng, như nhan-chung.huyen.example',
      '--name: a name without spaces and plus signs, like witness.district.example',
    )
  const draft = `${dir}.${randomUUID()}.new`
  await makeFolder(draft, 0o700)
  try {
    await createSigningKey(join(draft, KEY), name)
    const made = createWitness(join(draft, MEMORY))
    if (made._tag === 'Err') throw witnessFailure(made.error.code, dir)
    await syncFolder(draft)
    // Takes the place of nothing or of an empty folder, and of nothing else.
    await rename(draft, dir).catch((error: NodeJS.ErrnoException) => {
      throw OCCUPIED.has(error.code ?? '') ? occupied(dir) : error
    })
    await syncFolder(dirname(dir))
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const OCCUPIED = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR'])

const occupied = (dir: string): Failure =>
  existsSync(join(dir, KEY)) || existsSync(join(dir, MEMORY))
    ? witnessFailure('witness-exists', dir)
    : failure(
        'folder-not-empty',
        `${dir} không trống. Chọn thư mục mới hoặc thư mục trống`,
        `${dir} is not empty. Choose a new folder, or an empty one`,
      )

export const openWitnessHome = async (dir: string): Promise<Witness> => {
  if (!existsSync(join(dir, MEMORY))) throw witnessFailure('witness-not-found', dir)
  const signer = await readSigningKey(join(dir, KEY))
  const clock = (): number => Math.floor(Date.now() / 1000)
  const witness = openWitness({ file: join(dir, MEMORY), signer, clock })
  if (witness._tag === 'Err') throw witnessFailure(witness.error.code, dir)
  return witness.value
}

/** Keys of logs from the command line. */
export const logKeysGiven = (lines: ReadonlyArray<string>): ReadonlyArray<Verifier> =>
  lines.map((line) => {
    const key = parseVerifier(line)
    if (key._tag === 'Ok') return key.value
    throw usage(
      '--vkey: cần khóa công khai của nhật ký, dạng tên+mã+khóa (logKey trong hoso.json của nhật ký ấy)',
      '--vkey: the public key of the log is needed, name+id+key (logKey in the hoso.json of that log)',
    )
  })

const witnessFailure = (code: WitnessError['code'], dir: string): Failure => {
  switch (code) {
    case 'witness-not-found':
      return failure(
        code,
        `không thấy bộ nhớ của nhân chứng ở ${dir}. Kiểm tra đường dẫn; nếu đã mất thì lập nhân chứng mới với khóa mới`,
        `no memory of a witness at ${dir}. Check the path; if it is lost, make a new witness with a new key`,
      )
    case 'witness-exists':
      return failure(
        code,
        `${dir} đã có nhân chứng; không bao giờ ghi đè. Chọn thư mục khác`,
        `${dir} has a witness already; it is never overwritten. Choose another folder`,
      )
    case 'not-a-witness':
      return failure(
        code,
        `${MEMORY} ở ${dir} không phải là bộ nhớ của nhân chứng. Kiểm tra đường dẫn`,
        `${MEMORY} at ${dir} is no memory of a witness. Check the path`,
      )
  }
}
