// For the commands: puts something in the place of a file, whole or not at all, and on the disk before anything builds on it.
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

export const replaceFile = async (
  file: string,
  content: string | Uint8Array,
  mode: number = 0o644,
): Promise<void> => {
  const draft = `${file}.${randomUUID()}.new`
  try {
    const handle = await open(draft, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
    await syncFolder(dirname(file))
  } finally {
    await rm(draft, { force: true })
  }
}

/** Names that were made or changed in this folder outlive a loss of power. */
export const syncFolder = async (dir: string): Promise<void> => {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
