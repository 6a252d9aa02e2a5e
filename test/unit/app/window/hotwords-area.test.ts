import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hotwordsArea } from '../../../../src/main/app/window/hotwords-area.ts';
import { SettingsHistory } from '../../../../src/main/app/window/settings-history.ts';
import type { KeptRecording, Proof, TextFile } from '../../../../src/shared/ipc/window/hotwords.ts';
import type { Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

const recording = (id: string): KeptRecording => ({ id, at: 7, durationMs: 3000, text: '今天去。' });

let settings: Settings;
let kept: readonly KeptRecording[];
let save: (file: TextFile) => Promise<boolean>;
let asked: string[];
let proofFails: boolean;
const failed = vi.fn();
let history: SettingsHistory;
let area: ReturnType<typeof hotwordsArea>;

beforeEach(() => {
  settings = { ...DEFAULT_SETTINGS, hotwords: [] };
  kept = [];
  asked = [];
  proofFails = false;
  save = () => Promise.resolve(true);
  failed.mockReset();
  const state: Proof = { kind: 'none' };
  history = new SettingsHistory({
    get current() {
      return settings;
    },
    change: (make: (now: Settings) => Settings) => {
      settings = make(settings);
      return Promise.resolve();
    },
  });
  area = hotwordsArea({
    history,
    recordings: { list: () => Promise.resolve(kept) },
    proof: {
      state,
      changed: () => ({ dispose: () => undefined }),
      prove: (id) => {
        asked.push(`prove ${id}`);
        return proofFails ? Promise.reject(new Error('broken')) : Promise.resolve();
      },
      speak: () => asked.push('speak'),
      spoken: () => asked.push('spoken'),
      end: () => asked.push('end'),
    },
    save: (file) => save(file),
    failed,
  });
});

describe('a hotword from a text of the app', () => {
  it('is added once, and then known', async () => {
    expect(await area.handlers['hotwords:add'](' 达摩院\n')).toEqual({ value: 'added' });
    expect(settings.hotwords).toEqual([{ name: '', on: true, apps: [], profiles: [], words: { 达摩院: 20 } }]);
    expect(await area.handlers['hotwords:add']('达摩院')).toEqual({ value: 'known' });
  });

  it('goes again when it is undone', async () => {
    await area.handlers['hotwords:add']('达摩院');
    expect(await history.undo()).toEqual(['hotwords']);
    expect(settings.hotwords).toEqual([]);
  });

  it('is refused with a reason', async () => {
    expect(await area.handlers['hotwords:add'](' ')).toMatchObject({ problem: { code: 'hotword-empty' } });
    expect(settings.hotwords).toEqual([]);
  });
});

describe('an export', () => {
  it('says whether a place was chosen', async () => {
    const file = { name: 'hotwords.txt', text: '听写 20\n' };
    expect(await area.handlers['hotwords:save'](file)).toEqual({ value: true });
    save = () => Promise.resolve(false);
    expect(await area.handlers['hotwords:save'](file)).toEqual({ value: false });
  });

  it('says why a file was not written', async () => {
    save = () => Promise.reject(new Error('ENOSPC: no space left'));
    expect(await area.handlers['hotwords:save']({ name: 'a', text: '' })).toMatchObject({
      problem: { code: 'file-not-written', detail: { reason: 'ENOSPC: no space left' } },
    });
  });
});

describe('a proof', () => {
  it('offers the kept recordings with their texts', async () => {
    kept = [recording('r0'), recording('r1')];
    expect(await area.handlers['hotwords:recordings'](undefined)).toEqual({ value: kept });
  });

  it('is begun, ended, and ends with the window', async () => {
    await area.handlers['hotwords:prove']('r1');
    await area.handlers['hotwords:speak'](undefined);
    await area.handlers['hotwords:spoken'](undefined);
    await area.handlers['hotwords:end-proof'](undefined);
    area.closed?.();
    expect(asked).toEqual(['prove r1', 'speak', 'spoken', 'end', 'end']);
  });

  it('that breaks is a fault of ours', async () => {
    proofFails = true;
    await area.handlers['hotwords:prove']('r1');
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  });
});
