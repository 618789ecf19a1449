// For the commands that ask authorities and witnesses: what was expected of an answer, in Vietnamese; English comes with the error.
import type { Label } from '@hoso/facts'
import type { RequestError, TokenError } from '@hoso/timestamp'
import type { CosignatureError } from '@hoso/witness'

type Refused = TokenError | RequestError | CosignatureError

/** What would have been right, to follow "cần" and "expected". */
export const expectationOf = ({ code, expected }: Refused): Label => ({ vi: VI[code], en: expected })

const VI: { readonly [code in Refused['code']]: string } = {
  'token-format':
    'trả lời hoặc dấu thời gian RFC 3161 có một người ký, nhiều nhất 65.536 byte, không có gì theo sau',
  'status-not-granted': 'trả lời có cấp dấu thời gian: xin tổ chức cấp lại',
  'imprint-differs': 'dấu thời gian trên SHA-256 của chính tệp này',
  'nonce-differs': 'mã của yêu cầu: đây là trả lời cho một yêu cầu khác',
  'algorithm-unsupported':
    'RSA (PKCS #1 v1.5, từ 2.048 bit) hoặc ECDSA với SHA-256, SHA-384 hay SHA-512, cả trong mọi chứng thư',
  'certificate-missing': 'chứng thư mà dấu thời gian nêu là của mình, nằm trong dấu thời gian',
  'certificate-purpose':
    'chứng thư chỉ dành cho việc cấp dấu thời gian, ghi ở phần mở rộng bắt buộc phải hiểu',
  'certificate-expired':
    'chứng thư còn hiệu lực khi cấp dấu thời gian, và còn hiệu lực khi gia hạn hoặc khi dùng đến',
  'chain-untrusted': 'chứng thư dẫn đến một trong các chứng thư gốc đã đưa',
  'signature-bad': 'chữ ký của tổ chức cấp trên nội dung dấu thời gian',
  'roots-format': 'chứng thư ở dạng PEM',
  'renewal-order': 'mỗi dấu thời gian được cấp sau dấu mà nó gia hạn',
  'tsa-address': 'địa chỉ bắt đầu bằng http:// hoặc https://',
  'tsa-unreachable': 'tổ chức cấp liên lạc được: thử lại sau, hoặc mang yêu cầu đến đó bằng tệp',
  'tsa-timeout': 'trả lời kịp lúc: thử lại sau, hoặc mang yêu cầu đến đó bằng tệp',
  'tsa-status': 'trả lời báo thành công: tổ chức cấp không nhận yêu cầu này',
  'tsa-answer': 'trả lời kiểu application/timestamp-reply, nhiều nhất 65.536 byte',
  'witness-address': 'địa chỉ bắt đầu bằng http:// hoặc https://',
  'witness-unreachable': 'nhân chứng liên lạc được: thử lại sau, hoặc mang yêu cầu đến đó bằng tệp',
  'witness-timeout': 'trả lời kịp lúc: thử lại sau, hoặc mang yêu cầu đến đó bằng tệp',
  'witness-refused': 'yêu cầu mà nhân chứng nhận, và nhân chứng trả lời được',
  'witness-unknown-log': 'nhân chứng biết nhật ký này: đưa họ khóa công khai của nhật ký',
  'witness-unknown-key': 'nhân chứng biết khóa này của nhật ký: đưa họ khóa mới',
  'witness-ahead': 'mốc không nhỏ hơn mốc đã cùng ký lần trước: hồ sơ có phải là bản sao cũ không?',
  'witness-other-past':
    'nhật ký nối tiếp mốc đã cùng ký lần trước: giữ cả hai mốc, một nhật ký đang có hai lịch sử',
  'witness-answer': 'chữ ký đúng trên mốc này của chính nhân chứng được hỏi',
  'proof-unavailable': 'bằng chứng nối từ số sự kiện mà nhân chứng đã ký',
}
