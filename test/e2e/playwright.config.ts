import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each test has a display, a recogniser and an app of its own, but they share the processors with real-time audio.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: 'list',
});
