// For container.ts: why a store or the keys do not open, in the reader's language, with what to do next.
import type { OpenError } from '@hoso/store-sqlite'
import type { KeyStoreError } from '@hoso/vault'
import { failure, type Failure } from './failure.ts'

const STORE_VI: Readonly<Record<OpenError['code'], string>> = {
  'store-not-found': 'không thấy tệp sự kiện. Kiểm tra thư mục, hoặc khôi phục từ bản sao lưu',
  'store-exists': 'tệp sự kiện đã có; không bao giờ ghi đè. Chọn thư mục khác',
  'store-unavailable': 'không mở được tệp sự kiện. Kiểm tra quyền ghi của thư mục rồi thử lại',
  'not-a-store': 'tệp không phải là kho sự kiện của hoso. Kiểm tra thư mục, hoặc khôi phục từ bản sao lưu',
  'schema-version': 'tệp do phiên bản hoso khác ghi. Dùng đúng phiên bản ấy',
  'other-identity': 'tệp sự kiện không phải của hồ sơ này (khác với hoso.json). Kiểm tra thư mục',
  'not-durable': 'ổ đĩa này không bảo đảm ghi bền. Chuyển hồ sơ sang ổ đĩa trên máy, không để trên mạng',
  'not-erasing': 'bản SQLite này không xóa hẳn dữ liệu đã xóa. Dùng đúng phiên bản Node.js',
  'store-damaged': 'tệp sự kiện bị hỏng. Giữ nguyên tệp, chạy hoso verify, rồi khôi phục từ bản sao lưu',
}

export const storeFailure = (error: OpenError): Failure =>
  failure(error.code, `${STORE_VI[error.code]}.`, `${error.message}: ${error.remedy}`)

const KEYS_VI: Readonly<Record<KeyStoreError['code'], string>> = {
  'keys-unavailable': 'không dùng được kho khóa lúc này. Thử lại',
  'keys-not-found': 'không thấy kho khóa. Khôi phục thư mục keys từ bản sao lưu khóa',
  'keys-exist': 'kho khóa đã có; không bao giờ ghi đè. Chọn thư mục khác',
  'keys-exposed': 'người khác trên máy đọc được khóa. Chạy: chmod -R go-rwx keys',
  'keys-damaged': 'kho khóa bị hỏng. Khôi phục thư mục keys từ bản sao lưu khóa',
  'kek-missing': 'không thấy khóa bọc (keys/kek) của các khóa này. Khôi phục từ bản sao lưu khóa bọc',
  'kek-locked':
    'khóa bọc được bảo vệ bằng cụm mật khẩu. Đặt HOSO_PASSPHRASE hoặc HOSO_PASSPHRASE_FILE cho đúng',
  'kek-fixed': 'nơi giữ khóa bọc không cho thay khóa. Chuyển khóa bọc vào tệp hoặc dịch vụ quản lý khóa',
}

export const keysFailure = (error: KeyStoreError): Failure =>
  failure(error.code, `${KEYS_VI[error.code]}.`, error.reason)
