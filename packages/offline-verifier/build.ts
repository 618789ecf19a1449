// For `npm run build`: puts page, program and style into one file that needs nothing else. Their digests are in its
// content security policy, which forbids every other script and every connection.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const root = import.meta.dirname
const read = (file: string): Promise<string> => readFile(join(root, 'src', file), 'utf8')
const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** A program for browsers as one script, with the browser's platform in the place of Node's. */
export const scriptOf = async (input: string): Promise<string> => {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    tsconfig: false,
    resolve: { conditionNames: ['@hoso/source', 'import', 'default'] },
    plugins: [
      {
        name: 'platform',
        resolveId: (source, importer) =>
          source === './primitives.ts' && importer?.includes('ledger') === true
            ? join(root, 'src', 'platform.ts')
            : undefined,
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  // A script in a page ends at the first "</script", wherever it stands.
  return output[0].code.replaceAll('</script', '<\\/script').trim()
}

if (import.meta.main) {
  const script = await scriptOf(join(root, 'src', 'page.ts'))
  const style = (await read('page.css')).trim()
  const page = (await read('page.html'))
    .replace('SCRIPT_HASH', () => digest(script))
    .replace('STYLE_HASH', () => digest(style))
    .replace('>STYLE<', () => `>${style}<`)
    .replace('>SCRIPT<', () => `>${script}<`)
  await writeFile(join(root, 'dist', 'hoso-verify.html'), page)
}
