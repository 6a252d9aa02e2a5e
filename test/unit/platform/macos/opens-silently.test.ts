import { expect, it } from 'vitest';
import { openMacPlatform } from '../../../../src/main/platform/macos/open-macos.ts';
import { fakeNut } from '../../../support/nut.ts';
import { platformParts } from '../../../support/platform.ts';
import { FakeMac } from './fake-mac.ts';

it('opening the platform does not look whether Accessibility is granted: the user is asked after it', async () => {
  let looks = 0;
  const library = { ...new FakeMac().library, AXIsProcessTrusted: () => (looks += 1) > 0 };
  const { keysDenied } = await openMacPlatform(platformParts(), () => library, fakeNut([]));
  expect(looks).toBe(0);
  keysDenied();
  expect(looks).toBe(1);
});
