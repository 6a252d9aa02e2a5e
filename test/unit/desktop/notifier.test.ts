import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../../src/shared/problem.ts';

const shown: (EventEmitter & { title: string; body: string })[] = [];
let supported = true;

vi.doMock('electron', () => ({
  app: { whenReady: () => Promise.resolve() },
  Notification: class extends EventEmitter {
    static isSupported = (): boolean => supported;
    readonly title: string;
    readonly body: string;
    constructor({ title, body }: { title: string; body: string }) {
      super();
      this.title = title;
      this.body = body;
    }
    show(): void {
      shown.push(this);
    }
    close(): void {
      shown.splice(shown.indexOf(this), 1);
    }
  },
}));
const { Notifier } = await import('../../../src/main/desktop/notifier.ts');

const warn = vi.fn();
const notifier = new Notifier(() => 'en', { info: vi.fn(), warn });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  shown.length = 0;
  supported = true;
  warn.mockClear();
});

it('tells a problem with the place where its audio is kept', async () => {
  notifier.tell('dictation', problem('microphone-none', {}), '/recordings/1.wav');
  await settled();
  expect(shown).toMatchObject([{ title: 'Dictation' }]);
  expect(shown[0]?.body).toMatch(/^No microphone[^\n]*\n[^\n]*\/recordings\/1\.wav$/);
});

describe('about late texts', () => {
  const at = new Date(2026, 2, 1, 14, 5).getTime();
  const late = (id: string, text: string) => ({ id, at, text });

  it.each(['en', 'zh'] as const)('says that they are there, and nothing of what is in them (%s)', async (language) => {
    const one = new Notifier(() => language, { info: vi.fn(), warn });
    await one.lateTexts([late('a', '我的密码是 hunter2 👍')], () => undefined);
    const said = shown.map(({ title, body }) => `${title} ${body}`).join();
    expect(said).toMatch(/14:05|2:05/);
    expect(said).toContain(' 15 ');
    for (const word of ['密码', 'hunter2', '👍', '我的']) expect(said).not.toContain(word);
  });

  it('does what is asked when it is clicked', async () => {
    const click = vi.fn();
    await notifier.lateTexts([late('a', 'one')], click);
    expect(click).not.toHaveBeenCalled();
    shown[0]?.emit('click', {});
    expect(click).toHaveBeenCalledOnce();
  });

  it('stands once for all of them, and goes when none waits any more', async () => {
    await notifier.lateTexts([late('a', 'one')], () => undefined);
    await notifier.lateTexts([late('b', 'two'), late('a', 'one')], () => undefined);
    expect(shown.map(({ body }) => body)).toEqual([expect.stringMatching(/^2 texts of 6 characters/)]);
    await notifier.lateTexts([], () => undefined);
    expect(shown).toEqual([]);
  });
});

it('notes in the log why one was not shown', async () => {
  notifier.tell('dictation', problem('microphone-none', {}), null);
  await settled();
  shown[0]?.emit('failed', {}, 'not signed');
  expect(warn).toHaveBeenCalledExactlyOnceWith('a notification was not shown: not signed');
});

it('shows nothing where the system has no notifications', async () => {
  supported = false;
  notifier.tell('dictation', problem('microphone-none', {}), null);
  await settled();
  expect(shown).toEqual([]);
});
