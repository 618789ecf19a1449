// For the commands: what one run of `hoso` was asked, and by whom it is read.
import { folderName } from './engine.ts'
import { failure } from './failure.ts'
import type { Output } from './output.ts'
import { findRecord } from './settings.ts'

export interface Invocation {
  readonly output: Output
  readonly cwd: string
  /** Folder asked for with `--record`. */
  readonly record: string | undefined
  readonly stdin: AsyncIterable<Uint8Array>
}

/** The record's folder: `--record DIR`, or the nearest folder above that holds one. */
export const recordDir = async (run: Invocation, asked: string | undefined = run.record): Promise<string> => {
  const dir = await findRecord(asked === undefined ? undefined : folderName(asked), run.cwd)
  if (dir !== undefined) return dir
  throw failure(
    'no-record',
    'không thấy hồ sơ nào ở đây. Thêm --record DIR, chạy trong thư mục hồ sơ, hoặc tạo bằng: hoso init DIR',
    'there is no record here. Add --record DIR, run inside the folder of a record, or create one: hoso init DIR',
  )
}
