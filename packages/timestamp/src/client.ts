// For operators: asks an authority over HTTP (RFC 3161 §3.4). Whatever goes wrong is a value: nothing waits for a timestamp.
import { err, ok, type Result } from './result.ts'
import { MAX_TOKEN_BYTES } from './token.ts'

export interface RequestError {
  readonly code: 'tsa-address' | 'tsa-unreachable' | 'tsa-timeout' | 'tsa-status' | 'tsa-answer'
  readonly expected: string
}

/** For the whole exchange, in milliseconds. */
export const TSA_DEADLINE = 20_000

/** The response as it came, not yet checked: give it to `verifyTimestamp`, and keep it as it is. */
export async function requestTimestamp(
  url: string,
  der: Uint8Array,
  deadline: number = TSA_DEADLINE,
): Promise<Result<RequestError, Uint8Array>> {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return refuse('tsa-address')
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: Uint8Array.from(der),
      redirect: 'error',
      signal: AbortSignal.timeout(deadline),
    })
    const bytes = await limited(response, MAX_TOKEN_BYTES)
    if (!response.ok) return refuse('tsa-status')
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    return bytes === undefined || type !== 'application/timestamp-reply' ? refuse('tsa-answer') : ok(bytes)
  } catch (error) {
    return refuse(error instanceof Error && error.name === 'TimeoutError' ? 'tsa-timeout' : 'tsa-unreachable')
  }
}

/** Undefined where there is more. Stops reading then. */
async function limited({ body }: Response, most: number): Promise<Uint8Array | undefined> {
  const chunks: Array<Uint8Array> = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const EXPECTED: { readonly [code in RequestError['code']]: string } = {
  'tsa-address': 'an address that begins with http:// or https://',
  'tsa-unreachable':
    'an authority that can be reached: try again later, or carry the request there in a file',
  'tsa-timeout': 'an answer in time: try again later, or carry the request there in a file',
  'tsa-status': 'an answer with a status of success: the authority does not take this request',
  'tsa-answer': 'a response of type application/timestamp-reply, at most 65,536 bytes',
}

const refuse = (code: RequestError['code']): Result<RequestError, never> =>
  err({ code, expected: EXPECTED[code] })
