import { expect, it } from 'vitest';
import { macosVersion } from '../../../../src/main/platform/macos/macos-version.ts';

it.each([
  ['21.6.0', 12],
  ['24.4.0', 15],
  ['25.0.0', 26],
  ['26.1.0', 27],
])('knows the kernel %s as that of macOS %i', (kernel, macos) => {
  expect(macosVersion(kernel)).toBe(macos);
});
