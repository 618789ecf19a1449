// For the mutation run: checks that can be taken out without a change, each with the reason. They are there for the
// compiler, or for speed, or stand behind another that says the same.
import type { Mutant } from './mutants.ts'

interface Needless {
  readonly file: string
  readonly check: string
  /** Where the same text is a check elsewhere. */
  readonly instead?: string
  readonly because: string
}

const NEEDLESS: ReadonlyArray<Needless> = [
  {
    file: 'verify-log',
    check: 'wanted.length === presented.length && wanted.every((name, i) => name === presented[i])',
    because: 'a short cut: two lists that are the same agree',
  },
  { file: 'verify-log', check: "decoded._tag === 'Ok'", because: 'the entry was read before' },
  {
    file: 'admission',
    check: "decoded._tag === 'Err'",
    because: 'what was not read has none of the members',
  },
  { file: 'trust', check: 'cosigned === undefined', because: 'a checkpoint that is good is in a note' },
  {
    file: 'verify-tiles',
    check: "say('tile-missing', `not one of ${ENOUGH} in a row, and no more were looked for`)",
    because: 'the same code was said of those tiles before; this line counts the others',
  },
  { file: 'bundle', check: "typeof stream !== 'string'", because: 'only a text can be one of the streams' },
  {
    file: 'bundle-parts',
    check: 'one === undefined',
    because: 'where there is no entry there is no reference',
  },
  { file: 'bundle-tail', check: 'last === undefined', because: 'without a last entry there is no export' },
  { file: 'bag', check: 'declaration === undefined', because: 'no bytes are not the declaration either' },
  { file: 'proof', check: 'first === undefined', because: 'the other half refuses an empty proof' },
  {
    file: 'proof',
    check: 'proof.length === 0',
    instead: 'false',
    because: 'an empty proof ends above the leaves of a larger tree: refused below',
  },
]

export const needless = ({ file, check, instead }: Mutant): boolean =>
  NEEDLESS.some((one) => one.file === file && one.check === check && (one.instead ?? instead) === instead)
