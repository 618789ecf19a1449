// For auditors and whoever writes a log: one entry, its admission record, a checkpoint, and the verdict. Run: node examples/05-verify-a-log.ts
// #region verify
import * as ledger from '@hoso/ledger'

const value = <A>(result: ledger.Result<{ readonly code: string; readonly expected: string }, A>): A => {
  if (result._tag === 'Err') throw new Error(`${result.error.code}: expected ${result.error.expected}`)
  return result.value
}

const origin = 'ledger.38.example/case-log/2026'
const logKey = { name: origin, key: ledger.generateKey() }
const app = { name: 'app-1.38.example', key: ledger.generateKey() }

// The application: one entry, its admission record.
const bytes = value(
  ledger.encodeEntry({
    v: 1,
    log: origin,
    stream: 'case-8f14e45fceea',
    seq: 0,
    prev: ledger.toB64url(ledger.genesis(origin, 'case-8f14e45fceea')),
    id: '019ab000-7c1e-7000-8000-0000a1b2c3d4',
    type: 'ConcernReported',
    schema: 1,
    recordedAt: '2026-11-23T01:15:00.123Z',
    occurredAt: { at: '2026-11-22', precision: 'day' },
    actor: { id: 'st-4kq2m9', role: 'commune-officer' },
    body: { channel: 'school' },
    sealed: [],
  }),
)
const leaf = ledger.leafHash(bytes)
const admission = ledger.signAdmission(origin, [leaf], app)

// The signer: a checkpoint.
const root = ledger.rangeRoot(ledger.appendLeaf(ledger.emptyRange(), leaf))
const checkpoint = value(ledger.signCheckpoint(origin, 1n, root, logKey))

// The auditor: keys of his own, everything else from the record.
const audit = (entry: Uint8Array): ledger.Report => {
  const verifier = ledger.createLogVerifier({
    origin,
    keys: [ledger.verifierOf(origin, logKey.key.publicKey)],
    applicationKeys: [ledger.verifierOf(app.name, app.key.publicKey)],
    now: Math.floor(Date.now() / 1000),
    checkpoint,
  })
  const { stream, seq, id, type } = value(ledger.decodeEntry(entry))
  verifier.entry({ position: 0n, stream, seq, id, type, bytes: entry, parts: [] })
  verifier.admission({ first: 0n, total: 1, bytes: admission })
  return verifier.finish()
}
console.log(audit(bytes).verdict)

// One letter of what was reported, changed in the database.
const changed = Buffer.from(Buffer.from(bytes).toString().replace('school', 'schoot'))
const report = audit(changed)
console.log(report.verdict, report.findings.map(({ code }) => code).join(', '))
// #endregion verify
