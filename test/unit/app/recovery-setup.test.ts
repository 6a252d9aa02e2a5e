import { beforeEach, describe, expect, it } from 'vitest';
import {
  composeRecovery,
  type RecoveryStation,
  type RecoveryStationParts,
} from '../../../src/main/app/recovery-setup.ts';
import type { UnfinishedRecording } from '../../../src/main/journal/port.ts';
import { TextEngine } from '../../../src/main/text/engine.ts';
import { mergeRules } from '../../../src/settings/text-rules.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import type { Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { eventually } from '../../support/eventually.ts';
import { LateTextsInMemory } from '../../support/late-texts.ts';

const text = (change: Parameters<typeof mergeRules>[1]) => mergeRules(DEFAULT_SETTINGS.text, change);

/** A recording that is all recognised, and of which the first `delivered` segments stand in a window. */
const recognised = (settled: readonly string[], delivered: number, app = ''): UnfinishedRecording => ({
  ...{
    id: 'a',
    path: '/recordings/a.wav',
    at: 1000,
    rate: 16000,
    length: 100,
    answered: 100,
    waits: true,
    isFinished: false,
  },
  ...{ settled, delivered, place: { app, profile: null } },
  read: () => Promise.resolve(new Int16Array()),
});

let settings: Settings;
let left: UnfinishedRecording[];
let lateTexts: LateTextsInMemory;
let told: string[];
let copied: string[];
let click: () => void;
let takesCopies: boolean;
let trouble: Problem | null;
let station: RecoveryStation;

beforeEach(() => {
  settings = DEFAULT_SETTINGS;
  left = [];
  lateTexts = new LateTextsInMemory();
  told = [];
  copied = [];
  takesCopies = true;
  trouble = null;
  const finish = (): Promise<void> => {
    left = [];
    return Promise.resolve();
  };
  const parts = {
    journal: { unfinished: () => Promise.resolve(left), finish },
    speech: { openSession: () => () => undefined },
    text: new TextEngine(() => undefined),
    lateTexts,
    history: { takeAudioOf: () => Promise.resolve() },
    inserter: {
      copy: (all: string, history: string | undefined) => {
        if (takesCopies) copied.push(`${history ?? 'recorded'}: ${all}`);
        return Promise.resolve(takesCopies);
      },
    },
    settings: {
      get current() {
        return settings;
      },
    },
    dictation: { status: { state: 'idle' } },
    notifier: {
      lateTexts: (waiting: readonly unknown[], onClick: () => void) => {
        told.push(`notice of ${waiting.length}`);
        click = onClick;
        return Promise.resolve();
      },
    },
    troubles: {
      about: () => trouble,
      clear: () => undefined,
      tell: (concern: string, found: Problem | null) => {
        trouble = found;
        if (found !== null) told.push(concern);
      },
    },
  };
  station = composeRecovery(parts as unknown as RecoveryStationParts);
});

/** What becomes of a recording when it is looked after. */
async function lateTextOf(recording: UnfinishedRecording): Promise<string | undefined> {
  left = [recording];
  await station.recovery.look();
  await eventually(() => expect(left).toEqual([]));
  return lateTexts.all[0]?.text;
}

describe('a text that comes late', () => {
  it('obeys the rules and the commands, as one in time does', async () => {
    settings = { ...DEFAULT_SETTINGS, text: text({ commands: true, capitals: true }) };
    const said = ['dear anna, new line,', ' how are you. new paragraph. bye.'];
    expect(await lateTextOf(recognised(said, 0))).toBe('Dear anna\nHow are you.\n\nBye.');
  });

  it('goes on where what was delivered ended', async () => {
    expect(await lateTextOf(recognised(['你好。', '，再见', '。'], 1))).toBe('再见。');
  });

  it('is ruled as the application wants it that it was for', async () => {
    const override = { app: 'notes', insertion: {}, text: { finalStop: 'drop' } } as const;
    settings = { ...DEFAULT_SETTINGS, apps: [override] };
    expect(await lateTextOf(recognised(['你好。'], 0, 'notes'))).toBe('你好');
  });

  it('is told, and copied only when the user says so: without a trace in histories, and then waits no more', async () => {
    await lateTextOf(recognised(['你好。'], 0));
    expect(told).toEqual(['notice of 1']);
    expect(copied).toEqual([]);
    click();
    await eventually(() => expect(lateTexts.waiting).toEqual([]));
    expect(copied).toEqual(['unrecorded: 你好。']);
    expect(told).toEqual(['notice of 1', 'notice of 0']);
  });

  it('still waits where the clipboard does not take it, which is told', async () => {
    await lateTextOf(recognised(['你好。'], 0));
    takesCopies = false;
    await station.copyTexts(['a']);
    expect(lateTexts.waiting).toHaveLength(1);
    expect(told).toEqual(['notice of 1', 'recordings']);
    expect(trouble).toEqual(problem('copy-failed', {}));
  });

  it('that is cleared is gone, and with it the notification of it', async () => {
    await lateTextOf(recognised(['你好。'], 0));
    await station.clearTexts(['a']);
    expect(lateTexts.waiting).toEqual([]);
    expect(copied).toEqual([]);
    expect(told).toEqual(['notice of 1', 'notice of 0']);
  });

  it('tells its listeners when it comes, and when it is copied or cleared', async () => {
    let changes = 0;
    station.changed(() => (changes += 1));
    const changesBy = async (act: () => Promise<unknown>): Promise<number> => {
      const before = changes;
      await act();
      return changes - before;
    };
    expect(await changesBy(() => lateTextOf(recognised(['你好。'], 0)))).toBeGreaterThan(0);
    expect(await changesBy(() => station.copyTexts(['a']))).toBe(1);
    expect(await changesBy(() => station.clearTexts(['a']))).toBe(1);
  });

  it('that is copied after all ends what was said of the copy that failed, and nothing else', async () => {
    await lateTextOf(recognised(['你好。'], 0));
    takesCopies = false;
    await station.copyTexts(['a']);
    takesCopies = true;
    await station.copyTexts(['a']);
    expect(trouble).toBeNull();
    trouble = problem('recordings-found', { count: 1 });
    await station.copyTexts(['a']);
    expect(trouble).toEqual(problem('recordings-found', { count: 1 }));
  });
});
