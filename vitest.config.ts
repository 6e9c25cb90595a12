import { defineConfig } from 'vitest/config';

// The long suites (`*.long.test.ts`) have scripts of their own in package.json, which name their files.
const isLong = process.env.LONG_TESTS === 'true';

export default defineConfig({
  test: {
    include: isLong
      ? ['{lib,e2e}/**/*.long.test.ts']
      : ['lib/**/*.test.ts', 'components/**/*.test.ts', 'app/**/*.test.ts', 'docs/**/*.test.ts'],
    exclude: isLong ? ['node_modules/**'] : ['**/*.long.test.ts', 'node_modules/**'],
    testTimeout: isLong ? 600_000 : 20_000,
    hookTimeout: isLong ? 120_000 : 60_000,
    setupFiles: ['lib/cli/testing/patient-waits.ts'],
    // Much of their time is waiting: three keep two cores busy.
    maxWorkers: isLong ? 2 : 3,
  },
});
