import { describe, expect, it } from 'vitest';
import type { InsertionBackend, PasteResult } from '../../../src/main/insertion/backend.ts';
import { createInserter } from '../../../src/main/insertion/inserter.ts';
import type { InsertionPlatform } from '../../../src/main/insertion/strategy.ts';
import { DEFAULT_SETTINGS, type InsertionSettings } from '../../../src/shared/settings.ts';

interface Scene {
  readonly platform?: InsertionPlatform;
  readonly method?: InsertionSettings['method'];
  readonly paste?: (text: string) => Promise<PasteResult>;
  readonly copyFails?: boolean;
  readonly ownWindow?: boolean;
  readonly target?: boolean;
  readonly typable?: boolean;
}

function inserterIn(scene: Scene) {
  const done: string[] = [];
  let method = scene.method ?? 'paste';
  const backend: InsertionBackend = {
    prepare: () => void done.push('prepare'),
    hasTarget: () => Promise.resolve(scene.target ?? true),
    paste: async (text, chord) => {
      const result = (await scene.paste?.(text)) ?? 'taken';
      done.push(`paste ${text} ${chord.join('+')}`);
      return result;
    },
    copy: (text) => {
      done.push(`copy ${text}`);
      return scene.copyFails === true ? Promise.reject(new Error('no clipboard')) : Promise.resolve();
    },
    dispose: () => Promise.resolve(),
  };
  const inserter = createInserter({
    platform: scene.platform ?? 'x11',
    backend,
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: () => Promise.resolve(),
      type: (text) => {
        done.push(`type ${text}`);
        return Promise.resolve();
      },
      canType: () => Promise.resolve(scene.typable ?? false),
    },
    settings: () => ({ ...DEFAULT_SETTINGS.insertion, method }),
    ownWindowFocused: () => scene.ownWindow ?? false,
  });
  return { inserter, done, use: (next: InsertionSettings['method']) => (method = next) };
}

describe('insert', () => {
  it.each([
    ['taken', { kind: 'delivered', proven: true }],
    ['sent', { kind: 'delivered', proven: false }],
    ['not-taken', { kind: 'held', problem: { code: 'insertion-not-taken', detail: {} }, inClipboard: true }],
    ['lost', { kind: 'held', problem: { code: 'insertion-not-taken', detail: {} }, inClipboard: false }],
  ] as const)('says what became of a paste that was %s', async (result, outcome) => {
    const { inserter } = inserterIn({ paste: () => Promise.resolve(result) });
    expect(await inserter.insert('你好')).toEqual(outcome);
  });

  it('holds and copies the text when no window has the focus', async () => {
    const { inserter, done } = inserterIn({ paste: () => Promise.resolve('no-target') });
    expect(await inserter.insert('你好')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-no-target' },
      inClipboard: true,
    });
    expect(done).toContain('copy 你好');
  });

  it('never inserts into a window of our own', async () => {
    const { inserter, done } = inserterIn({ ownWindow: true });
    expect(await inserter.insert('你好')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-own-window' },
    });
    expect(done).toEqual(['copy 你好']);
  });

  it('turns a failure into a held text with the reason', async () => {
    const { inserter } = inserterIn({ paste: () => Promise.reject(new Error('display gone')) });
    expect(await inserter.insert('你好')).toEqual({
      kind: 'held',
      problem: { code: 'insertion-failed', detail: { reason: 'display gone' } },
      inClipboard: true,
    });
  });

  it('says so when the text is not even in the clipboard', async () => {
    const { inserter } = inserterIn({ ownWindow: true, copyFails: true });
    expect(await inserter.insert('你好')).toMatchObject({ kind: 'held', inClipboard: false });
  });

  it('only copies where the window system allows no more', async () => {
    const { inserter, done } = inserterIn({ platform: 'wayland' });
    expect(await inserter.insert('你好')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-clipboard-only' },
      inClipboard: true,
    });
    expect(done).toEqual(['copy 你好']);
  });

  it('follows a changed setting at once', async () => {
    const { inserter, done, use } = inserterIn({});
    use('clipboard');
    expect(await inserter.insert('你好')).toEqual({ kind: 'copied' });
    expect(done).toEqual(['copy 你好']);
  });

  it('types what can be typed when the setting says so, and pastes the rest', async () => {
    const typing = inserterIn({ method: 'type', typable: true });
    expect(await typing.inserter.insert('ok')).toEqual({ kind: 'delivered', proven: false });
    expect(typing.done).toEqual(['type ok']);
    const pasting = inserterIn({ method: 'type', typable: false });
    await pasting.inserter.insert('好');
    expect(pasting.done).toEqual(['paste 好 LeftShift+Insert']);
  });

  it('does not type where no window has the focus', async () => {
    const { inserter, done } = inserterIn({ method: 'type', typable: true, target: false });
    expect(await inserter.insert('ok')).toMatchObject({ problem: { code: 'insertion-no-target' } });
    expect(done).toEqual(['copy ok']);
  });

  it('begins a text only when the one before is done with, whatever became of it', async () => {
    const first = Promise.withResolvers<PasteResult>();
    const { inserter, done } = inserterIn({
      paste: (text) => (text === '一' ? first.promise : Promise.resolve('taken')),
    });
    const both = Promise.all([inserter.insert('一'), inserter.insert('二')]);
    first.reject(new Error('late'));
    await both;
    expect(done).toEqual(['copy 一', 'paste 二 LeftShift+Insert']);
  });
});
