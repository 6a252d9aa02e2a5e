import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, chromiumPath } from './test/support/chromium.ts';
import { pageAudio } from './test/support/page-audio.ts';

/**
 * Ends only what hangs: what a test waits for may take ten times as long on a busy machine as on one at ease, and no test
 * is about a duration. In ms.
 */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } } as const;
/** Tests in Node wait more than they compute: two at a time, also on two processors, where vitest would run one. */
const IN_NODE = { ...PATIENCE, environment: 'node', maxWorkers: 2 } as const;
/** As in e2e: on a busy machine real windows are late now and then. `npm test` tells what needed its second try. */
const REAL_WINDOWS = { retry: process.env['CI'] === undefined ? 0 : 1 } as const;
const electron = fileURLToPath(new URL('test/support/electron-fake.ts', import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        // Requiring the real `electron` outside Electron tries to download its binary.
        resolve: { alias: { electron } },
        test: {
          ...IN_NODE,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // To start a process for each file takes more than its tests do.
          isolate: false,
          setupFiles: ['test/support/shared-process.ts'],
        },
      },
      {
        resolve: { alias: { electron } },
        test: { ...IN_NODE, ...REAL_WINDOWS, name: 'integration', include: ['test/integration/**/*.test.ts'] },
      },
      {
        plugins: [svelte(), pageAudio()],
        // Found only while a test runs, it would load the page again in the middle of it.
        optimizeDeps: { include: ['axe-core', 'diff', 'papaparse', 'virtua/svelte'] },
        test: {
          ...PATIENCE,
          ...REAL_WINDOWS,
          name: 'browser',
          // Audio in real time wants the machine to itself.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          include: ['test/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromiumPath(),
                args: [...CHROMIUM_FLAGS, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
