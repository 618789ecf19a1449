// For the commands that write a file somebody asked for: where it cannot be, that is said.
import { writeFile } from 'node:fs/promises'
import { failure } from './failure.ts'

export const writeGiven = (file: string, content: string | Uint8Array): Promise<void> =>
  writeFile(file, content).catch(() => {
    throw failure(
      'file-not-written',
      `không ghi được ${file}: kiểm tra đường dẫn, quyền và đĩa, rồi chạy lại`,
      `cannot write ${file}: check the path, the rights and the disk, then run this again`,
    )
  })
