// For whoever decides which witnesses are enough: a policy file (C2SP tlog-policy), read and asked.
import { parseWitness, type Witness } from './cosignature.ts'
import { parseVerifier, type Verifier } from './note-key.ts'
import { textOf } from './primitives.ts'
import { err, ok, type Result } from './result.ts'

export interface Policy {
  /** Keys of logs. */
  readonly logs: ReadonlyArray<Verifier>
  readonly witnesses: ReadonlyArray<PolicyWitness>
  /** Each after its members. */
  readonly groups: ReadonlyArray<PolicyGroup>
  /** Name of the witness or group that must have signed; undefined for `none`, which witnesses nothing. */
  readonly quorum: string | undefined
}

export interface PolicyWitness {
  /** The policy's own name for it. */
  readonly name: string
  readonly witness: Witness
  /** Where it takes requests. */
  readonly url?: string
}

export interface PolicyGroup {
  readonly name: string
  /** From 1 to the number of members. */
  readonly atLeast: number
  /** Names of witnesses and groups. */
  readonly members: ReadonlyArray<string>
}

export type PolicyCode =
  | 'policy-characters'
  | 'policy-line'
  | 'policy-key'
  | 'policy-key-repeated'
  | 'policy-name'
  | 'policy-member'
  | 'policy-threshold'
  | 'policy-quorum'

export interface PolicyError {
  readonly code: PolicyCode
  /** Counted from 1; 0 where it is about the whole file. */
  readonly line: number
  readonly expected: string
}

/** Nobody counts twice: each name is a member once at most, each key stands in one line of its kind. */
export function parsePolicy(text: string | Uint8Array): Result<PolicyError, Policy> {
  const decoded = typeof text === 'string' ? text : textOf(text)
  if (decoded === undefined || !isPolicyText(decoded)) return refuse('policy-characters', 0)
  const draft: Draft = { logs: [], witnesses: [], groups: [], names: new Set(), members: new Set() }
  for (const [i, line] of decoded.split('\n').entries()) {
    const [keyword = '#', ...words] = line.split(/[ \t]+/).filter((word) => word !== '')
    if (keyword.startsWith('#')) continue
    const code = read(draft, keyword, words)
    if (code !== undefined) return refuse(code, i + 1)
  }
  const { logs, witnesses, groups, quorum } = draft
  if (quorum === undefined) return refuse('policy-quorum', 0)
  return ok({ logs, witnesses, groups, quorum: quorum === NONE ? undefined : quorum })
}

/** Have enough signed? `signed`: the policy's names of the witnesses that have. */
export function isWitnessed({ witnesses, groups, quorum }: Policy, signed: ReadonlySet<string>): boolean {
  const done = new Set(witnesses.map(({ name }) => name).filter((name) => signed.has(name)))
  for (const { name, atLeast, members } of groups)
    if (members.filter((member) => done.has(member)).length >= atLeast) done.add(name)
  return quorum !== undefined && done.has(quorum)
}

// ---- Lines

interface Draft {
  readonly logs: Verifier[]
  readonly witnesses: PolicyWitness[]
  readonly groups: PolicyGroup[]
  /** Of witnesses and groups. */
  readonly names: Set<string>
  /** Names that are members of some group. */
  readonly members: Set<string>
  quorum?: string
}

const NONE = 'none'

/** Adds what the line says to the draft; or the code of what is wrong with it. */
function read(draft: Draft, keyword: string, words: ReadonlyArray<string>): PolicyCode | undefined {
  switch (keyword) {
    case 'log':
      return readLog(draft, words)
    case 'witness':
      return readWitness(draft, words)
    case 'group':
      return readGroup(draft, words)
    case 'quorum':
      return readQuorum(draft, words)
    default:
      return 'policy-line'
  }
}

function readLog(draft: Draft, words: ReadonlyArray<string>): PolicyCode | undefined {
  const [key] = words
  if (key === undefined || words.length > 2) return 'policy-line'
  const log = parseVerifier(key)
  if (log._tag === 'Err') return 'policy-key'
  if (draft.logs.some((other) => isSameKey(other, log.value))) return 'policy-key-repeated'
  draft.logs.push(log.value)
  return undefined
}

function readWitness(draft: Draft, [name, key, url, ...rest]: ReadonlyArray<string>): PolicyCode | undefined {
  if (name === undefined || key === undefined || rest.length > 0) return 'policy-line'
  if (!isNewName(draft, name)) return 'policy-name'
  const witness = parseWitness(key)
  if (witness._tag === 'Err') return 'policy-key'
  if (draft.witnesses.some((other) => isSameKey(other.witness, witness.value))) return 'policy-key-repeated'
  draft.names.add(name)
  draft.witnesses.push({ name, witness: witness.value, ...(url === undefined ? {} : { url }) })
  return undefined
}

function readGroup(draft: Draft, [name, k, ...members]: ReadonlyArray<string>): PolicyCode | undefined {
  if (name === undefined || k === undefined || members.length === 0) return 'policy-line'
  if (!isNewName(draft, name)) return 'policy-name'
  for (const member of members) {
    if (!draft.names.has(member) || draft.members.has(member)) return 'policy-member'
    draft.members.add(member)
  }
  const atLeast = k === 'any' ? 1 : k === 'all' ? members.length : Number(/^[1-9][0-9]*$/.exec(k)?.[0] ?? 0)
  if (atLeast < 1 || atLeast > members.length) return 'policy-threshold'
  draft.names.add(name)
  draft.groups.push({ name, atLeast, members })
  return undefined
}

function readQuorum(draft: Draft, [name, ...rest]: ReadonlyArray<string>): PolicyCode | undefined {
  if (name === undefined || rest.length > 0) return 'policy-line'
  if (draft.quorum !== undefined || !(name === NONE || draft.names.has(name))) return 'policy-quorum'
  draft.quorum = name
  return undefined
}

const isNewName = ({ names }: Draft, name: string): boolean => name !== NONE && !names.has(name)

/** Two lines with one key would be one signer under two names, whatever the names. */
const isSameKey = (a: Verifier, b: Verifier): boolean => formatRaw(a) === formatRaw(b)
const formatRaw = ({ key }: Verifier): string => key.raw.join()

/** Well-formed, and of the characters below 0x20, and 0x7f, only tab and line feed. */
const isPolicyText = (text: string): boolean => !/[^\P{Cc}\t\n\u0080-\u009f]|\p{Surrogate}/u.test(text)

const EXPECTED: { readonly [code in PolicyCode]: string } = {
  'policy-characters': 'UTF-8 text without control characters but tab and line feed',
  'policy-line':
    'log <key> [<url>], witness <name> <key> [<url>], group <name> <k>|any|all <member>…, or quorum <name>|none',
  'policy-key': 'a verifier key: of type 0x01 in a log line, of type 0x04 in a witness line',
  'policy-key-repeated': 'each key in one line of its kind',
  'policy-name': 'a name that was not given above, and is not "none"',
  'policy-member': 'members named above, each a member of one group',
  'policy-threshold': 'any, all, or a number from 1 to that of the members',
  'policy-quorum': 'one quorum line, with a name given above, or "none"',
}

const refuse = (code: PolicyCode, line: number): Result<PolicyError, never> =>
  err({ code, line, expected: EXPECTED[code] })
