// For whoever prints: Vietnamese by default, English on request.
import type { Label } from '@hoso/facts'

export type Lang = keyof Label

/** The language asked for on the command line, before anything is parsed: help and usage errors use it too. */
export const languageOf = (
  argv: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
): Lang => {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='))
  const asked =
    at < 0 ? env['HOSO_LANG'] : argv[at]?.startsWith('--lang=') ? argv[at]?.slice(7) : argv[at + 1]
  return asked === 'en' ? 'en' : 'vi'
}
