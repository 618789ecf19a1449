// For the planner of the book of dropouts: the words that it uses for reasons, results and attendance.
import { nameKey } from '../vietnamese.ts'
import { words } from '../words.ts'

const REASONS = [
  [/bạo lực|bắt nạt|bị đánh|trêu chọc/u, 'violence'],
  [/lấy (?:vợ|chồng)|kết hôn|tảo hôn|có thai/u, 'marriage'],
  [/ốm|bệnh|đau|khuyết tật|sức khỏe|sức khoẻ/u, 'illness'],
  [/theo (?:bố|cha|mẹ|gia đình|người nhà|ông|bà)|chuyển nhà|đi nơi khác/u, 'moved-with-family'],
  [/đi làm|làm thuê|kiếm (?:tiền|sống)|vé số|phụ (?:hồ|quán)|đi bán|lao động/u, 'work'],
  [/học (?:yếu|kém)|chán học|lười học|lưu ban|không theo kịp/u, 'weak-study'],
  [/khó khăn|nghèo|không có tiền|hoàn cảnh/u, 'hardship'],
] as const
export type DropoutReason = (typeof REASONS)[number][1] | 'other' | 'unknown'

/** The reason that the words speak of; the words themselves stay sealed. */
export const reasonOf = (cell: string): DropoutReason => {
  const s = nameKey(cell)
  if (s === '' || /^(?:không|chưa) rõ$/.test(s)) return 'unknown'
  return REASONS.find(([said]) => said.test(s))?.[1] ?? 'other'
}

export const resultWords = words({
  returned: ['Đã trở lại', 'Đã đi học lại', 'Trở lại', 'Đi học lại'],
  failed: ['Không thành', 'Không trở lại', 'Không vận động được'],
  'in-progress': ['Đang vận động', ''],
  'left-again': ['Trở lại rồi nghỉ', 'Đi học lại rồi nghỉ', 'Nghỉ lại'],
})

const attendanceWords = words({
  regular: ['Đi học đều', 'Đều', 'Học đều'],
  irregular: ['Đi học không đều', 'Không đều'],
  left: ['Nghỉ lại', 'Bỏ học lại', 'Nghỉ học', 'Bỏ học', 'Lại nghỉ'],
  unknown: ['Không rõ', 'Chưa rõ'],
})

/** How the child attends: by the usual words, else by what others say; undefined where they say nothing of it. */
export const attendanceOf = (cell: string): ReturnType<typeof attendanceWords> => {
  const s = nameKey(cell)
  return (
    attendanceWords(cell) ??
    (/^(?:vắng|nghỉ) \d+ (?:buổi|ngày|hôm)|thất thường|không đều/u.test(s)
      ? 'irregular'
      : /nghỉ lại|bỏ học/u.test(s)
        ? 'left'
        : undefined)
  )
}

/** Is the word one of the usual ones, so that the code says all of it? */
export const isUsualAttendance = (cell: string): boolean => attendanceWords(cell) !== undefined

/** Grade of `6C`, `Lớp 9`. */
export const gradeOf = (cell: string): number | undefined => {
  const grade = Number(/^(?:lớp |khối )?(\d{1,2})(?!\d)/u.exec(nameKey(cell))?.[1] ?? 0)
  return grade >= 1 && grade <= 12 ? grade : undefined
}
