import { describe, expect, it } from 'vitest';
import { createField } from '../../../../src/main/platform/atspi/create.ts';

describe('createField where the system itself is asked', () => {
  it.each([true, false, null])('hands on %s', async (answer) => {
    expect(await createField({ platform: 'darwin', isSecretInput: () => answer }).isSecret()).toBe(answer);
  });

  it('does not know when asking fails', async () => {
    const isSecretInput = (): Promise<boolean> => Promise.reject(new Error('no UI Automation'));
    expect(await createField({ platform: 'win32', isSecretInput }).isSecret()).toBeNull();
  });
});
