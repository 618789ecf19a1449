import { defineConfig } from 'vitest/config'

const conditions = ['@hoso/source', 'node', 'import', 'default']

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
