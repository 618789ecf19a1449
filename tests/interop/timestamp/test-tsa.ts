// For tests of timestamps: a test TSA, made with `openssl ts` in a folder of its own, and `openssl ts -verify` as the other opinion.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'

export interface TestTsaOptions {
  readonly key: 'rsa' | 'rsa-1024' | 'p256'
  /** Purpose of its certificate, as OpenSSL writes it. */
  readonly purpose?: string
  /** Its key usage, and further extensions, each a line. */
  readonly usage?: string
  /** Validity of its certificate, `YYYYMMDDHHMMSSZ`. */
  readonly from?: string
  readonly to?: string
  /** Digest that the certificate is named by in the token. */
  readonly ess?: 'sha1' | 'sha256' | 'sha512'
  /** Two authorities between the root and the TSA, with these basic constraints. */
  readonly between?: string
  /** Their key usage, and further extensions, each a line. */
  readonly betweenUsage?: string
  readonly rootKey?: 'rsa-1024'
  /** Digest that certificates are signed over. */
  readonly digest?: 'sha1'
}

export interface TestTsa {
  /** PEM of its root. */
  readonly root: string
  /** PEM of another root with the same key and another name. */
  readonly otherRoot: () => string
  /** Answers a request, as the response of RFC 3161. */
  readonly answer: (request: Uint8Array) => Buffer
  /** Signs any content as if it were TSTInfo, whatever its certificate is for. The token alone. */
  readonly sign: (content: Uint8Array, as?: { readonly type?: string; readonly twice?: boolean }) => Buffer
  /** What OpenSSL says of a response, or token, over the data; now, or at a time in seconds. */
  readonly agrees: (
    token: Uint8Array,
    data: Uint8Array,
    options?: { token?: boolean; at?: number },
  ) => boolean
  readonly remove: () => void
}

const KEYS: { readonly [key in TestTsaOptions['key']]: ReadonlyArray<string> } = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
}

const config = (options: TestTsaOptions): string => `
[ca]
default_ca = c
[c]
dir = .
database = index
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = ${options.digest ?? 'sha256'}
policy = any
[any]
commonName = supplied
[tsa]
default_tsa = t
[t]
serial = serial
signer_cert = tsa.pem
certs = chain.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.32473.1
digests = sha256, sha512
ess_cert_id_alg = ${options.ess ?? 'sha256'}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[between]
basicConstraints = critical, ${options.between ?? 'CA:TRUE'}
keyUsage = ${options.betweenUsage ?? 'critical, keyCertSign'}
[leaf]
basicConstraints = CA:FALSE
keyUsage = ${options.usage ?? 'critical, digitalSignature'}
extendedKeyUsage = ${options.purpose ?? 'critical, timeStamping'}
`

export function testTsa(options: TestTsaOptions): TestTsa {
  const cwd = mkdtempSync(join(tmpdir(), 'test-tsa-'))
  const at = (name: string): string => join(cwd, name)
  const run = (...args: ReadonlyArray<string>): Buffer =>
    execFileSync('openssl', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(at('cnf'), config(options))
  writeFileSync(at('index'), '')
  writeFileSync(at('serial'), '0A\n')
  const key = (name: string, kind: TestTsaOptions['key']): void =>
    void run('genpkey', ...KEYS[kind], '-out', `${name}.key`)
  const [from, to] = [options.from ?? '20200101000000Z', options.to ?? '20491231000000Z']
  const issue = (
    name: string,
    extensions: string,
    issuer: string,
    dates: readonly [string, string],
  ): void => {
    run(
      'req',
      '-new',
      '-key',
      `${name}.key`,
      '-subj',
      `/CN=test ${name}`,
      '-config',
      'cnf',
      '-out',
      `${name}.csr`,
    )
    const self = issuer === name ? ['-selfsign'] : ['-cert', `${issuer}.pem`]
    const [start, end] = dates
    run(
      ...[
        'ca',
        '-config',
        'cnf',
        '-batch',
        '-notext',
        ...self,
        '-keyfile',
        `${issuer}.key`,
        '-in',
        `${name}.csr`,
      ],
      ...['-extensions', extensions, '-startdate', start, '-enddate', end, '-out', `${name}.pem`],
    )
  }
  const long = ['20200101000000Z', '20491231000000Z'] as const
  // `openssl req` wants a section for names.
  writeFileSync(at('cnf'), `${readFileSync(at('cnf'), 'utf8')}[req]\ndistinguished_name = dn\n[dn]\n`)
  key('root', options.rootKey ?? 'p256')
  issue('root', 'root', 'root', long)
  let issuer = 'root'
  if (options.between !== undefined) {
    for (const name of ['upper', 'lower']) {
      key(name, 'p256')
      issue(name, 'between', issuer, long)
      issuer = name
    }
  }
  key('tsa', options.key)
  issue('tsa', 'leaf', issuer, [from, to])
  const chain = issuer === 'root' ? ['root'] : ['lower', 'upper']
  writeFileSync(at('chain.pem'), chain.map((name) => readFileSync(at(`${name}.pem`), 'utf8')).join(''))

  return {
    root: readFileSync(at('root.pem'), 'utf8'),
    otherRoot: () =>
      run(
        'req',
        '-x509',
        '-key',
        'root.key',
        '-subj',
        '/CN=other',
        '-days',
        '1000',
        '-config',
        'cnf',
        '-extensions',
        'root',
      ).toString(),
    answer: (request) => {
      writeFileSync(at('tsq'), request)
      run('ts', '-reply', '-config', 'cnf', '-queryfile', 'tsq', '-out', 'tsr')
      return readFileSync(at('tsr'))
    },
    sign: (content, { type = '1.2.840.113549.1.9.16.1.4', twice = false } = {}) => {
      writeFileSync(at('content'), content)
      const by = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-md', 'sha256']
      const signers = twice
        ? [...by, '-signer', 'root.pem', '-inkey', 'root.key']
        : [...by, '-certfile', 'chain.pem']
      run(
        ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-outform', 'DER'],
        ...['-in', 'content', '-out', 'token', '-econtent_type', type, ...signers],
      )
      return readFileSync(at('token'))
    },
    agrees: (token, data, { token: alone = false, at: time } = {}) => {
      writeFileSync(at('in'), token)
      writeFileSync(at('data'), data)
      const when = time === undefined ? [] : ['-attime', String(time)]
      try {
        run(
          'ts',
          '-verify',
          '-data',
          'data',
          '-in',
          'in',
          ...(alone ? ['-token_in'] : []),
          '-CAfile',
          'root.pem',
          ...when,
        )
        return true
      } catch {
        return false
      }
    },
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  }
}

/** The test TSA behind HTTP, on a free port of this machine. */
export async function serveTestTsa(
  tsa: TestTsa,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server: Server = createServer((request, response) => {
    const chunks: Array<Uint8Array> = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('content-type', 'application/timestamp-reply')
      response.end(tsa.answer(Buffer.concat(chunks)))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}
