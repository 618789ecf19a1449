// For the commands: facts of some streams, and word of what could not be read among them.
import type { Fact } from '@hoso/facts'
import type { CaseRecord } from '@hoso/record'
import type { Output } from './output.ts'

/** Says on the error stream how many entries could not be shown: nothing is left out in silence. */
export const noteUnreadable = (output: Output, count: number): void => {
  if (count === 0) return
  output.note(
    output.say({
      vi: `hoso: ${count} sự kiện hoặc phần niêm phong không đọc được và không có trong kết quả này. Chạy hoso verify; nếu không có gì sai thì chúng do phiên bản mới hơn ghi: cập nhật hoso`,
      en: `hoso: ${count} entries or sealed parts cannot be read and are not in this result. Run hoso verify; where it finds nothing wrong, a newer version wrote them: update hoso`,
    }),
  )
}

/** Facts of several streams in log order. */
export const factsOf = async (
  record: CaseRecord,
  output: Output,
  streams: ReadonlyArray<string>,
  open: boolean,
): Promise<ReadonlyArray<Fact>> => {
  const histories = await Promise.all(streams.map((stream) => record.read(stream, { open })))
  noteUnreadable(
    output,
    histories.reduce((sum, history) => sum + history.unreadable.length, 0),
  )
  return histories.flatMap((history) => history.facts).sort((a, b) => (a.position < b.position ? -1 : 1))
}
