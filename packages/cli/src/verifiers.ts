// For the commands: public keys of a record from the lines of its settings.
import { parseVerifier, type Verifier } from '@hoso/ledger'
import { failure } from './failure.ts'

/** Public keys from their lines, `name+id+key`. */
export const verifiersOf = (lines: ReadonlyArray<string>): ReadonlyArray<Verifier> =>
  lines.map((line) => {
    const verifier = parseVerifier(line)
    if (verifier._tag === 'Err')
      throw failure(
        'bad-settings',
        'khóa công khai không hợp lệ: cần dạng tên+mã+khóa',
        'a public key is not valid: the form name+id+key is needed',
      )
    return verifier.value
  })
