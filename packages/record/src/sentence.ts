// For hoso-error.ts: every error in words, in both languages. What happened, then what to do next.
import { codes, explain, type Label, labelOfCode } from '@hoso/facts'
import type { Hindrance } from '@hoso/procedure'
import type {
  CopyRefusal,
  During,
  ExpectedTarget,
  HosoErrorCode,
  HosoErrorDetails,
  LinkRefusal,
  SignerRefusal,
} from './failure.ts'

type Sentences = {
  readonly [C in HosoErrorCode]: (details: HosoErrorDetails[C]) => {
    readonly vi: string
    readonly en: string
  }
}

/** Problems beyond these are counted and not spelled out; `details` has them all. */
const SHOWN = 5

const listed = <A>(items: ReadonlyArray<A>, show: (item: A) => string): string => {
  const more = items.length - SHOWN
  return `${items.slice(0, SHOWN).map(show).join('; ')}${more > 0 ? ` (+${more})` : ''}`
}

const invalid = ({ problems }: HosoErrorDetails['invalid-fact'], lang: 'vi' | 'en'): string =>
  listed(
    problems,
    ({ fact, problem }) => `${lang === 'vi' ? 'sự kiện' : 'fact'} ${fact + 1}: ${explain(problem, lang)}`,
  )

const refused = ({ refusals }: HosoErrorDetails['refused-by-guard'], lang: 'vi' | 'en'): string =>
  listed(
    refusals,
    ({ fact, refusal: { message, article, next } }) =>
      `${lang === 'vi' ? 'sự kiện' : 'fact'} ${fact + 1}: ${message[lang]} (${article}). ${next[lang]}`,
  )

const SENTENCES: Sentences = {
  'invalid-fact': (d) => ({
    vi: `${invalid(d, 'vi')}. Chưa ghi gì; sửa rồi ghi lại.`,
    en: `${invalid(d, 'en')}. Nothing was recorded; mend it and record again.`,
  }),
  'refused-by-guard': (d) => ({
    vi: `${refused(d, 'vi')} Chưa ghi gì.`,
    en: `${refused(d, 'en')} Nothing was recorded.`,
  }),
  'unknown-stream-kind': () => ({
    vi: 'mã luồng phải có dạng child-, concern-, case-, evidence-, carer-, unit-, programme- hoặc actor- và một UUID. Dùng record.newStream() để tạo.',
    en: 'a stream is named child-, concern-, case-, evidence-, carer-, unit-, programme- or actor- and a UUID. Make one with record.newStream().',
  }),
  'stale-version': ({ expected, actual }) => ({
    vi: `cần ${expected} sự kiện, luồng đang có ${actual}. Đọc lại rồi quyết định lại, hoặc dùng record.decide() để làm cả hai.`,
    en: `expected ${expected} events, the stream has ${actual}. Re-read and decide again, or use record.decide() which does both.`,
  }),
  'idempotency-violation': ({ id }) => ({
    vi: `sự kiện ${id} đã được ghi với nội dung khác. Dùng mã mới, hoặc ghi một đính chính bằng record.correct().`,
    en: `event ${id} is recorded with other content. Use a new id, or correct it with record.correct().`,
  }),
  'outcome-unknown': () => ({
    vi: 'không biết đã ghi được hay chưa. Gọi lại với cùng các mã sự kiện trong details.ids: nếu đã ghi thì nhận lại biên nhận cũ.',
    en: 'it may have been recorded. Call again with the ids in details.ids: if it was recorded, the old receipt comes back.',
  }),
  'store-unavailable': ({ during }) => ({
    vi: `kho sự kiện hiện không dùng được. ${STORE_NEXT[during].vi}`,
    en: `the store cannot be used now. ${STORE_NEXT[during].en}`,
  }),
  'refused-by-store': ({ reason }) => ({
    vi: `kho sự kiện từ chối: ${reason}. Gọi lại y như vậy sẽ không được.`,
    en: `the store refused: ${reason}. The same call will never succeed.`,
  }),
  'multi-stream-unsupported': ({ streams }) => ({
    vi: `kho này không ghi được ${streams} luồng trong một lần. Ghi từng luồng bằng record.append().`,
    en: `this store cannot record ${streams} streams in one append. Append stream by stream with record.append().`,
  }),
  damaged: ({ position, what }) => ({
    vi: `dữ liệu đã lưu${position === undefined ? '' : ` ở vị trí ${position}`} bị hỏng: ${what}. Chạy hoso verify, rồi phục hồi từ bản sao lưu.`,
    en: `what is stored${position === undefined ? '' : ` at position ${position}`} is damaged: ${what}. Run hoso verify, then restore from a backup.`,
  }),
  'keys-unavailable': ({ reason, during }) => ({
    vi: `kho khóa hiện không dùng được: ${reason}.${KEYS_NEXT[during].vi}`,
    en: `the key store cannot be used: ${reason}.${KEYS_NEXT[during].en}`,
  }),
  'key-missing': ({ id }) => ({
    vi: `không có khóa để mở phần niêm phong của sự kiện ${id}. Mở hồ sơ cùng kho khóa của nó.`,
    en: `there is no key for a sealed part of event ${id}. Open the record with its own key store.`,
  }),
  'person-erased': ({ id }) => ({
    vi: `phần cần dùng của sự kiện ${id} đã được xóa vĩnh viễn. Không thể đính chính phần đó nữa.`,
    en: `the part of event ${id} was erased for good. It can no longer be corrected.`,
  }),
  'unknown-event': ({ id }) => ({
    vi: `không có sự kiện nào mang mã ${id} đọc được trong hồ sơ này. Kiểm tra lại mã.`,
    en: `there is no readable event ${id} in this record. Check the id.`,
  }),
  'target-retracted': ({ id }) => ({
    vi: `sự kiện ${id} đã được hủy nên không còn giá trị. Ghi một sự kiện mới, hoặc hủy chính việc hủy đó bằng record.retract().`,
    en: `event ${id} was retracted and says nothing any more. Record a new fact, or retract the retraction with record.retract().`,
  }),
  'wrong-target': ({ id, expected }) => ({
    vi: `không áp dụng được cho sự kiện ${id}. ${TARGETS[expected].vi}`,
    en: `this cannot be done to event ${id}. ${TARGETS[expected].en}`,
  }),
  'wrong-link': ({ reason }) => LINKS[reason],
  'erasure-refused': ({ reasons }) => ({
    vi: `không xóa: ${listed(reasons, (reason) => hindrance(reason, 'vi'))}. Việc từ chối đã được ghi; trả lời người yêu cầu kèm các lý do này.`,
    en: `not erased: ${listed(reasons, (reason) => hindrance(reason, 'en'))}. The refusal is on record; answer whoever asked with these reasons.`,
  }),
  'erasure-held': ({ streams }) => ({
    vi: `chưa hủy khóa: lệnh lưu giữ đang có hiệu lực ở ${streams.join(', ')} được ghi trước khi ghi việc xóa. Khi lệnh hết hiệu lực hoặc được gỡ, chạy lại lệnh xóa để làm tiếp.`,
    en: `no key was destroyed: a legal hold that stands in ${streams.join(', ')} was recorded before the erasure was. Once it is lifted or over, erase again: it goes on from here.`,
  }),
  'approval-outdated': ({ streams }) => ({
    vi: `lần duyệt thứ nhất chưa bao gồm ${streams.length === 0 ? 'mọi phần mật' : streams.join(', ')}: dữ liệu về người này đã được ghi thêm sau đó. Người duyệt thứ nhất duyệt lại.`,
    en: `the first approval does not cover ${streams.length === 0 ? 'every sealed part' : streams.join(', ')}: data about the person were recorded after it. The first approver approves again.`,
  }),
  'approval-not-independent': ({ same, role }) => ({
    vi: `${same === 'person' ? 'chính người này đã duyệt' : 'một người cùng vai trò đã duyệt'} (${labelOfCode(codes.ROLES, role, 'vi')}). Lần thứ hai phải do người khác, ở vai trò khác duyệt.`,
    en: `${same === 'person' ? 'this very person has approved' : 'somebody in the same role has approved'} (${labelOfCode(codes.ROLES, role, 'en')}). Somebody else, in another role, gives the second approval.`,
  }),
  'erasure-too-often': ({ limit }) => ({
    vi: `khóa của người này đã có ${limit} lần ghi việc xóa trong một luồng, thêm một lần nữa thì nhật ký không còn hợp lệ. Chưa ghi gì; ghi dữ liệu mới về người này sang hồ sơ khác, chạy hoso verify và báo người quản trị.`,
    en: `a key of this person was named by ${limit} erasures in one stream, and one more would make the log invalid. Nothing was recorded; keep new data about the person in another file, run hoso verify and tell the administrator.`,
  }),
  'unknown-person': () => ({
    vi: 'không có phần mật nào về người này trong hồ sơ. Kiểm tra lại mã.',
    en: 'nothing in the record is sealed for this person. Check the reference.',
  }),
  'not-a-person': ({ reason }) =>
    reason === 'form'
      ? {
          vi: 'mã người phải có dạng child-, carer- hoặc person- và một UUID. Kiểm tra lại mã.',
          en: 'a person is named child-, carer- or person- and a UUID. Check the reference.',
        }
      : {
          vi: 'dữ liệu của cán bộ không xóa được: ai đã làm gì phải truy cứu được chừng nào hồ sơ còn. Không cần làm gì.',
          en: 'officials are not erased: who acted answers for it as long as the record stands. There is nothing to do.',
        },
  'erasure-undecidable': ({ stream, position }) => ({
    vi: `không đọc được mục ghi #${position} của ${stream}, có thể là một lệnh lưu giữ. Cập nhật chương trình hoặc chạy hoso verify, rồi thử lại.`,
    en: `entry #${position} of ${stream} cannot be read, and could be a legal hold. Update the program or run hoso verify, then try again.`,
  }),
  'tiles-unavailable': ({ path }) => ({
    vi: `không đọc hoặc không ghi được thư mục ô băm ${path}. Kiểm tra quyền và đĩa; không mất gì, các ô được dựng lại từ nhật ký.`,
    en: `the folder of tiles ${path} cannot be read or written. Check permissions and disk; nothing is lost, tiles are made again from the log.`,
  }),
  'copy-refused': ({ reason, position }) => {
    const place = position === undefined ? '' : ` #${position}`
    const { vi, en } = COPY[reason]
    return { vi: `không chép (${reason}${place}): ${vi}`, en: `not copied (${reason}${place}): ${en}` }
  },
  'append-too-large': ({ bytes, largest }) => ({
    vi: `lần ghi có ${bytes} byte, kho nhận nhiều nhất ${largest}. Chưa ghi gì; ghi ít sự kiện hơn mỗi lần.`,
    en: `the append has ${bytes} bytes, the store takes ${largest} at the most. Nothing was recorded; record fewer events at a time.`,
  }),
  'not-the-reception': ({ id }) => ({
    vi: `sự kiện ${id} mang mã dành cho lần nhận gói này mà lại là sự kiện khác. Chưa ghi gì; xem ai đã ghi sự kiện đó, và yêu cầu nơi gửi kết xuất lại gói.`,
    en: `event ${id} has the id of the reception of this bundle, and is another event. Nothing was recorded; find who recorded it, and ask the sender to export the bundle again.`,
  }),
  'record-moved': () => ({
    vi: 'hồ sơ đã chuyển sang kho khác. Chưa ghi gì; mở kho mới.',
    en: 'the record was moved to another store. Nothing was recorded; open the new one.',
  }),
  'signer-refused': (details) => {
    const { reason, position, rule, path } = details
    const place = `${position === undefined ? '' : ` #${position}`}${path === undefined ? '' : ` ${path}`}`
    const what = `${reason}${place}${rule === undefined ? '' : `: ${rule}`}`
    const next = NEXT[reason] ?? SUSPECT
    return { vi: `không ký (${what}). ${next.vi}`, en: `not signed (${what}). ${next.en}` }
  },
}

const hindrance = ({ hindrance: code, until, article }: Hindrance, lang: 'vi' | 'en'): string =>
  `${labelOfCode(codes.ERASURE_HINDRANCES, code, lang)}${until === undefined ? '' : ` (${lang === 'vi' ? 'đến' : 'until'} ${until})`} – ${article}`

const GOES_ON: Label = {
  vi: 'Hồ sơ đã ghi việc xóa: gọi lại, việc xóa sẽ làm tiếp từ chỗ dừng.',
  en: 'The log says already what is erased: call again, it goes on where it stopped.',
}
const STORE_NEXT: { readonly [D in During]: Label } = {
  append: {
    vi: 'Chắc chắn chưa ghi gì; thử lại sau.',
    en: 'Certainly nothing was recorded; try again later.',
  },
  read: { vi: 'Thử lại sau.', en: 'Try again later.' },
  erase: GOES_ON,
}
const KEYS_NEXT: { readonly [D in During]: Label } = {
  append: { vi: ' Chưa ghi gì.', en: ' Nothing was recorded.' },
  read: { vi: '', en: '' },
  erase: { vi: ` ${GOES_ON.vi}`, en: ` ${GOES_ON.en}` },
}

const TARGETS: { readonly [E in ExpectedTarget]: Label } = {
  fact: {
    vi: 'Sự kiện đó tác động lên sự kiện khác: hủy nó bằng record.retract() rồi ghi lại cho đúng.',
    en: 'It acts on another event: retract it with record.retract() and record it anew.',
  },
  dispute: {
    vi: 'Chỉ trả lời được một phản đối: dùng mã của EventDisputed.',
    en: 'Only a dispute is answered: give the id of the EventDisputed.',
  },
  beside: {
    vi: 'Sự kiện thay thế phải nằm trong cùng một luồng: ghi nó vào luồng đó trước.',
    en: 'What takes its place stands in the same stream: record it there first.',
  },
  'other-way': {
    vi: 'Sự kiện này đã bị chính sự kiện kia thay thế: hủy lần thay thế trước.',
    en: 'It gives way to the other event itself: retract that supersession first.',
  },
}

const LINKS: { readonly [R in LinkRefusal]: Label } = {
  'not-a-child': {
    vi: 'chỉ gộp được hồ sơ trẻ em. Dùng mã luồng child- của hai hồ sơ.',
    en: 'only records of children are linked. Give the child- streams of the two records.',
  },
  'same-record': {
    vi: 'hai mã là cùng một hồ sơ. Kiểm tra lại mã.',
    en: 'the two are one record already. Check the streams.',
  },
  'no-such-record': {
    vi: 'một trong hai hồ sơ chưa có sự kiện nào. Kiểm tra lại mã, hoặc ghi hồ sơ trước.',
    en: 'one of the two records has no events. Check the streams, or record the child first.',
  },
  'already-linked': {
    vi: 'hai hồ sơ đã được gộp rồi. Không cần làm gì.',
    en: 'the two records are linked already. There is nothing to do.',
  },
  'not-linked': {
    vi: 'hai hồ sơ không được gộp trực tiếp với nhau. Xem các hồ sơ đã gộp và tách đúng chỗ gộp.',
    en: 'the two records are not linked to each other. See which records are, and undo that link.',
  },
}

const COPY: { readonly [R in CopyRefusal]: Label } = {
  'other-origin': {
    vi: 'hai kho là của hai nhật ký khác nhau. Kiểm tra --from và --to.',
    en: 'the two stores are of two logs. Check --from and --to.',
  },
  'same-store': {
    vi: 'hai địa chỉ là cùng một kho. Kiểm tra --from và --to.',
    en: 'both are the same store. Check --from and --to.',
  },
  'copy-ahead': {
    vi: 'bản chép dài hơn hồ sơ. Có thể --from và --to bị đổi chỗ.',
    en: 'the copy is longer than the log. Perhaps --from and --to were exchanged.',
  },
  differs: {
    vi: 'bản chép khác hồ sơ từ vị trí này. Chạy hoso verify cả hai; chép lại vào một kho trống.',
    en: 'the copy differs from the log here. Run hoso verify on both; copy again into an empty store.',
  },
  'not-whole': {
    vi: 'hồ sơ hoặc bản chép thiếu sự kiện ở vị trí này. Chạy hoso verify cả hai.',
    en: 'the log or the copy lacks what belongs here. Run hoso verify on both.',
  },
  'append-too-large': {
    vi: 'một lần ghi lớn hơn mức kho mới nhận. Nâng giới hạn của kho mới, hoặc chọn kho khác.',
    en: 'one append is larger than the new store takes. Raise the limit of that engine, or choose another.',
  },
  'several-streams': {
    vi: 'một lần ghi có nhiều luồng, kho mới chỉ nhận từng luồng. Chọn kho khác.',
    en: 'one append has several streams, and the new store takes one at a time. Choose another engine.',
  },
}

const SUSPECT: Label = {
  vi: 'Không sửa tay; chạy hoso verify và so với các điểm kiểm đã giao cho người khác.',
  en: 'Mend nothing by hand; run hoso verify and compare with checkpoints that others hold.',
}

const AGAIN: Label = {
  vi: 'Một tiến trình ký khác đang làm việc; thử lại.',
  en: 'Another signer is at work; try again.',
}

/** What to do where nothing points to tampering, or more is known. */
const NEXT: { readonly [R in SignerRefusal]?: Label } = {
  'state-unavailable': {
    vi: 'Không đọc hoặc không ghi được tệp này; kiểm tra đường dẫn, quyền và đĩa rồi thử lại.',
    en: 'The file cannot be read or written; check path, permissions and disk, then try again.',
  },
  'state-locked': AGAIN,
  'published-meanwhile': AGAIN,
  'state-newer': {
    vi: 'Trạng thái không cũ hơn điểm kiểm đã công bố: không cần phục hồi.',
    en: 'The state is not older than the published checkpoint: there is nothing to recover.',
  },
  'application-key-not-counting': {
    vi: 'Khóa ứng dụng đã thôi hoặc chưa được dùng ở đó. Tìm xem ai còn ghi bằng khóa ấy và chặn lại; so hồ sơ với bản sao trước sự kiện này. Ứng dụng ghi tiếp bằng khóa mà hoso keys manifest cho dùng.',
    en: 'The application key had been retired there, or did not count yet. Find who still records with it, and stop that; compare the record with a copy from before this entry. Applications go on with a key that hoso keys manifest lets count.',
  },
  'tree-differs': {
    vi: 'Không sửa tay. Chạy hoso verify và so với các điểm kiểm đã giao cho người khác; chỉ khi mọi thứ đều đúng mới dựng lại các ô băm bằng hoso checkpoint --rebuild.',
    en: 'Mend nothing by hand. Run hoso verify and compare with checkpoints that others hold; only if all is well, make the tiles anew with hoso checkpoint --rebuild.',
  },
  'bad-signature-lines': {
    vi: 'Đưa tệp chứa các dòng chữ ký mà nhân chứng trả lời, không phải tệp khác.',
    en: 'Give the file of signature lines that the witness answered with, and no other.',
  },
  'checkpoint-missing': {
    vi: 'Chưa có điểm kiểm nào được công bố: ký trước bằng hoso checkpoint.',
    en: 'No checkpoint is published yet: sign one first with hoso checkpoint.',
  },
  'checkpoint-ahead': {
    vi: 'Nếu trạng thái vừa được phục hồi từ bản sao cũ, dùng recoverSignerState (hoso checkpoint --recover); nếu không, có người khác đang giữ khóa.',
    en: 'If the state was restored from an old copy, use recoverSignerState (hoso checkpoint --recover); if not, somebody else has the key.',
  },
}

/** The words of one error. */
export const sentence = <C extends HosoErrorCode>(
  code: C,
  details: HosoErrorDetails[C],
  lang: 'vi' | 'en',
): string => SENTENCES[code](details)[lang]
