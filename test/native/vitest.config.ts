import { defineConfig } from 'vitest/config';

/** Apart from the other projects, which need programs that only Linux has. Windows are slow to come up in CI. */
export default defineConfig({
  test: {
    name: 'native',
    include: ['test/native/**/*.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
