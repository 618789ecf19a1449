#!/usr/bin/env node
// For the shell: refuses an old Node in one line, then starts the command line.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `hoso cần Node.js 22.18 trở lên, máy này có ${process.versions.node}. / hoso needs Node.js 22.18 or newer, this is ${process.versions.node}.\n`,
  )
  process.exitCode = 1
} else {
  if (major === 22) {
    // Node 22 announces node:sqlite as experimental at every start; that one warning is left out, no other.
    const emit = process.emitWarning.bind(process)
    process.emitWarning = (warning, ...rest) => {
      if (!String(warning?.message ?? warning).startsWith('SQLite is an experimental feature'))
        emit(warning, ...rest)
    }
  }
  const { main } = await import('../dist/main.js')
  process.exitCode = await main(process.argv.slice(2))
}
