// For container.ts: why a store or the keys do not open, in the reader's language, with what to do next.
import type { KeyStoreError } from '@hoso/vault'
import { failure, type Failure } from './failure.ts'

/** What every engine answers where a store does not open. */
export interface StoreOpenError {
  readonly code: string
  readonly message: string
  /** What to do next. */
  readonly remedy: string
}

const STORE_VI: Readonly<Record<string, string>> = {
  'store-not-found': 'không thấy kho sự kiện. Kiểm tra thư mục hoặc địa chỉ, hoặc khôi phục từ bản sao lưu',
  'store-exists': 'kho sự kiện đã có; không bao giờ ghi đè. Chọn thư mục hoặc địa chỉ khác',
  'store-unavailable': 'không mở được kho sự kiện. Kiểm tra quyền, địa chỉ và máy chủ rồi thử lại',
  'not-a-store': 'đó không phải là kho sự kiện của hoso. Kiểm tra lại, hoặc khôi phục từ bản sao lưu',
  'schema-version': 'kho do phiên bản hoso khác ghi. Dùng đúng phiên bản ấy',
  'other-identity': 'kho sự kiện không phải của hồ sơ này (khác với hoso.json). Kiểm tra lại',
  'not-durable': 'nơi này không bảo đảm ghi bền. Đặt lại máy chủ, hoặc chuyển hồ sơ sang ổ đĩa trên máy',
  'not-erasing': 'bản SQLite này không xóa hẳn dữ liệu đã xóa. Dùng đúng phiên bản Node.js',
  'store-damaged': 'kho sự kiện bị hỏng. Giữ nguyên, chạy hoso verify, rồi khôi phục từ bản sao lưu',
  'access-denied': 'máy chủ không cho tài khoản này làm việc ấy. Kiểm tra tài khoản và HOSO_STORE_PASSWORD',
}

export const storeFailure = (error: StoreOpenError): Failure => {
  const { code, message, remedy } = error
  const vi = STORE_VI[code]
  return failure(code, vi === undefined ? `${message}: ${remedy}` : `${vi}.`, `${message}: ${remedy}`)
}

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
