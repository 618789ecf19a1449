import { defineConfig } from 'vitest/config'

// Node adds its own: given here, 'import' would also stand for what a CommonJS package requires.
const conditions = ['@hoso/source']

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    // They need more than npm brings: npm run interop.
    exclude: ['tests/interop/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Many of them wait for child processes most of the time.
    maxWorkers: '100%',
  },
})
