// For the commands that write: one of them at a time on one record. The engine's own lock file, so that a killed process leaves none behind.
import { DatabaseSync } from 'node:sqlite'
import { failure } from './failure.ts'

/** How long a command waits for another one to finish, in milliseconds. */
const PATIENCE = 60_000

/**
 * Holds the lock until `release`. Imports compare what a book says with what the record holds; two of them at once would
 * both find a row missing and record it twice.
 */
export const lockForWriting = (file: string): { readonly release: () => Promise<void> } => {
  const db = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch {
    db.close()
    throw failure(
      'record-busy',
      'một lệnh hoso khác đang ghi vào hồ sơ này. Đợi lệnh ấy xong rồi chạy lại',
      'another hoso command is writing to this record. Wait until it has ended, then run this again',
    )
  }
  return {
    release: async () => {
      db.close()
    },
  }
}
