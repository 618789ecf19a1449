// For the commands that write where somebody asked: the folders on the way, or the error of the one that cannot be.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './replace-file.ts'

/** Not with `recursive`: where the system makes no folder, as in /proc, Node then tries for ever. */
export const makeFolder = async (dir: string, mode: number = 0o777): Promise<void> => {
  const parent = dirname(dir)
  if (existsSync(dir)) return
  if (parent !== dir) await makeFolder(parent, mode)
  await mkdir(dir, { mode })
  await syncFolder(parent)
}
