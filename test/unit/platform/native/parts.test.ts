import { expect, it } from 'vitest';
import { createMacParts, createWindowsParts } from '../../../../src/main/platform/native/parts.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { problem } from '../../../../src/shared/problem.ts';
import { FakeMac } from '../macos/fake-mac.ts';
import { record } from './recorder.ts';

const options = { ownPid: 1, wait: (): Promise<void> => Promise.resolve() };

it('says on a Mac whether keys may be pressed, as it is at that moment', () => {
  const mac = new FakeMac();
  const { keysDenied } = createMacParts(mac.library, options);
  expect(keysDenied()).toBeNull();
  mac.state.trusted = false;
  expect(keysDenied()).toEqual(problem('accessibility-denied', {}));
});

it('counts the changes of the clipboard as the systems do', () => {
  const mac = new FakeMac();
  mac.state.changeCount = 33;
  expect(createMacParts(mac.library, options).clipboardSequence()).toBe(33);
  expect(mac.pools).toBe(0);
  const { library } = record<WindowsLibrary>({ GetClipboardSequenceNumber: () => 44 });
  const noAutomation = (): never => {
    throw new Error('not asked for');
  };
  expect(createWindowsParts(library, noAutomation, options).clipboardSequence()).toBe(44);
});
