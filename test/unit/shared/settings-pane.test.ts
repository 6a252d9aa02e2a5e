import { expect, it } from 'vitest';
import { settingsPane } from '../../../src/shared/settings-pane.ts';
import { problem } from '../../../src/shared/problem.ts';

const accessibility = problem('accessibility-denied', { macos: 27 });
const microphone = problem('microphone-denied', {});
const other = problem('copy-failed', {});

it.each([
  ['darwin', [other, accessibility, microphone], /Privacy_Accessibility$/],
  ['darwin', [microphone], /Privacy_Microphone$/],
  ['darwin', [problem('clipboard-not-kept', { macos: 26 })], /Privacy_Pasteboard$/],
  ['win32', [microphone], /^ms-settings:privacy-microphone$/],
] as const)('on %s what a problem asks for has a pane of the settings', (platform, problems, pane) => {
  expect(settingsPane(problems, platform)).toMatch(pane);
});

it.each([
  ['darwin', [other]],
  ['darwin', []],
  ['win32', [accessibility]],
  ['x11', [microphone, accessibility]],
] as const)('on %s there is none for %j', (platform, problems) => {
  expect(settingsPane(problems, platform)).toBeNull();
});
