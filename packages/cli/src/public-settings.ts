// For the commands: what a verifier needs of a record and may know, kept in a slot of its store, so that an address alone can be verified and copied from.
import { readFile } from 'node:fs/promises'
import { readSlot, writeSlot } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import type { Folder } from './folder.ts'
import { parseSettings, type Settings } from './settings.ts'

/** Public keys, names of units, and the key manifest; nothing rests on it that is not signed. */
export interface PublicSettings {
  readonly settings: Settings
  readonly manifest?: string
}

const SLOT = 'settings'

/** Undefined where the store has none, or something else. */
export const publicSettings = async (store: EventStore): Promise<PublicSettings | undefined> => {
  const bytes = await readSlot(store, SLOT)
  if (bytes === undefined) return undefined
  try {
    const { settings, manifest } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    const parsed = parseSettings(settings)
    if (typeof parsed === 'string') return undefined
    return { settings: parsed, ...(typeof manifest === 'string' ? { manifest } : {}) }
  } catch {
    return undefined
  }
}

/** Of the record in this folder. */
export const publicSettingsOf = async (
  settings: Settings,
  { manifest: file }: Pick<Folder, 'manifest'>,
): Promise<PublicSettings> => {
  const manifest = await readFile(file, 'utf8').catch(() => undefined)
  return { settings, ...(manifest === undefined ? {} : { manifest }) }
}

/** Writes them where they are not there as they are now. */
export const publishSettings = async (
  store: EventStore,
  { settings, ...rest }: PublicSettings,
): Promise<void> => {
  // Where it lies, each store knows itself.
  const own = { ...settings, store: '-', storeId: store.identity.id }
  await writeSlot(store, SLOT, new TextEncoder().encode(JSON.stringify({ settings: own, ...rest })))
}
