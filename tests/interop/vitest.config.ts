// For `npm run interop`: tests that need more than npm brings: Chromium, Python 3, OpenSSL.
import { defineConfig } from 'vitest/config'

const conditions = ['@hoso/source', 'node', 'import', 'default']

export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['tests/interop/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // Many of them wait for child processes most of the time.
    maxWorkers: '100%',
  },
})
