import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryStation } from '../../../../src/main/app/history-setup.ts';
import { historyArea, type HistoryAreaParts } from '../../../../src/main/app/window/history-area.ts';
import type { InsertionOutcome } from '../../../../src/main/insertion/port.ts';
import type { RecoveryEntry } from '../../../../src/main/recovery/recovery.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import type { Entry } from '../../../../src/shared/history/entry.ts';
import { ALL_ENTRIES } from '../../../../src/shared/history/query.ts';
import type { HistoryTask } from '../../../../src/shared/ipc/window/history.ts';
import { problem } from '../../../../src/shared/problem.ts';
import type { Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

const entry = (id: number, text: string): Entry => ({
  ...{ id, kind: 'dictation', state: 'held', at: 1, durationMs: 2000, chars: 8, title: '', app: 'notes' },
  ...{ delivery: null, delays: {}, marks: [], hasAudio: true, path: '', version: 2 },
  versions: [
    {
      ...{ id: 2, made: 'first', at: 1, from: null, servers: [], mode: '2pass', hotwords: 0, rules: true },
      ...{ text, raw: text, draft: '', segments: [], words: [] },
    },
  ],
});

let entries: Map<number, Entry>;
let calls: string[];
let settings: Settings;
let left: RecoveryEntry[];
let last: number | null;
let outcome: InsertionOutcome;
let takesCopies: boolean;
let task: HistoryTask | null;
let chosen: string | null;
let writeFails: boolean;
const changed = {
  history: new Emitter(),
  recovery: new Emitter(),
  tasks: new Emitter(),
  settings: new Emitter<Settings>(),
};
let area: ReturnType<typeof historyArea>;

beforeEach(() => {
  entries = new Map([
    [7, entry(7, '你好。')],
    [8, entry(8, '再见。')],
  ]);
  [calls, left, settings, last, task, chosen] = [[], [], DEFAULT_SETTINGS, null, null, '/x/out'];
  [takesCopies, writeFails] = [true, false];
  outcome = { kind: 'delivered', proven: true, target: null };
  const note =
    (what: string) =>
    (...given: unknown[]) => {
      calls.push(`${what} ${JSON.stringify(given)}`);
      return { value: undefined };
    };
  const history = {
    changed: changed.history.event,
    summary: {
      ...{ count: 2, waiting: 1, apps: ['notes'], servers: ['a:1'], textBytes: 10, audioBytes: 20, deleted: 0 },
      problem: null,
    },
    entry: (id: number) => entries.get(id) ?? null,
    text: (id: number) => entries.get(id)?.versions[0]?.text ?? null,
    ids: () => [8, 7],
    ofRecording: (recording: string) => (recording === 'known' ? 7 : null),
    edit: note('edit'),
    choose: note('choose'),
    remove: note('remove'),
    restore: note('restore'),
    audioPath: (id: number) => (id === 7 ? '/audio/7.wav' : null),
  };
  const station = {
    history,
    take: (ids: readonly number[]) => calls.push(`take ${ids.join()}`),
    entryOfUtterance: (utterance: number) => (utterance === 3 ? 7 : null),
  } as unknown as HistoryStation;
  const parts = {
    station,
    recovery: {
      changed: changed.recovery.event,
      recovery: {
        get entries() {
          return left;
        },
        transcribe: (id: string) => calls.push(`transcribe ${id}`),
        discard: (id: string) => Promise.resolve(void calls.push(`discard ${id}`)),
        saveAs: (id: string, path: string) => {
          if (writeFails) return Promise.resolve(problem('audio-not-kept', { reason: path }));
          calls.push(`save ${id}`);
          return Promise.resolve(null);
        },
      },
    },
    tasks: {
      changed: changed.tasks.event,
      get state() {
        return task;
      },
      again: () => problem('entry-silent', {}),
      respeak: () => null,
      spoken: vi.fn(),
      end: () => calls.push('end'),
    },
    settings: {
      changed: changed.settings.event,
      get current() {
        return settings;
      },
    },
    inserter: {
      copy: (text: string) => {
        calls.push(`copy ${text}`);
        return Promise.resolve(takesCopies);
      },
      insertBack: (text: string) => {
        calls.push(`insert ${text}`);
        return Promise.resolve(outcome);
      },
    },
    undo: {
      get last() {
        return last;
      },
      undoThere: () => Promise.resolve({ kind: 'undone', text: '' }),
    },
    exportTo: (ids: readonly number[], format: string) =>
      writeFails ? Promise.reject(new Error('ENOSPC')) : Promise.resolve(chosen && `${ids.join()}.${format}`),
    copyTo: (from: string, name: string) => Promise.resolve(chosen && `${from} ${name}`),
    choosePath: () => Promise.resolve(chosen),
  };
  area = historyArea(parts as unknown as HistoryAreaParts);
});

describe('the state of the history', () => {
  it('has what waits without text, but not what only could not be inserted', () => {
    const one = (id: string): RecoveryEntry => ({ id, path: '', at: 1, durationMs: 2, state: 'idle', problem: null });
    left = [one('known'), one('unknown')];
    expect(area.state().untranscribed).toEqual([{ id: 'unknown', at: 1, durationMs: 2, state: 'idle', problem: null }]);
  });

  it('tells of every change by another number', () => {
    const before = area.state().revision;
    changed.history.fire();
    expect(area.state().revision).toBe(before + 1);
  });

  it.each([
    [{}, 'audio', false],
    [{ history: { ...DEFAULT_SETTINGS.history, keep: 'text' } }, 'text', false],
    [{ history: { ...DEFAULT_SETTINGS.history, keep: 'nothing' } }, 'nothing', false],
    [{ privacy: { ...DEFAULT_SETTINGS.privacy, private: true } }, 'nothing', true],
  ] as const)('says what is kept: %j', (change, keeps, isPrivate) => {
    settings = { ...DEFAULT_SETTINGS, ...change };
    expect(area.state()).toMatchObject({ keeps, isPrivate });
  });

  it('offers the undo of the last insertion alone', async () => {
    expect(area.state().canUndo).toBeNull();
    last = 3;
    expect(area.state().canUndo).toBe(7);
    expect(await area.handlers['history:undo'](8)).toMatchObject({ problem: { code: 'undo-nothing' } });
    expect(await area.handlers['history:undo'](7)).toEqual({ value: undefined });
  });
});

describe('texts that are taken', () => {
  it('are copied a line each, and wait no longer', async () => {
    expect(await area.handlers['history:copy']({ ids: [7, 8, 9] })).toEqual({ value: undefined });
    expect(calls).toEqual(['copy 你好。\n再见。', 'take 7,8,9']);
    calls = [];
    await area.handlers['history:copy']({ query: ALL_ENTRIES });
    expect(calls).toEqual(['copy 再见。\n你好。', 'take 8,7']);
  });

  it('copies very many with turns for others in between', async () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => n);
    for (const id of ids) entries.set(id, entry(id, '好'));
    const copying = area.handlers['history:copy']({ ids });
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual([]);
    await copying;
    expect(calls[0]?.length).toBe('copy '.length + 19_999);
  });

  it('still wait where the clipboard does not take them, or they are gone', async () => {
    takesCopies = false;
    expect(await area.handlers['history:copy']({ ids: [7] })).toMatchObject({ problem: { code: 'copy-failed' } });
    expect(await area.handlers['history:copy']({ ids: [9] })).toMatchObject({
      problem: { code: 'history-entry-gone' },
    });
    expect(calls).toEqual(['copy 你好。']);
  });

  it('are inserted into the window in front, and wait no longer unless that failed', async () => {
    expect(await area.handlers['history:insert'](7)).toEqual({ value: undefined });
    outcome = { kind: 'held', problem: problem('insertion-own-window', {}), inClipboard: true };
    expect(await area.handlers['history:insert'](8)).toMatchObject({ problem: { code: 'insertion-own-window' } });
    expect(await area.handlers['history:insert'](9)).toMatchObject({ problem: { code: 'history-entry-gone' } });
    expect(calls).toEqual(['insert 你好。', 'take 7', 'insert 再见。']);
  });
});

describe('an entry', () => {
  it('is answered as it is after a change', async () => {
    expect(await area.handlers['history:edit']({ id: 7, version: 2, text: 'x' })).toEqual({ value: entries.get(7) });
    expect(await area.handlers['history:choose']({ id: 9, version: 2 })).toMatchObject({
      problem: { code: 'history-entry-gone' },
    });
    expect(calls).toEqual(['edit [7,2,"x"]', 'choose [9,2]']);
  });

  it('goes into a file of the choice of the user, or none', async () => {
    expect(await area.handlers['history:export']({ which: { ids: [7, 8] }, format: 'md' })).toEqual({
      value: '7,8.md',
    });
    expect(await area.handlers['history:save-audio'](7)).toEqual({ value: '/audio/7.wav 7.wav' });
    expect(await area.handlers['history:save-audio'](8)).toEqual({ value: null });
    chosen = null;
    expect(await area.handlers['history:export']({ which: { ids: [7] }, format: 'md' })).toEqual({ value: null });
    writeFails = true;
    expect(await area.handlers['history:export']({ which: { ids: [7] }, format: 'md' })).toMatchObject({
      problem: { code: 'file-not-written', detail: { reason: 'ENOSPC' } },
    });
  });

  it('whose task cannot begin says why', async () => {
    const how = { id: 7, server: null, mode: null, hotwords: true, rules: true };
    expect(await area.handlers['history:again'](how)).toMatchObject({ problem: { code: 'entry-silent' } });
    expect(await area.handlers['history:respeak']({ id: 7, version: 2, segment: 0 })).toEqual({ value: undefined });
    await area.handlers['history:end-task'](undefined);
    expect(calls).toEqual(['end']);
  });
});

describe('a recording without text', () => {
  it('is transcribed, thrown away, or saved', async () => {
    await area.handlers['history:transcribe']('a');
    await area.handlers['history:discard']('b');
    expect(await area.handlers['history:save-recording']('c')).toEqual({ value: '/x/out' });
    expect(calls).toEqual(['transcribe a', 'discard b', 'save c']);
    chosen = null;
    expect(await area.handlers['history:save-recording']('c')).toEqual({ value: null });
    [chosen, writeFails] = ['/full', true];
    expect(await area.handlers['history:save-recording']('c')).toMatchObject({ problem: { code: 'audio-not-kept' } });
  });
});
