// For whoever shows a report to people: each finding in words of Vietnamese and English that need no knowledge of the format.

export interface FindingLabel {
  readonly vi: string
  readonly en: string
}

const label = (vi: string, en: string): FindingLabel => ({ vi, en })

/** By code. A code that is not here is shown by its rule. */
export const FINDING_LABELS: Readonly<Record<string, FindingLabel>> = {
  'position-gap': label('thiếu sự kiện trong nhật ký', 'entries of the log are missing'),
  'position-repeated': label('hai sự kiện cùng một vị trí', 'two entries at one position'),
  'entry-unreadable': label(
    'sự kiện không đọc được hoặc đã bị thay đổi',
    'the entry is unreadable, or was changed',
  ),
  'column-mismatch': label(
    'kho nói về sự kiện khác với chính sự kiện',
    'the store says of the entry what it does not say itself',
  ),
  'wrong-log': label('sự kiện của một nhật ký khác', 'the entry belongs to another log'),
  'stream-gap': label('thiếu sự kiện trong một hồ sơ', 'an entry of a file is missing'),
  'prev-mismatch': label(
    'sự kiện không nối tiếp sự kiện trước nó trong hồ sơ',
    'the entry does not follow the one before it in its file',
  ),
  'recorded-at-decreases': label(
    'thời điểm ghi lùi lại so với sự kiện trước',
    'it claims to be recorded before the entry that precedes it',
  ),
  'recorded-at-behind-log': label(
    'thời điểm ghi chậm hơn nhật ký quá một phút',
    'its time of recording is more than a minute behind the log',
  ),
  'id-repeated': label('mã sự kiện lặp lại', 'an id that another entry has'),
  'part-missing': label(
    'phần riêng tư bị mất mà không có quyết định xóa',
    'a personal part is missing, and no erasure says why',
  ),
  'part-unexpected': label(
    'có phần riêng tư mà sự kiện không nói đến',
    'a personal part that the entry does not speak of',
  ),
  'part-erased': label(
    'phần riêng tư đã được xóa theo quyết định',
    'a personal part was erased by a recorded decision',
  ),
  'parts-not-read': label('chưa xem các phần riêng tư', 'personal parts were not looked at'),
  'parts-not-opened': label(
    'không mở các phần riêng tư để so',
    'personal parts were not opened to compare them',
  ),
  'parts-withheld': label(
    'phần riêng tư không được tiết lộ trong gói',
    'personal parts that the bundle does not disclose',
  ),
  'part-format': label('phần riêng tư hỏng', 'a personal part is damaged'),
  'part-does-not-open': label(
    'phần riêng tư không mở được bằng khóa của nó',
    'a personal part does not open with its key',
  ),
  'part-commitment': label(
    'phần riêng tư khác với điều sự kiện đã cam kết',
    'a personal part is not what the entry committed to',
  ),
  'part-key-missing': label('thiếu khóa của phần riêng tư', 'the key of a personal part is missing'),
  'part-key-damaged': label('khóa của phần riêng tư bị hỏng', 'the key of a personal part is damaged'),
  'part-key-destroyed': label(
    'khóa bị hủy mà không có quyết định xóa trong hồ sơ',
    'a key was destroyed, and no erasure in the record says why',
  ),
  'part-under-erased-key': label('sự kiện mới dùng khóa đã xóa', 'a later entry uses a key that was erased'),
  'erasure-format': label('sự kiện xóa ghi không đúng mẫu', 'the record of an erasure is malformed'),
  'erasure-approvals': label(
    'việc xóa không có đủ hai phê duyệt cho riêng nó, của hai người ở hai vai trò',
    'an erasure without two approvals of its own by two people in two roles',
  ),
  'erasure-list': label(
    'việc xóa kể không đúng những phần đã xóa',
    'an erasure that does not name the parts it destroyed',
  ),
  'not-nfc': label('chữ không ở dạng Unicode chuẩn NFC', 'text that is not in Unicode form NFC'),
  'admission-format': label('chữ ký ghi nhận không đúng mẫu', 'an admission record is malformed'),
  'admission-range': label(
    'chữ ký ghi nhận kể sai số sự kiện',
    'an admission record lists another number of entries',
  ),
  'admission-unknown-key': label(
    'phần mềm không được phép đã ghi',
    'recorded by an application that is not known',
  ),
  'admission-bad-signature': label(
    'chữ ký của phần mềm ghi không đúng',
    'the signature of the recording application is wrong',
  ),
  'admission-leaves': label(
    'sự kiện khác với sự kiện mà phần mềm đã ký',
    'the entry is not the one that the application signed',
  ),
  'admission-repeated': label('một sự kiện có hai chữ ký ghi nhận', 'two admission records cover one entry'),
  'admission-missing': label('sự kiện không có chữ ký ghi nhận', 'no application signed for the entry'),
  'admissions-missing': label('thư mục không có chữ ký ghi nhận', 'admission records are not in the folder'),
  'checkpoint-missing': label('chưa có mốc kiểm chứng', 'there is no checkpoint'),
  'checkpoint-unverified': label(
    'mốc kiểm chứng không có chữ ký đúng của nhật ký',
    'the checkpoint has no good signature of the log',
  ),
  'checkpoint-root': label(
    'nội dung không khớp với mốc kiểm chứng đã ký',
    'the content does not match the signed checkpoint',
  ),
  'log-truncated': label(
    'nhật ký ngắn hơn mốc kiểm chứng của chính nó',
    'the log is shorter than its own checkpoint',
  ),
  'log-key-revoked': label(
    'khóa ký đã bị thu hồi trước mốc này',
    'the signing key was revoked before this checkpoint',
  ),
  'not-in-checkpoint': label(
    'sự kiện mới, chưa được ký mốc kiểm chứng',
    'recent entries that no checkpoint covers yet',
  ),
  'cosignature-bad': label(
    'dòng chữ ký nhân chứng không đúng, bỏ qua',
    'a witness line that is not good; it does not count',
  ),
  'cosignature-future': label(
    'chữ ký nhân chứng ghi thời điểm tương lai, bỏ qua',
    'a witness line from the future; it does not count',
  ),
  'quorum-missing': label('chưa đủ nhân chứng theo quy tắc', 'not enough witnesses under the policy'),
  'key-unused': label(
    'một khóa bạn đưa không phải của nhật ký này, không dùng đến',
    'a key you gave is not of this log; it counts for nothing',
  ),
  'manifest-by-log': label(
    'bảng khóa do chính khóa của nhật ký xác nhận, không phải khóa gốc',
    "the log's own key vouches for the key manifest, not the root key",
  ),
  'manifest-unverified': label(
    'bảng khóa không có chữ ký của khóa bạn đưa',
    'no key you gave signed the key manifest',
  ),
  'keys-not-given': label('chưa có khóa công khai từ người kiểm tra', 'whoever checks brought no public key'),
  'held-unverified': label(
    'mốc đã giữ không có chữ ký đúng',
    'a checkpoint that was kept has no good signature',
  ),
  'held-other-key': label(
    'mốc đã giữ do khóa khác ký',
    'a checkpoint that was kept is signed by another key',
  ),
  'held-root': label('trái với mốc kiểm chứng đã giữ', 'contradicts a checkpoint that was kept'),
  'held-longer': label('ngắn hơn mốc kiểm chứng đã giữ', 'shorter than a checkpoint that was kept'),
  'consistency-missing': label(
    'thiếu bằng chứng nối với mốc đã giữ',
    'no proof that links it to a checkpoint that was kept',
  ),
  'consistency-bad': label(
    'bằng chứng nối với mốc đã giữ không đúng',
    'the proof that links it to a checkpoint that was kept is wrong',
  ),
  'tile-missing': label('thiếu tệp của cây băm', 'a tile is missing'),
  'tile-format': label('tệp của cây băm không đúng mẫu', 'a tile is malformed'),
  'tile-hash': label('cây băm không khớp', 'a hash of the tree is wrong'),
  'entries-missing': label('thư mục không có các sự kiện', 'entries are not in the folder'),
  'entry-hash': label('sự kiện không khớp với cây băm', 'the entry is not the one in the tree'),
  'bag-format': label('gói không đúng mẫu BagIt', 'the bundle is not in the form of a bag'),
  'bag-digest': label(
    'tệp trong gói bị mất, thừa hoặc đã đổi',
    'a file of the bundle is missing, added or changed',
  ),
  'bundle-format': label('gói không đúng mẫu', 'the bundle is malformed'),
  'stream-not-listed': label(
    'sự kiện của hồ sơ không có trong gói',
    'an entry of a file that the bundle does not list',
  ),
  'stream-count': label('số sự kiện của hồ sơ không đúng', 'another number of entries than the bundle says'),
  'proof-missing': label('sự kiện thiếu bằng chứng', 'an entry without proof'),
  'proof-format': label('bằng chứng không đúng mẫu', 'a proof is malformed'),
  'proof-inclusion': label(
    'sự kiện không có trong nhật ký đã ký',
    'the entry is not in the log that was signed',
  ),
  'disclosure-format': label('phần tiết lộ không đúng mẫu', 'a disclosure is malformed'),
  'disclosure-unknown': label(
    'tiết lộ phần mà sự kiện không có',
    'a disclosure of a part that the entry does not have',
  ),
  'disclosure-commitment': label(
    'phần tiết lộ không đúng với sự kiện',
    'what is disclosed is not what was recorded',
  ),
  'export-missing': label(
    'gói không kết thúc bằng sự kiện kết xuất: phần cuối có thể bị cắt',
    'the bundle does not end with its export: its end may be cut off',
  ),
  'export-streams': label(
    'hồ sơ kèm theo không đủ như khi kết xuất',
    'another file is not as complete as when it was exported',
  ),
  'nonce-missing': label(
    'gói không có mã bạn yêu cầu: có thể là gói cũ',
    'the code you asked for is not there: the bundle may be an old one',
  ),
  'store-damaged': label('kho sự kiện không đọc được', 'the store cannot read what it holds'),
}
