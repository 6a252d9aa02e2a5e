import { defineConfig } from 'vitest/config';

/** Apart from the other projects, which need programs that only Linux has. Windows are slow to come up in CI. */
export default defineConfig({
  test: {
    name: 'native',
    include: ['test/native/**/*.test.ts'],
    environment: 'node',
    // On macOS keyboard layouts may be asked for by the main thread of a process only, which a worker thread is not.
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
