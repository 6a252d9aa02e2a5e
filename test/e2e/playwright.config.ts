import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each test has a display, a recogniser and an app of its own, but they share the processors with real-time audio.
  workers: 1,
  timeout: 60_000,
  // A test that needs its second try is told by `npm test`.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: true,
  reporter: 'list',
});
