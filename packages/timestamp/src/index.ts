// For users of this package: everything it promises.
export { type RequestError, requestTimestamp, TSA_DEADLINE } from './client.ts'
export { renewalRequest, type TimestampRequest, timestampRequest } from './request.ts'
export type { Result } from './result.ts'
export type { TokenCode, TokenError } from './token-error.ts'
export { type Timestamp, type TimestampTrust, verifyRenewals, verifyTimestamp } from './verify.ts'
