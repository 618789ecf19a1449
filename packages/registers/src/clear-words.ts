// For whoever puts wording of a cell into the clear part of a fact: the only place that decides what may stand there. What is not allowed is sealed.
import { nameKey, plainKey, tidyLine } from './vietnamese.ts'

const list = (text: string): ReadonlyArray<string> => text.trim().split(/\s*[,\n]\s*/)

/** Offices, positions, kinds of institutions. A word that is also somebody's name stands only inside a longer phrase. */
const OFFICE =
  list(`ubnd, uỷ ban nhân dân, ủy ban nhân dân, uỷ ban, ủy ban, hđnd, hội đồng nhân dân, ubmttq, mttq
mặt trận tổ quốc, mặt trận, việt nam, đảng ủy, đảng uỷ, công an, ca, cảnh sát, cảnh sát khu vực, trưởng công an, phó công an
chủ tịch, phó chủ tịch, bí thư, bí thư đoàn, phó bí thư, cán bộ, công chức, viên chức, chuyên viên, chuyên gia, nhân viên
cộng tác viên, công tác xã hội, ctxh, vhxh, vh-xh, văn hóa, văn hoá, văn hóa xã hội, văn hoá xã hội, tư pháp, hộ tịch
tài chính, kế toán, địa chính, văn phòng, thống kê, ldtbxh, lđtbxh, lđ, tb, xh, tbxh, lao động, thương binh, trẻ em
bảo vệ trẻ em, công tác trẻ em, bảo vệ, người làm công tác, phụ trách, chuyên trách, bán chuyên trách, y tế, y sĩ, y sỹ, y tá
bác sĩ, bác sỹ, điều dưỡng, nữ hộ sinh, trạm, trạm trưởng, trưởng trạm, trạm xá, hiệu trưởng, phó hiệu trưởng, giáo viên
giáo viên chủ nhiệm, tổng phụ trách, nhà trường, trường, trường học, mầm non, mn, tiểu học, thcs, thpt, nội trú, bán trú
hội, hội phụ nữ, phụ nữ, lhpn, liên hiệp phụ nữ, nông dân, hội nông dân, cựu chiến binh, chữ thập đỏ, người cao tuổi
khuyến học, đoàn thanh niên, đoàn tn, đoàn thể, đoàn luật sư, thanh niên, cộng sản hồ chí minh, chi hội, chi đoàn, công đoàn
trung tâm, bệnh viện, bệnh viện nhi, bệnh viện sản nhi, đa khoa, tâm thần, phụ sản, y học cổ truyền, phục hồi chức năng
cấp cứu, viện kiểm sát, viện, sở, phòng, ban, chi cục, tòa án, toà án, nhân dân, quân sự, phòng khám, học đường, tham vấn
tư vấn, tâm lý, tâm lí, pháp lý, pháp lí, trợ giúp, trợ giúp pháp lý, trợ giúp xã hội, bảo trợ xã hội, bảo hiểm xã hội
gdnn, gdtx, gd, đt, giáo dục, đào tạo, giáo dục nghề nghiệp, giáo dục thường xuyên, dạy nghề, quốc gia, trung ương, cơ sở
bảo trợ, mái ấm, làng trẻ, làng trẻ em, sos, nhà mở, nhà văn hóa, nhà văn hoá, tổng đài, tổng đài quốc gia, quỹ, tổ chức, công ty
đội, đơn vị, tiếp nhận, cung cấp, dịch vụ, người thân, gia đình, người nhà, người dự họp, trưởng, phó trưởng, tổ trưởng
đài truyền thanh, đài phát thanh, nơi khác, nước ngoài, ngoài tỉnh, ngoài huyện, và, của, xã hội, nhà nước, hành chính, một cửa`)

/** What a consent is for. */
const PURPOSE =
  list(`tham vấn, tư vấn, trị liệu, tâm lý, tâm lí, chia sẻ, cung cấp, thông tin, cho, đơn vị, dịch vụ, trường
nhà trường, trường học, chụp ảnh, ghi âm, ghi hình, quay phim, lưu hồ sơ, lưu giữ hồ sơ, hồ sơ, khám, khám sức khỏe, khám sức khoẻ
khám bệnh, chữa bệnh, điều trị, sức khỏe, sức khoẻ, y tế, giám định, pháp y, trợ giúp, trợ giúp pháp lý, pháp lý, pháp lí, trợ giúp xã hội
giáo dục, học nghề, dạy nghề, đi học lại, hỗ trợ, chăm sóc thay thế, tạm lánh, tạm cách ly, chuyển gửi, thăm gia đình
thăm hộ, làm việc với, công an, nêu vụ việc, vụ việc, trong, sinh hoạt, toàn trường, tại trường, tại nhà, với, và, khác
tâm lý học đường, học đường, can thiệp, kế hoạch, tham gia`)

/** Words of the law that citations are made of. */
const LAW =
  list(`điểm, khoản, điều, luật, bộ luật, nghị định, nđ, thông tư, tt, nghị quyết, quyết định số, qđ, trẻ em, số, năm, của
chính phủ, hình sự, dân sự, tố tụng, tố tụng hình sự, xử lý vi phạm hành chính, pcblgđ, phòng chống, phòng, chống, bạo lực
gia đình, bạo lực gia đình, hôn nhân và gia đình, người khuyết tật, nuôi con nuôi, hộ tịch, trợ giúp pháp lý, và, blhs, bltths
nđ-cp, tt-blđtbxh, qđ-ttg, nq-hđtp, cp, ttg, blđtbxh, bộ, sửa đổi, bổ sung, hiến pháp`)

/** A name of a place or institution may follow these. Not `trường`: that is a given name, too. */
const NAMED =
  list(`xã, phường, thị trấn, huyện, quận, thị xã, thành phố, tp, tx, tt, tỉnh, đường, phố, bệnh viện, bệnh viện đa khoa
mầm non, mn, tiểu học, th, thcs, thpt, mái ấm, làng trẻ, làng trẻ em`)
const UNIT = list(
  'tiểu khu, tk, tổ dân phố, tdp, khu phố, kp, khối phố, khối, khu vực, khu, thôn, xóm, bản, ấp, buôn, làng, tổ',
)
/** Parts of the country that are named without a kind. */
const PROVINCES =
  list(`hà nội, hải phòng, đà nẵng, cần thơ, hồ chí minh, tp hồ chí minh, tphcm, thanh hóa, thanh hoá, nghệ an, hà tĩnh
ninh bình, nam định, thái bình, hải dương, hưng yên, bắc ninh, bắc giang, quảng ninh, thái nguyên, bắc kạn, cao bằng
lạng sơn, hà giang, tuyên quang, phú thọ, vĩnh phúc, yên bái, lào cai, lai châu, điện biên, sơn la, hòa bình, hoà bình, hà nam
quảng bình, quảng trị, thừa thiên huế, quảng nam, quảng ngãi, bình định, phú yên, khánh hòa, khánh hoà, ninh thuận, bình thuận
kon tum, gia lai, đắk lắk, đắk nông, lâm đồng, bình phước, bình dương, đồng nai, tây ninh, bà rịa vũng tàu, long an
tiền giang, bến tre, trà vinh, vĩnh long, đồng tháp, an giang, kiên giang, hậu giang, sóc trăng, bạc liêu, cà mau`)

const SURNAMES: ReadonlySet<string> = new Set(
  list(`nguyen, tran, le, pham, hoang, huynh, phan, vu, vo, dang, bui, do, ho, ngo, duong, ly, dinh, doan, truong, lam
mai, trinh, dao, cao, luong, luu, ta, to, chu, lo, quach, tong, kieu, thai`),
)
const PERSON: ReadonlySet<string> = new Set(
  list('ông, bà, cháu, anh, chị, em, cô, chú, bác, dì, cậu, mợ, thím, bé, nhà, mẹ, bố, cha'),
)
/** Typed without marks, these are the words above. */
const PLAIN_PERSON: ReadonlySet<string> = new Set([...PERSON].map(plainKey))
const MIDDLE: ReadonlySet<string> = new Set(['thi', 'van'])
const SIX_DIGITS = 6

const isAscii = (s: string): boolean => /^[\x20-\x7e]*$/.test(s)
const digitsIn = (s: string): number => s.replace(/\D/g, '').length

interface Lexicon {
  readonly marked: ReadonlySet<string>
  readonly plain: ReadonlySet<string>
  readonly longest: number
}
const wordsIn = (s: string): ReadonlyArray<string> =>
  s.match(/[\p{L}\p{M}\p{N}']+|[^\s\p{L}\p{M}\p{N}']/gu) ?? []
const lexicon = (...lists: ReadonlyArray<ReadonlyArray<string>>): Lexicon => {
  const phrases = lists.flat().map((p) => wordsIn(nameKey(p)).join(' '))
  return {
    marked: new Set(phrases),
    // Without marks, `truong` and `doan` may be anybody's name.
    plain: new Set(phrases.map(plainKey).filter((p) => !SURNAMES.has(p) && !PLAIN_PERSON.has(p))),
    longest: Math.max(...phrases.map((p) => p.split(' ').length)),
  }
}

const OFFICES = lexicon(OFFICE, NAMED, UNIT, PROVINCES)
const KINDS = lexicon(NAMED)
const UNITS = lexicon(UNIT)
const PURPOSES = lexicon(PURPOSE)
const LAWS = lexicon(LAW)

/** Words of the text from `at` on that are one phrase; 0 when none is. */
const phraseAt = (
  words: ReadonlyArray<string>,
  at: number,
  { marked, plain, longest }: Lexicon,
  ascii: boolean,
): number => {
  for (let n = Math.min(longest, words.length - at); n > 0; n--)
    if ((ascii ? plain : marked).has(words.slice(at, at + n).join(' '))) return n
  return 0
}

/** May these words be the name of a place? A surname may begin one of two words at most (`Trần Phú`), or none where `strict`. */
const isPlaceName = (words: ReadonlyArray<string>, strict: boolean): boolean => {
  const plain = words.map(plainKey)
  const surname = SURNAMES.has(plain[0] ?? '')
  return (
    words.length > 0 &&
    words.length <= 3 &&
    words.every(
      (w, i) => /^\p{L}/u.test(w) && !(isAscii(w) ? PLAIN_PERSON.has(plain[i] ?? '') : PERSON.has(w)),
    ) &&
    !plain.some((w, i) => i > 0 && MIDDLE.has(w)) &&
    !(surname && (strict || words.length > 2))
  )
}

/** Is the text made of phrases of the lexicon, numbers and separators, with names of places where `named`? */
const isMadeOf = (cell: string, lex: Lexicon, named: boolean): boolean => {
  const key = nameKey(cell)
  if (key === '' || digitsIn(key) >= SIX_DIGITS) return false
  const words = wordsIn(key)
  const ascii = isAscii(key)
  let slot = false
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    const n = phraseAt(words, at, lex, ascii)
    if (n > 0) {
      const phrase = words.slice(at, at + n).join(' ')
      slot = named && (ascii ? KINDS.plain : KINDS.marked).has(phrase)
      at += n
    } else if (/^\d{1,3}$/.test(word) || /^[-–,.&/]$/.test(word)) {
      slot = false
      at += 1
    } else if (slot) {
      let end = at
      while (end < words.length && /^\p{L}/u.test(words[end] ?? '') && phraseAt(words, end, lex, ascii) === 0)
        end += 1
      if (!isPlaceName(words.slice(at, end), false)) return false
      slot = false
      at = end
    } else return false
  }
  return true
}

/** Levels of schools: behind `trường`, they make the rest the name of a school. */
const LEVELS = lexicon(
  list(`mầm non, mn, mẫu giáo, mg, tiểu học, th, thcs, thpt, ptcs, ptdtbt, ptdtnt, trung học, trung học cơ sở
trung học phổ thông, phổ thông, phổ thông cơ sở, phổ thông dân tộc bán trú, phổ thông dân tộc nội trú, dân tộc nội trú
dân tộc bán trú, gdnn, gdtx, giáo dục thường xuyên, giáo dục nghề nghiệp, liên cấp, và, &, -`),
)
/** Said of somebody at a school: what follows is no name of the school. */
const AT_SCHOOL: ReadonlySet<string> = new Set(
  list('học, hs, lớp, thầy, gv, gvcn, bạn, con, là, ở, báo, cho'),
)
const MOST_IN_NAME = 5

/**
 * `Trường TH&THCS Võ Thị Sáu`: schools are named after people. Only with the marks, since `Trương` is a surname; only with
 * a level, since anybody may be called Trường; and not where a word says that somebody at the school is meant.
 */
const isSchool = (cell: string): boolean => {
  const words = wordsIn(nameKey(cell))
  if (words[0] !== 'trường' || digitsIn(cell) >= SIX_DIGITS) return false
  let at = 1
  for (let n = phraseAt(words, at, LEVELS, false); n > 0; n = phraseAt(words, at, LEVELS, false)) at += n
  if (at === 1 || phraseAt(words, at, OFFICES, false) > 0) return false
  for (let end = at + 1; end <= Math.min(words.length, at + MOST_IN_NAME); end++) {
    const word = words[end - 1] ?? ''
    if (!/^\p{L}/u.test(word) || PERSON.has(word) || AT_SCHOOL.has(word)) return false
    if (end === words.length || isMadeOf(words.slice(end).join(' '), OFFICES, true)) return true
  }
  return false
}

/** An office, a position, an institution or a place, and nothing else. */
export const isOffice = (cell: string): boolean => isMadeOf(cell, OFFICES, true) || isSchool(cell)

/** The purpose of a consent in words that purposes are made of. */
export const isPurpose = (cell: string): boolean => cell.length <= 160 && isMadeOf(cell, PURPOSES, false)

/** The name of a unit below the commune that no settings name: `Thôn Nam`. */
export const isUnit = (cell: string): boolean => {
  const words = wordsIn(nameKey(cell))
  const n = phraseAt(words, 0, UNITS, isAscii(nameKey(cell)))
  const name = words.slice(n)
  return (
    n > 0 &&
    digitsIn(cell) < SIX_DIGITS &&
    (isPlaceName(name, true) || name.every((w) => /^[\p{L}\d]{0,3}\d+$/u.test(w)))
  )
}

/** A citation of the law: its words, letters of points, numbers of articles and documents. */
export const isCitation = (cell: string): boolean =>
  isMadeOf(
    cell
      .replace(/\d{1,4}\/\d{4}\/(?=[\p{Lu}-]+)/gu, ' ')
      .replace(/(?<!\p{L})điểm \p{L}(?!\p{L})/giu, 'điểm')
      .replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, ' '),
    LAWS,
    false,
  )

/** Words in numbers of things, and of units below the commune; other letters are a short sign, or have no vowel: `NPVC`. Anything else may be a name. */
const IN_NUMBERS: ReadonlySet<string> = new Set([
  'TANG',
  'VAT',
  'TANGVAT',
  'VATCHUNG',
  'CHUNG',
  'SO',
  'SEAL',
  'ITEM',
  'THON',
  'XOM',
  'BAN',
  'BUON',
  'KHU',
  'PHO',
])

/** The number of a thing or a paper, in capitals without blanks: `NP-101`, `BB-01/2023`. No name and no telephone number. */
export const isNumber = (code: string): boolean =>
  /^(?=.*\d)[A-Z0-9][A-Z0-9./-]{0,39}$/.test(code) &&
  digitsIn(code) <= 8 &&
  (code.match(/\d+/g) ?? []).every((run) => run.length <= SIX_DIGITS) &&
  (code.match(/[A-Z]+/g) ?? []).every(
    (run) => run.length <= 2 || !/[AEIOUY]/.test(run) || IN_NUMBERS.has(run),
  )

const DECISION =
  /^\d{1,5}[a-z]?(?:\/(?:19|20)\d\d)?(?:[/-](?:QĐ|UBND|CTUBND|CT|TB|CV|KH|BB|HĐND|TAND|VHXH|LĐTBXH|CA|NQ|TTr|BCĐ|QBT))*$/iu
/** `73/QĐ-UBND` */
export const isDecision = (number: string): boolean => DECISION.test(number)

const GROUPS =
  list(`Kinh, Tày, Thái, Mường, Khmer, Hoa, Nùng, Mông, Dao, Gia Rai, Ê Đê, Ba Na, Sán Chay, Chăm, Cơ Ho, Xơ Đăng, Sán Dìu
Hrê, Ra Glai, Mnông, Thổ, Xtiêng, Khơ Mú, Bru - Vân Kiều, Cơ Tu, Giáy, Tà Ôi, Mạ, Giẻ Triêng, Co, Chơ Ro, Xinh Mun, Hà Nhì
Chu Ru, Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, Lự, Ngái, Chứt, Lô Lô, Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo
Rơ Măm, Brâu, Ơ Đu, Khác, Nước ngoài, Không rõ`)
const letters = (s: string): string => plainKey(s).replace(/[^a-z]/g, '')
const BY_LETTERS = new Map([
  ...GROUPS.map((g) => [letters(g), g] as const),
  ...[
    ['hmong', 'Mông'],
    ['vankieu', 'Bru - Vân Kiều'],
    ['jrai', 'Gia Rai'],
    ['bahnar', 'Ba Na'],
    ['khome', 'Khmer'],
  ].map(([k = '', g = '']) => [k, g] as const),
])
/** One of the 54 ethnic groups by its usual name (list of the General Statistics Office, decision 121-TCTK/PPCĐ of 1979). */
export const ethnicGroup = (cell: string): string | undefined =>
  digitsIn(cell) > 0 ? undefined : BY_LETTERS.get(letters(cell))

const FILE_WORDS: ReadonlySet<string> = new Set(
  'danh sach tre em so tiep nhan tin bao theo doi vu viec quan ly nam quy thang mended rejects csv txt part book children intake case log register import moi'.split(
    ' ',
  ),
)
/** A file by its name, where the name is made of words for books and years; else by the register it holds. */
export const fileName = (file: string, register: string): string => {
  const name = tidyLine(file)
  const words = plainKey(name).split(/[^\p{L}\p{N}]+/u)
  const clear =
    name.length <= 120 &&
    digitsIn(name) < SIX_DIGITS &&
    words.every((w) => FILE_WORDS.has(w) || /^\d{0,4}$/.test(w))
  return clear && name !== '' ? name : `${register}.csv`
}
