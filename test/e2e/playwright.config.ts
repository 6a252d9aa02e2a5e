import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each test has a display, a recogniser and an app of its own, and waits more than it computes.
  workers: 2,
  timeout: 60_000,
  // A busy machine takes longer than the 5 s that are usual to hear, recognise and insert a sentence.
  expect: { timeout: 10_000 },
  // A test that needs its second try is told by `npm test`.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: true,
  reporter: 'list',
});
