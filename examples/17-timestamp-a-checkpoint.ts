// For operators and auditors: a timestamp over a checkpoint, checked; and renewed before it ages. Run: node examples/17-timestamp-a-checkpoint.ts
import { serveTestTsa, testTsa } from '../tests/interop/timestamp/test-tsa.ts'

// Stands for an authority: a test TSA, made by OpenSSL.
const tsa = testTsa({ key: 'p256' })
const { url, close } = await serveTestTsa(tsa)
const note = new TextEncoder().encode('ledger.38.example/case-log/2026\n8\n…')
const roots = [tsa.root]

// #region timestamp
import {
  renewalRequest,
  requestTimestamp,
  timestampRequest,
  verifyRenewals,
  verifyTimestamp,
} from '@hoso/timestamp'

const { der, nonce } = timestampRequest(note)
const response = await requestTimestamp(url, der)
// Whatever goes wrong is a value: nothing waits for an authority.
if (response._tag === 'Err') throw new Error(response.error.expected)

const stamped = verifyTimestamp(response.value, note, { roots, nonce })
console.log(stamped._tag === 'Ok' ? stamped.value.authority : stamped.error.code)

const other = verifyTimestamp(response.value, new TextEncoder().encode('another note'), { roots })
console.log(other._tag === 'Ok' ? 'good' : other.error.code)

// Before the authority's certificate runs out: a token over the token. Keep both.
const renewed = await requestTimestamp(url, renewalRequest(response.value).der)
if (renewed._tag === 'Err') throw new Error(renewed.error.expected)
const chain = verifyRenewals([response.value, renewed.value], note, { roots, at: new Date() })
console.log(
  chain._tag === 'Ok' && stamped._tag === 'Ok' && chain.value.time.getTime() === stamped.value.time.getTime(),
)
// #endregion timestamp
close()
tsa.remove()
