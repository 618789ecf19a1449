// For whoever writes documentation: code in it is part of a program that runs, links lead somewhere. UPDATE_DOCS=1 rewrites what differs.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inTwoZones } from './docs/example.ts'
import { startPostgres } from './postgres/server.ts'
import { anchorOf, type Markdown, parseMarkdown, regionsOf, replaceBlock, sourceOf } from './docs/markdown.ts'

const root = join(import.meta.dirname, '..')
const update = process.env['UPDATE_DOCS'] === '1'
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const found = (...patterns: ReadonlyArray<string>): ReadonlyArray<string> =>
  globSync(patterns, { cwd: root })
    .filter((path) => !path.includes('node_modules'))
    .toSorted()

/** In reading order. A program that is not in this list, or is only in this list, fails. */
const EXAMPLES = [
  '01-open-a-case',
  '02-check-a-fact',
  '03-was-it-in-time',
  '04-count-and-look-back',
  '05-verify-a-log',
  '06-call-a-store',
  '07-keep-it-in-a-file',
  '08-a-key-per-person',
  '09-import-a-register',
  '10-obligations',
  '11-guards',
  '12-corrections',
  '13-hand-over-a-case',
  '16-cosign-a-checkpoint',
  '17-timestamp-a-checkpoint',
  '18-keys-in-an-hsm',
  '19-own-adapter',
  '20-keep-it-in-postgresql',
]
/** Run by tests/interop: they need more than npm brings. */
const INTEROP = ['17-timestamp-a-checkpoint']
/** Takes the address of its server from HOSO_POSTGRES_URL. */
const ON_POSTGRESQL = '20-keep-it-in-postgresql'
/** Where code must come from a program. Other Markdown files are checked for links only. */
const TAUGHT = ['README.md', 'README.vi.md', 'docs/**/*.md', 'packages/*/README.md']
const examples = found('examples/*.ts').map((path) => basename(path, '.ts'))

describe('pages', () => {
  test.for(found(...TAUGHT))('the code in %s is the code of a program that runs', (path) => {
    let text = read(path)
    // From the last to the first: a replaced block moves only those that come after it.
    for (const block of parseMarkdown(text).blocks.toReversed()) {
      const { line } = block
      const source = sourceOf(block)
      if (source === undefined) continue
      expect(source, `${path}:${line}: name the region it shows: \`\`\`ts examples/file.ts#region`).not.toBe(
        'unnamed',
      )
      if (source === 'unnamed') continue
      expect(existsSync(join(root, source.file)), `${path}:${line}: there is no ${source.file}`).toBe(true)
      const region = regionsOf(read(source.file)).get(source.region)
      expect(region, `${path}:${line}: ${source.file} has no region ${source.region}`).toBeDefined()
      if (update && region !== undefined) text = replaceBlock(text, block, region)
      else expect(block.text, `${path}:${line} differs; UPDATE_DOCS=1 rewrites it`).toBe(region)
    }
    if (update && text !== read(path)) writeFileSync(join(root, path), text)
  })

  const pages = new Map<string, Markdown>()
  const page = (at: string): Markdown => {
    const parsed = pages.get(at) ?? parseMarkdown(readFileSync(at, 'utf8'))
    pages.set(at, parsed)
    return parsed
  }

  test('every page of docs is in the index of docs, or of its folder', () => {
    const indexes = ['docs/README.md', 'docs/reference/facts.md', ...found('docs/*/README.md')]
    const listed = new Set(
      indexes.flatMap((path) =>
        page(join(root, path)).links.map(({ target }) => resolve(root, dirname(path), target)),
      ),
    )
    const unlisted = found('docs/**/*.md').filter(
      (path) => path !== 'docs/README.md' && !listed.has(join(root, path)),
    )
    expect(unlisted).toEqual([])
  })

  test.for(
    found('*.md', '.changeset/*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/**/*.md', 'tests/**/*.md'),
  )('links in %s lead somewhere', (path) => {
    const broken = page(join(root, path)).links.filter(({ target }) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return false
      const [file = '', anchor] = decodeURI(target).split('#')
      const at = file === '' ? join(root, path) : resolve(root, dirname(path), file)
      if (!existsSync(at) || relative(root, at).startsWith('..')) return true
      return anchor !== undefined && at.endsWith('.md') && !page(at).anchors.has(anchor)
    })
    expect(broken.map(({ line, target }) => `${path}:${line}: ${target}`)).toEqual([])
  })
})

describe('examples', () => {
  test('are the programs of the list', (context) => {
    if (examples.length === 0) context.skip('there is no example yet')
    expect(examples).toEqual(EXAMPLES)
    const expected = found('examples/expected/*.txt').map((path) => basename(path, '.txt'))
    if (!update) expect(expected).toEqual(EXAMPLES)
  })

  // Twice, in two time zones and two folders: what depends on where and when it runs cannot be documentation.
  test.for(examples.filter((name) => !INTEROP.includes(name)))(
    '%s prints what it is said to print',
    async (name) => {
      const server = name === ON_POSTGRESQL ? await startPostgres() : undefined
      const outputs = await inTwoZones(name, server && { HOSO_POSTGRES_URL: server.url })
      await server?.stop()
      expect(outputs[1], 'not the same in two runs').toBe(outputs[0])
      const file = join(root, 'examples/expected', `${name}.txt`)
      if (update) {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, outputs[0] ?? '')
      }
      expect(existsSync(file), `no ${file}; UPDATE_DOCS=1 writes it`).toBe(true)
      expect(outputs[0]).toBe(readFileSync(file, 'utf8'))
    },
  )
})

describe('the checks can fail', () => {
  const page = [
    '# Hồ Sơ: a title',
    '',
    '```ts examples/a.ts#one',
    'old',
    '```',
    '',
    '[x](./y.md#z)',
    '# Hồ Sơ, a title',
  ].join('\n')

  test('blocks, links and anchors are found', () => {
    const { blocks, links, anchors } = parseMarkdown(page)
    expect(blocks).toEqual([{ line: 3, info: 'ts examples/a.ts#one', text: 'old\n' }])
    expect(links).toEqual([{ line: 7, target: './y.md#z' }])
    expect([...anchors]).toEqual(['hồ-sơ-a-title', 'hồ-sơ-a-title-1'])
    expect(anchorOf('`hoso verify` [DIR](x.md)')).toBe('hoso-verify-dir')
    const many = '![a](b.png) and [c](<d.md> "e")\n[f]: g.md\n<img src="h.svg">\n`[not](this.md)`'
    expect(parseMarkdown(many).links.map(({ target }) => target)).toEqual(['b.png', 'd.md', 'g.md', 'h.svg'])
    expect(() => parseMarkdown('```ts\nnever closed')).toThrow('line 1')
    expect(parseMarkdown('````md\n```ts\n```\n````').blocks).toHaveLength(1)
  })

  test('a block of code without a program', () => {
    const source = (info: string) => sourceOf({ line: 1, info, text: '' })
    for (const info of [
      'ts',
      'typescript',
      'js',
      'ts examples/a.ts',
      'ts packages/a.ts#one',
      'mts examples/a.ts#one',
    ])
      expect(source(info), info).toBe('unnamed')
    expect(source('ts examples/a.ts#one')).toEqual({ file: 'examples/a.ts', region: 'one' })
    for (const info of ['', 'sh', 'json', 'tsv']) expect(source(info), info).toBeUndefined()
  })

  test('regions lose their margin, and nothing else', () => {
    const program =
      'f(() => {\n  // #region one\n  a()\n\n    b()\n  // #endregion\n})\n// #region two\nc()\n// #endregion\n'
    expect([...regionsOf(program)]).toEqual([
      ['one', 'a()\n\n  b()\n'],
      ['two', 'c()\n'],
    ])
    for (const wrong of [
      '// #region',
      '// #region a',
      '// #endregion',
      '// #region a\n// #region b\n// #endregion',
    ])
      expect(() => regionsOf(wrong), wrong).toThrow()
  })

  test('a block is replaced where it stands', () => {
    const [block] = parseMarkdown(page).blocks
    const replaced = replaceBlock(page, block!, 'new\nlines\n')
    expect(parseMarkdown(replaced).blocks).toEqual([
      { line: 3, info: 'ts examples/a.ts#one', text: 'new\nlines\n' },
    ])
    expect(replaceBlock(replaced, parseMarkdown(replaced).blocks[0]!, 'old\n')).toBe(page)
  })
})
