// For the commands: the settings of a record, `hoso.json` in its folder. Holds public keys and names of units, never a secret.
import { access, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { replaceFile } from './replace-file.ts'

export const SETTINGS_FILE = 'hoso.json'

export interface Unit {
  readonly code: string
  readonly name: string
}

export interface Settings {
  readonly version: 1
  /** Origin of the log: first line of its checkpoints, part of every entry. */
  readonly origin: string
  readonly commune: string
  /** Units below the commune (tiểu khu, thôn, tổ dân phố). Empty: those whose numbers the codes of the book bear, or any where codes do not follow units. */
  readonly units: ReadonlyArray<Unit>
  /** File of the event store, relative to the folder, or the address of a store elsewhere, without a password. */
  readonly store: string
  readonly storeId: string
  /** Verifier key of the log, C2SP form `name+id+key`. */
  readonly logKey: string
  /** Those that `logKey` came after: earlier checkpoints are signed by them. */
  readonly formerLogKeys?: ReadonlyArray<string>
  /** Verifier key that signs the key manifest, where there is one. */
  readonly rootKey?: string
  /** Verifier keys of the applications that may append. */
  readonly applicationKeys: ReadonlyArray<string>
  /** Built by `hoso demo`. */
  readonly demo?: boolean
}

export type SettingsError =
  | { readonly _tag: 'NoRecord'; readonly dir: string }
  | { readonly _tag: 'BadSettings'; readonly file: string; readonly expected: string }

const isUnit = (u: unknown): u is Unit => {
  if (typeof u !== 'object' || u === null) return false
  const { code, name } = u as Partial<Unit>
  return typeof code === 'string' && typeof name === 'string'
}

const strings = (u: unknown): u is ReadonlyArray<string> =>
  Array.isArray(u) && u.every((s) => typeof s === 'string')

/** What is wrong with settings that were read, or undefined. */
const fault = (u: unknown): string | undefined => {
  if (typeof u !== 'object' || u === null) return 'an object'
  const s = u as Partial<Record<keyof Settings, unknown>>
  if (s.version !== 1) return '"version": 1'
  for (const key of ['origin', 'commune', 'store', 'storeId', 'logKey'] as const) {
    if (typeof s[key] !== 'string' || s[key] === '') return `"${key}": text`
  }
  if (!strings(s.applicationKeys) || s.applicationKeys.length === 0)
    return '"applicationKeys": a list of keys'
  if (s.formerLogKeys !== undefined && !strings(s.formerLogKeys)) return '"formerLogKeys": a list of keys'
  if (s.rootKey !== undefined && typeof s.rootKey !== 'string') return '"rootKey": text'
  if (!Array.isArray(s.units) || !s.units.every(isUnit)) return '"units": a list of {code, name}'
  return undefined
}

/** The folder of the record: the one asked for, or the nearest above `from` that holds one. */
export const findRecord = async (asked: string | undefined, from: string): Promise<string | undefined> => {
  if (asked !== undefined) return resolve(from, asked)
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    if (
      await access(join(dir, SETTINGS_FILE)).then(
        () => true,
        () => false,
      )
    )
      return dir
    if (dir === dirname(dir)) return undefined
  }
}

export const readSettings = async (dir: string): Promise<Settings | SettingsError> => {
  const file = join(dir, SETTINGS_FILE)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { _tag: 'NoRecord', dir }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { _tag: 'BadSettings', file, expected: 'JSON' }
  }
  const settings = parseSettings(value)
  return typeof settings === 'string' ? { _tag: 'BadSettings', file, expected: settings } : settings
}

/** The settings, or what was expected of them. */
export const parseSettings = (value: unknown): Settings | string => fault(value) ?? (value as Settings)

const textOf = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`

export const writeSettings = (dir: string, settings: Settings): Promise<void> =>
  writeFile(join(dir, SETTINGS_FILE), textOf(settings), { flag: 'wx' })

export const replaceSettings = (dir: string, settings: Settings): Promise<void> =>
  replaceFile(join(dir, SETTINGS_FILE), textOf(settings))

/** `--units 10` or `--units "Nam,Bắc"`. Undefined when it is neither. */
export const parseUnits = (text: string): ReadonlyArray<Unit> | undefined => {
  if (/^\d+$/.test(text)) {
    if (!/^[1-9]\d{0,2}$/.test(text)) return undefined
    return Array.from({ length: Number(text) }, (_, i) => ({
      code: String(i + 1),
      name: `Tiểu khu ${i + 1}`,
    }))
  }
  const names = text
    .split(',')
    .map((s) => s.normalize('NFC').trim())
    .filter((s) => s !== '')
  return names.length > 0 && names.every((s) => s.length <= 40)
    ? names.map((name) => ({ code: name, name }))
    : undefined
}
