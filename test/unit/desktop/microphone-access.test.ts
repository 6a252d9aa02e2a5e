import { describe, expect, it, vi } from 'vitest';
import type { CaptureEvent } from '../../../src/shared/capture.ts';
import { problem } from '../../../src/shared/problem.ts';
import {
  askForMicrophone,
  type MicrophonePreferences,
  withSystemRefusal,
} from '../../../src/main/desktop/microphone-access.ts';

vi.mock('electron', () => ({ systemPreferences: undefined }));

type Status = ReturnType<MicrophonePreferences['getMediaAccessStatus']>;

const preferences = (status: Status) => ({
  getMediaAccessStatus: vi.fn(() => status),
  askForMediaAccess: vi.fn(() => Promise.resolve(true)),
});

const FAILED: CaptureEvent = { type: 'failed', utterance: 1, problem: problem('microphone-busy', {}) };

describe('the question for the microphone', () => {
  it('is put on macOS while nobody has answered it', async () => {
    const mac = preferences('not-determined');
    await askForMicrophone(mac);
    expect(mac.askForMediaAccess).toHaveBeenCalledExactlyOnceWith('microphone');
  });

  it.each(['granted', 'denied'] as const)('is not put where it is %s', async (status) => {
    const mac = preferences(status);
    await askForMicrophone(mac);
    expect(mac.askForMediaAccess).not.toHaveBeenCalled();
  });
});

describe('a microphone that cannot be opened', () => {
  it.each([
    ['win32', 'denied'],
    ['darwin', 'denied'],
    ['darwin', 'restricted'],
  ] as const)('is refused on %s where the system says %s', (platform, status) => {
    const event = withSystemRefusal(FAILED, platform, preferences(status));
    expect(event).toEqual({ ...FAILED, problem: problem('microphone-denied', {}) });
  });

  it('is what the page says where the system allows it', () => {
    expect(withSystemRefusal(FAILED, 'win32', preferences('granted'))).toBe(FAILED);
  });

  it('is what the page says on Linux, where nothing can be asked', () => {
    expect(withSystemRefusal(FAILED, 'linux', {} as MicrophonePreferences)).toBe(FAILED);
  });

  it('is nothing to ask about while it works', () => {
    const ready: CaptureEvent = { type: 'ready', utterance: 1, at: 0 };
    const system = preferences('denied');
    expect(withSystemRefusal(ready, 'win32', system)).toBe(ready);
    expect(system.getMediaAccessStatus).not.toHaveBeenCalled();
  });
});
