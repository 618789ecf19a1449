// For container.ts: whether a key at hand is one that the key manifest lets count from here on, before anything is made with it.
import { applicationsCounting, type KeyManifest, keyId, type Signer, verifierOf } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { type Failure, failure } from './failure.ts'

/** Throws where no verifier would take what this key admits next. A manifest that names no application leaves that to others. */
export const applicationKeyCounts = async (
  manifest: KeyManifest,
  key: Signer,
  store: EventStore,
): Promise<void> => {
  if (manifest.applications.length === 0) return
  const counting = applicationsCounting(manifest, await sizeOf(store), 1)
  if (!counting.some((each) => keyId(each) === idOf(key)))
    throw turnFirst('application', 'keys/application.key')
}

/** Throws where another key of the log took this one's place. A key without a line counts for every size. */
export const logKeyCounts = async (manifest: KeyManifest, key: Signer, store: EventStore): Promise<void> => {
  const line = manifest.logs.find((each) => keyId(each.key) === idOf(key))
  if (line === undefined) return
  const size = await sizeOf(store)
  if (size < line.from || (line.to !== undefined && line.to <= size)) throw turnFirst('log', 'signer/log.key')
}

const idOf = ({ name, key }: Signer): string => keyId(verifierOf(name, key.publicKey))

/** Number of entries. */
export const sizeOf = async (store: EventStore): Promise<bigint> => {
  const page = await store.readAll({ from: 0n, limit: 1 })()
  if (page._tag === 'Right') return page.right.size
  throw failure(
    'store-unavailable',
    'không đọc được kho sự kiện. Thử lại',
    'the event store cannot be read. Try again',
  )
}

const turnFirst = (which: 'application' | 'log', file: string): Failure =>
  failure(
    'key-not-counting',
    `theo bản kê khóa, khóa ở ${file} không còn được dùng: việc đổi khóa bị ngắt giữa chừng, hoặc tệp khóa lấy từ bản sao cũ. Chưa ghi gì, chưa ký gì. Làm tiếp bằng: hoso keys rotate ${which} (thêm --root FILE nếu lệnh hỏi khóa gốc), rồi chạy lại lệnh này`,
    `by the key manifest, the key in ${file} does not count any more: a change of keys was cut off, or the file is from an old copy. Nothing was recorded or signed. Go on with: hoso keys rotate ${which} (with --root FILE where it asks for the root key), then run this command again`,
  )
