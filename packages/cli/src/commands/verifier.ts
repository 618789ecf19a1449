// For whoever hands a bundle over: `hoso verifier --to FILE` writes the page that checks it offline, with its digest.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { verifierPage } from '@hoso/offline-verifier'
import { failure } from '../failure.ts'
import type { Invocation } from '../invocation.ts'

export interface VerifierOptions {
  readonly to: string
}

export const writeVerifier = async (run: Invocation, { to }: VerifierOptions): Promise<number> => {
  const page = await readFile(verifierPage)
  const file = resolve(run.cwd, to)
  await writeFile(file, page, { flag: 'wx' }).catch(() => {
    throw failure(
      'file-exists',
      `không ghi được ${file}: tệp đã có, hoặc thư mục không có`,
      `cannot write ${file}: it exists, or its folder does not`,
    )
  })
  const sha256 = createHash('sha256').update(page).digest('hex')
  run.output.document({ file, sha256 })
  run.output.line(file)
  run.output.line(`  SHA-256 ${sha256}`)
  return 0
}
