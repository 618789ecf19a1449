// For operators: `hoso doctor` looks at an installation and says what is wrong and what to do.
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { parseCheckpoint } from '@hoso/ledger'
import { standing } from '@hoso/procedure'
import { RECORD, STORE, settingsOf, withRecord } from '../container.ts'
import { checkStore } from '../engine.ts'
import { eraseCommand } from './erase.ts'
import { FAILED, isFailure } from '../failure.ts'
import { type Folder, folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import type { Label } from '@hoso/facts'
import { keysFailure, storeFailure } from '../opening.ts'
import { kekOf } from '../passphrase.ts'
import { explainError, isHosoError } from '@hoso/record'
import { openFileKeys } from '@hoso/vault'
import { isOthers, readSigningKey } from '../signing-key.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly label: Label
}

const good = (name: string, vi: string, en: string): Check => ({ name, ok: true, label: { vi, en } })
const bad = (name: string, vi: string, en: string): Check => ({ name, ok: false, label: { vi, en } })

/** Secrets are for their owner alone. Windows has no such bits. */
const privacy = async (name: string, path: string): Promise<Check> => {
  const info = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return 'of another account'
    return undefined
  })
  if (info === 'of another account')
    return good(name, `${path}: thuộc tài khoản khác`, `${path}: another account's`)
  if (info === undefined)
    return bad(
      name,
      `thiếu ${path}: khôi phục từ bản sao lưu khóa`,
      `${path} is missing: restore it from the backup of the keys`,
    )
  if (process.platform !== 'win32' && (info.mode & 0o077) !== 0)
    return bad(
      name,
      `${path}: người khác đọc được. Chạy: chmod go-rwx`,
      `${path} is open to others. Run: chmod go-rwx`,
    )
  return good(name, `${path}: chỉ chủ sở hữu đọc được`, `${path}: for its owner only`)
}

const engine = async (store: string, dir: string): Promise<ReadonlyArray<Check>> => {
  const found = await checkStore(store, dir)
  if ('remedy' in found) return [{ name: 'store', ok: false, label: storeFailure(found).label }]
  if (found.length === 0)
    return [
      good(
        'store',
        'kho sự kiện lành lặn, đủ các chốt chống sửa và xóa',
        'event store whole, guards against change and deletion in place',
      ),
    ]
  return found.map(({ code, name, severity }) =>
    severity === 'altered'
      ? bad(
          'store',
          `kho sự kiện: ${code} ${name}. Chạy hoso verify`,
          `event store: ${code} ${name}. Run hoso verify`,
        )
      : bad(
          'store',
          `kho sự kiện thiếu chốt bảo vệ: ${code} ${name}. Xem hướng dẫn của kho ấy`,
          `event store lacks a guard: ${code} ${name}. See the how-to of that engine`,
        ),
  )
}

/** The signing keys open, and the signer has its state wherever something was signed. */
const signer = async (dir: string): Promise<ReadonlyArray<Check>> => {
  const places = folder(dir)
  const keys = await Promise.all(
    [places.applicationKey, ...(isOthers(places.logKey) ? [] : [places.logKey])].map((file) =>
      readSigningKey(file).then(
        () => [],
        (error: unknown): ReadonlyArray<Check> => {
          if (!isFailure(error)) throw error
          return [{ name: 'signing-key', ok: false, label: error.label }]
        },
      ),
    ),
  )
  if (existsSync(places.checkpoint) && !existsSync(places.signerState) && !isOthers(places.signerState))
    return [
      ...keys.flat(),
      bad(
        'signer-state',
        `thiếu ${places.signerState}: khôi phục từ bản sao lưu`,
        `${places.signerState} is missing: restore it from the backup`,
      ),
    ]
  return keys.flat()
}

/** The keys of persons open: else every name stays sealed. */
const persons = async (places: Folder): Promise<Check> => {
  const kek = await kekOf(places).catch((error: unknown) => {
    if (isFailure(error)) return error
    throw error
  })
  if (isFailure(kek)) return { name: 'persons', ok: false, label: kek.label }
  const opened = await openFileKeys({ directory: places.persons, kek })()
  if (opened._tag === 'Left') return { name: 'persons', ok: false, label: keysFailure(opened.left).label }
  await opened.right.close()
  return good('persons', 'khóa của từng người mở được', 'keys of persons open')
}

/** Recorded and not carried out, or not to its end. One line for each person and basis: any approver finishes it. */
const erasures = (dir: string): Promise<ReadonlyArray<Check>> =>
  withRecord(dir, 'read', async (c) => {
    const record = c.resolve(RECORD)
    const streams = new Set<string>()
    for await (const { facts } of record.facts())
      for (const { type, stream } of facts) if (type === 'SubjectErased') streams.add(stream)
    const commands = new Set<string>()
    for (const stream of streams) {
      const facts = standing((await record.read(stream)).facts)
      const done = facts.map((fact) => (fact.type === 'ErasureCompleted' ? fact.body.erasure : undefined))
      for (const fact of facts)
        if (fact.type === 'SubjectErased' && !done.includes(fact.id))
          commands.add(eraseCommand(fact.body.subject, fact.body))
    }
    if (commands.size === 0)
      return [good('erasures', 'không có việc xóa nào còn dở', 'no erasure is unfinished')]
    return [...commands].map((command) =>
      bad(
        'erasures',
        `việc xóa đã ghi mà chưa làm xong, khóa có thể chưa hủy. Làm tiếp: ${command}`,
        `an erasure is recorded and not finished: keys may not be destroyed yet. Finish it: ${command}`,
      ),
    )
  }).catch((error: unknown) => {
    if (!isHosoError(error)) throw error
    return [bad('erasures', explainError(error, 'vi'), explainError(error, 'en'))]
  })

const signing = async (dir: string): Promise<Check> => {
  const size = await withRecord(dir, 'read', async (c) => {
    const page = await c.resolve(STORE).readAll({ from: 0n, limit: 1 })()
    return page._tag === 'Right' ? page.right.size : 0n
  })
  const text = await readFile(folder(dir).checkpoint, 'utf8').catch(() => undefined)
  const note = text?.slice(0, text.lastIndexOf('\n\n') + 1)
  const parsed = note === undefined ? undefined : parseCheckpoint(note)
  if (parsed?._tag !== 'Ok')
    return bad(
      'checkpoint',
      'chưa có mốc kiểm chứng nào. Chạy hoso checkpoint',
      'no checkpoint yet. Run hoso checkpoint',
    )
  const behind = size - parsed.value.size
  return behind === 0n
    ? good('checkpoint', `mốc kiểm chứng phủ đủ ${size} sự kiện`, `the checkpoint covers all ${size} entries`)
    : bad(
        'checkpoint',
        `${behind} sự kiện chưa được ký. Chạy hoso checkpoint`,
        `${behind} entries are not signed yet. Run hoso checkpoint`,
      )
}

export const doctor = async (run: Invocation): Promise<number> => {
  const dir = await recordDir(run)
  const settings = await settingsOf(dir)
  const places = folder(dir)
  const checks: Array<Check> = [
    good('node', `Node.js ${process.versions.node}`, `Node.js ${process.versions.node}`),
    good(
      'settings',
      `${settings.commune}, nguồn gốc ${settings.origin}`,
      `${settings.commune}, origin ${settings.origin}`,
    ),
    ...(await engine(settings.store, dir)),
    await privacy('keys', places.keys),
    await privacy('kek', places.kek),
    await persons(places),
    await privacy('application-key', places.applicationKey),
    await privacy('log-key', places.logKey),
    ...(await signer(dir)),
  ]
  try {
    checks.push(...(await erasures(dir)), await signing(dir))
  } catch (error) {
    if (!isFailure(error)) throw error
    checks.push({ name: 'open', ok: false, label: error.label })
  }
  run.output.document({
    record: dir,
    ok: checks.every((check) => check.ok),
    checks: checks.map((check) => ({ name: check.name, ok: check.ok, message: run.output.say(check.label) })),
  })
  for (const check of checks) run.output.line(`${check.ok ? '✓' : '✗'} ${run.output.say(check.label)}`)
  return checks.every((check) => check.ok) ? 0 : FAILED
}
