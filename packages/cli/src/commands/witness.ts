// For whoever witnesses other records: `hoso witness init`, `key` and `serve`.
import { resolve } from 'node:path'
import { formatWitness } from '@hoso/ledger'
import { serveWitness } from '@hoso/witness'
import { failure, usage } from '../failure.ts'
import type { Invocation } from '../invocation.ts'
import { createWitnessHome, logKeysGiven, openWitnessHome, witnessDir } from '../witness-home.ts'

export const witnessInit = async (
  run: Invocation,
  asked: string,
  options: { readonly name: string },
): Promise<number> => {
  const dir = resolve(run.cwd, asked)
  await createWitnessHome(dir, options.name)
  const witness = await openWitnessHome(dir)
  const vkey = formatWitness(witness.key)
  witness.close()
  run.output.document({ witness: dir, vkey })
  run.output.line(
    run.output.say({
      vi: `Đã lập nhân chứng ở ${dir}. Đừng bao giờ khôi phục thư mục này từ bản sao cũ: lập nhân chứng mới.\nKhóa để ghi vào chính sách của người kiểm chứng:\n${vkey}`,
      en: `Made a witness at ${dir}. Never restore this folder from an older copy: make a new witness.\nKey for the policies of verifiers:\n${vkey}`,
    }),
  )
  return 0
}

export const witnessKey = async (
  run: Invocation,
  options: { readonly witness?: string },
): Promise<number> => {
  const witness = await openWitnessHome(await witnessDir(run, options.witness))
  const vkey = formatWitness(witness.key)
  witness.close()
  run.output.document({ vkey })
  run.output.line(vkey)
  return 0
}

/** Of a key that its log has revoked. */
export const witnessDistrust = async (
  run: Invocation,
  line: string,
  options: { readonly witness?: string },
): Promise<number> => {
  const keys = logKeysGiven([line])
  const witness = await openWitnessHome(await witnessDir(run, options.witness))
  for (const key of keys) witness.distrust(key)
  witness.close()
  run.output.document({ distrusted: line })
  run.output.line(run.output.say({ vi: 'Không còn tin khóa này.', en: 'This key is not trusted any more.' }))
  return 0
}

export interface WitnessServeOptions {
  readonly witness?: string
  readonly port: string
  /** Keys of logs to be witnessed from now on. */
  readonly vkey?: ReadonlyArray<string>
}

/** Until the process is told to end. */
export const witnessServe = async (run: Invocation, options: WitnessServeOptions): Promise<number> => {
  const port = /^\d{1,5}$/.test(options.port) ? Number(options.port) : 65_536
  if (port > 65_535) throw usage('--port: từ 0 đến 65535', '--port: from 0 to 65535')
  const keys = logKeysGiven(options.vkey ?? [])
  const witness = await openWitnessHome(await witnessDir(run, options.witness))
  try {
    for (const key of keys) witness.trust(key)
    const server = await serveWitness(witness, { port }).catch(() => {
      throw failure(
        'port-unavailable',
        `không dùng được cổng ${port}. Chọn cổng khác`,
        `port ${port} cannot be used. Choose another one`,
      )
    })
    const url = `http://127.0.0.1:${server.port}`
    run.output.document({ url, vkey: formatWitness(witness.key) })
    run.output.line(url)
    await new Promise((end) => process.once('SIGTERM', end).once('SIGINT', end))
    await server.close()
    return 0
  } finally {
    witness.close()
  }
}
