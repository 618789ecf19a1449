// For whoever publishes: packs every package, installs the tarballs in an empty folder and uses them there as a stranger would. Run: npm run packaging
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readHouse } from '../architecture/house.ts'
import { createChecks, type Outcome, type Ran, run, said } from './command.ts'
import { declaredBy, holdsItsSources, type Packed } from './tarball.ts'
import { startPostgres } from '../postgres/server.ts'

/** The promise to consumers, the version this repository develops on, and the newest. */
const NODES = ['22.18.0', '24', '26']
const TOO_OLD = '20'
/** Packed bytes. Whoever checks a record by hand reads this package; it stays small enough to be read. */
const LEDGER_BUDGET = 200_000
/** Packages whose callers need not know fp-ts. */
const PLAIN = ['ledger', 'procedure', 'record', 'projections', 'registers', 'cli']

const root = join(import.meta.dirname, '../..')
const temp = mkdtempSync(join(tmpdir(), 'hoso-packaging-'))
const consumer = join(temp, 'consumer')
const bin = (name: string): string => join(root, 'node_modules/.bin', name)
const { check, summary } = createChecks((line) => process.stdout.write(`${line}\n`))
const succeeds = (ran: Ran): Outcome => (ran.code === 0 ? undefined : said(ran))
const manifest = (folder: string, content: object): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', ...content }))
}
const install = (cwd: string, what: ReadonlyArray<string>, ...options: ReadonlyArray<string>): Promise<Ran> =>
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...options, ...what], { cwd })

const house = readHouse(join(root, 'packages'))
const entries = house.flatMap(({ manifest: { name, exports } }) =>
  Object.keys(exports ?? {}).map((path) => ({
    spec: name + path.slice(1),
    file: path === '.' ? 'index' : path.slice(2),
    name,
  })),
)

/** But for what needs tools of the tests: tests/interop runs those. */
const examples = globSync('examples/*.ts', { cwd: root })
  .filter((path) => !readFileSync(join(root, path), 'utf8').includes("'../tests/"))
  .map((path) => basename(path, '.ts'))

/** The registers that the program brings along for its demonstration. */
const DEMO = globSync('*', { cwd: join(root, 'examples/ha-trung/data') })
  .filter((file) => !file.endsWith('.json'))
  .map((file) => `demo/${file}`)

/** What packages hold beside their sources and what those compile to. */
const BESIDE: Readonly<Record<string, ReadonlyArray<string>>> = {
  '@hoso/cli': DEMO,
  '@hoso/offline-verifier': ['dist/hoso-verify.html', 'src/page.css', 'src/page.html'],
  '@hoso/store-postgres': globSync('src/sql/**/*.sql', { cwd: join(root, 'packages/store-postgres') }),
}

/** Packs, and checks each tarball as it is. */
const tarballs = async (): Promise<ReadonlyArray<string>> => {
  await check('npm run build', async () => succeeds(await run('npm', ['run', '-s', 'build'], { cwd: root })))
  let packed: ReadonlyArray<Packed> = []
  await check('npm pack', async () => {
    const args = [
      'pack',
      '--json',
      '--pack-destination',
      temp,
      ...house.flatMap((pkg) => ['--workspace', pkg.manifest.name]),
    ]
    const ran = await run('npm', args, { cwd: root })
    if (ran.code !== 0) return said(ran)
    packed = JSON.parse(ran.out)
    return packed.length === house.length ? undefined : `${packed.length} of ${house.length} packages`
  })
  for (const one of packed) {
    const folder = join(root, 'packages', basename(one.name))
    const file = join(temp, one.filename)
    await check(`${one.name}: ${one.size} bytes, its sources and what they compile to`, () =>
      holdsItsSources(one, folder, BESIDE[one.name] ?? []),
    )
    await check(`${one.name}: publint --strict`, async () =>
      succeeds(await run(bin('publint'), ['run', file, '--strict'], { cwd: temp })),
    )
    await check(`${one.name}: attw --profile esm-only`, async () =>
      succeeds(await run(bin('attw'), [file, '--profile', 'esm-only'], { cwd: temp })),
    )
  }
  await check(`@hoso/ledger: at most ${LEDGER_BUDGET} bytes`, () => {
    const size = packed.find(({ name }) => name === '@hoso/ledger')?.size ?? Infinity
    return size <= LEDGER_BUDGET ? undefined : `${size} bytes`
  })
  return packed.map(({ filename }) => join(temp, filename))
}

/** Where the `node` of a version lies. */
const nodeOf = async (version: string): Promise<string> => {
  const folder = join(temp, `node-${version}`)
  // The package `node` fetches the program in its install script: approved here, by name.
  manifest(folder, { allowScripts: { node: true } })
  await check(`node@${version} from npm`, async () => succeeds(await install(folder, [`node@${version}`])))
  return join(folder, 'node_modules/node/bin')
}

/** Node 22 announces node:sqlite at every start; nobody else may print anything. */
const quiet = (err: string): string =>
  err.replace(
    /^\(node:\d+\) ExperimentalWarning: SQLite is an experimental feature.*\n\(Use `node --trace-warnings.*\n/m,
    '',
  )

const usedOn = async (version: string): Promise<void> => {
  const node = await nodeOf(version)
  const here = { cwd: consumer, node, timeout: 60_000 }
  const at = `Node ${version}`
  for (const { spec } of entries)
    await check(`${at}: import ${spec}`, async () => {
      const program = `const m = await import(${JSON.stringify(spec)}); console.log(Object.keys(m).length)`
      const ran = await run('node', ['--input-type=module', '-e', program], here)
      if (ran.code !== 0 || quiet(ran.err) !== '') return said(ran)
      return /^[1-9]\d*\n$/.test(ran.out) ? undefined : `exports nothing, or prints at import: ${ran.out}`
    })
  for (const name of examples)
    await check(`${at}: examples/${name}.ts`, async () => {
      // Some leave files where they run.
      const cwd = join(temp, `run-${version}-${name}`)
      mkdirSync(cwd)
      const ran = await run('node', [join(consumer, `${name}.ts`)], { ...here, cwd })
      const expected = readFileSync(join(root, 'examples/expected', `${name}.txt`), 'utf8')
      const err = quiet(ran.err).replace(
        /^\(node:\d+\) ExperimentalWarning: Type Stripping.*\n\(Use .*\n/m,
        '',
      )
      return ran.code === 0 && err === '' && ran.out === expected ? undefined : said(ran)
    })

  const empty = join(temp, `empty-${version}`)
  mkdirSync(empty)
  const hoso = (...args: ReadonlyArray<string>) =>
    run(join(consumer, 'node_modules/.bin/hoso'), args, { cwd: empty, node, timeout: 180_000 })
  const cli = house.find(({ folder }) => folder === 'cli')?.manifest.version
  await check(`${at}: hoso --version`, async () => {
    const ran = await hoso('--version')
    return ran.code === 0 && ran.out.trim() === cli && ran.err === '' ? undefined : said(ran)
  })
  const help = await hoso('--help')
  await check(`${at}: hoso --help`, () =>
    help.code === 0 && help.err === '' && help.out.includes('hoso') ? undefined : said(help),
  )
  if (/^\s+demo\b/m.test(help.out)) await check(`${at}: hoso demo`, async () => succeeds(await hoso('demo')))
}

const refusedOn = async (version: string): Promise<void> => {
  const node = await nodeOf(version)
  await check(`Node ${version}: hoso says in one line that it is too old`, async () => {
    const ran = await run(join(consumer, 'node_modules/.bin/hoso'), ['--version'], { cwd: consumer, node })
    return ran.code !== 0 && ran.code !== null && ran.out === '' && /^[^\n]*22\.18[^\n]*\n$/.test(ran.err)
      ? undefined
      : said(ran)
  })
}

/** A stranger's project, as strict as a compiler can be, sees every declaration that the entries lead to. */
const typeChecked = async (): Promise<void> => {
  const optional = new Map(
    house.map(({ manifest: { name, peerDependencies } }) => [name, Object.keys(peerDependencies ?? {})]),
  )
  const declarations = (name: string, file: string) =>
    declaredBy(join(consumer, 'node_modules', name, 'dist', `${file}.d.ts`))
  // What needs an optional peer is for those who have it.
  const plain = entries.filter(
    ({ name, file }) => !optional.get(name)?.some((peer) => declarations(name, file).has(peer)),
  )
  const lines = plain.map(
    ({ spec }, i) => `import * as m${i} from '${spec}'\nexport const k${i}: object = m${i}\n`,
  )
  writeFileSync(join(consumer, 'consumer.ts'), lines.join(''))
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2024'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  }
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  await check(
    `tsc: ${plain.length} entries and ${examples.length} examples in a strict nodenext project`,
    async () => succeeds(await run(bin('tsc'), ['-p', consumer], { cwd: consumer })),
  )
  for (const { name, file, spec } of entries.filter(
    (e) => PLAIN.includes(basename(e.name)) && e.file !== 'fp',
  ))
    await check(`${spec}: no fp-ts in its declarations`, () => {
      const foreign = [...declarations(name, file)].filter((from) => /^(fp-ts|io-ts)(\/|$)/.test(from))
      return foreign.length === 0 ? undefined : foreign.join('\n')
    })
}

const main = async (): Promise<void> => {
  const files = await tarballs()
  manifest(consumer, {})
  // No dependency of ours needs an install script: a closed network and a strict policy can both install this.
  const ready = await check(
    `npm install of ${files.length} tarballs, without scripts, in an empty folder`,
    async () => succeeds(await install(consumer, files, '--ignore-scripts')),
  )
  if (!ready) return
  for (const name of examples)
    copyFileSync(join(root, 'examples', `${name}.ts`), join(consumer, `${name}.ts`))
  await typeChecked()
  // One example is about a database server.
  const server = await startPostgres({ durable: true })
  process.env['HOSO_POSTGRES_URL'] = server.url
  try {
    for (const version of NODES) await usedOn(version)
  } finally {
    await server.stop()
  }
  await refusedOn(TOO_OLD)
}

try {
  await main()
} finally {
  rmSync(temp, { recursive: true, force: true })
  const { passed, failed } = summary()
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
