// For whoever keeps evidence: how the content of a file is fingerprinted.
import { codeList } from '../code-list.ts'

export const HASHES = codeList(
  'hash',
  1,
  { source: 'FIPS 180-4; reading of the custody books', from: '2023-01-01' },
  {
    'sha-256': { vi: 'SHA-256', en: 'SHA-256' },
    'sha-512': { vi: 'SHA-512', en: 'SHA-512' },
  },
)
