import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeHistory, type HistoryStation, keepsAudio } from '../../src/main/app/history-setup.ts';
import { importLateTexts } from '../../src/main/app/late-texts-import.ts';
import type { Outcome } from '../../src/main/dictation/machine.ts';
import type { Said } from '../../src/main/dictation/ports.ts';
import type { Receipt } from '../../src/main/dictation/receipt.ts';
import { createJournal } from '../../src/main/journal/journal.ts';
import type { Journal, Recording } from '../../src/main/journal/port.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { schedule } from '../../src/shared/clock.ts';
import type { Entry } from '../../src/shared/history/entry.ts';
import { ALL_ENTRIES } from '../../src/shared/history/query.ts';
import { problem } from '../../src/shared/problem.ts';
import { eventually } from '../support/eventually.ts';
import { pattern } from '../support/journal.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';

const SAID_AT = Date.UTC(2026, 10, 30, 9, 0);
const RECEIPT: Receipt = { utterance: 3, at: { keyDown: SAID_AT, firstSample: SAID_AT + 40, keyUp: SAID_AT + 900 } };
const DELIVERED: Outcome = { kind: 'delivered', delivery: 'inserted' };
const HELD: Outcome = { kind: 'held', problem: problem('insertion-not-taken', {}) };

let folder: string;
let settings: Settings;
let journal: Journal;
let station: HistoryStation;
let told: string[];
/** How often recordings were removed from the journal because their entries are gone. */
let discards: number;

function startUp(): void {
  journal = createJournal({
    folder: join(folder, 'recordings'),
    now: Date.now,
    schedule,
    settings: () => settings.journal,
    keepsDelivered: () => keepsAudio(settings),
    onProblem: () => undefined,
  });
  station = composeHistory({
    userData: folder,
    settings: {
      get current() {
        return settings;
      },
    },
    log: { warn: () => undefined },
    troubles: { tell: (about, found) => told.push(`${about} ${found?.code ?? 'well'}`) },
    journal,
    discarded: () => (discards += 1),
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-history-'));
  settings = { ...DEFAULT_SETTINGS, hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 达摩院: 20 } }] };
  [told, discards] = [[], 0];
  startUp();
  await station.history.open();
});
afterEach(async () => {
  await station.history.dispose();
  await journal.dispose();
  await rm(folder, { recursive: true, maxRetries: 5 });
});

/** A second of speech in the journal. */
function speak(): Recording {
  const recording = journal.open(16000);
  for (let at = 0; at < 16_000; at += 1000) recording.append(pattern(at, at + 1000));
  return recording;
}

const said = ({ id }: Recording, text = '去达摩院。'): Said => ({
  recording: id,
  durationMs: 1000,
  place: { app: 'notes', profile: null },
  text,
  draft: '去达魔院',
  segments: [{ index: 0, text, startMs: 100, endMs: 900, units: [[100, 200]], speaker: '甲', server: 'a:1' }],
});

async function dictate(outcome: Outcome = DELIVERED, text?: string): Promise<Recording> {
  const recording = speak();
  if (outcome.kind === 'delivered') await recording.delivered();
  else await recording.keep();
  station.keepDictation(RECEIPT, said(recording, text), outcome);
  return recording;
}

const entries = (): readonly Entry[] =>
  station.history
    .ids(ALL_ENTRIES)
    .map((id) => station.history.entry(id))
    .filter((entry) => entry !== null);
const only = (): Entry => {
  const [entry] = entries();
  if (entry === undefined) throw new Error('no entry');
  return entry;
};
const inJournal = (): Promise<string[]> => readdir(join(folder, 'recordings')).catch(() => []);
const withAudio = (): Promise<void> => eventually(() => expect(only().hasAudio).toBe(true));

describe('a dictation', () => {
  it('comes into the history with what is known of it, and its audio', async () => {
    await dictate();
    await withAudio();
    const { versions, ...entry } = only();
    expect(entry).toMatchObject({
      ...{ kind: 'dictation', state: 'done', at: SAID_AT, durationMs: 1000, app: 'notes', delivery: 'inserted' },
      delays: { firstSample: 40 },
    });
    expect(versions).toMatchObject([
      {
        ...{ made: 'first', servers: ['a:1'], mode: '2pass', hotwords: 1, rules: true, text: '去达摩院。' },
        ...{ draft: '去达魔院', segments: [{ from: 0, to: 5, startMs: 100, endMs: 900, speaker: '甲' }] },
      },
    ]);
    await eventually(async () => expect(await inJournal()).toEqual([]));
    const path = station.history.audioPath(entry.id);
    expect((await readFile(path ?? '')).length).toBe(44 + 32_000);
    expect([station.entryOfUtterance(3), station.entryOfUtterance(2)]).toEqual([entry.id, null]);
  });

  it.each([
    ['only its text', { history: { ...DEFAULT_SETTINGS.history, keep: 'text' } }, 1],
    ['nothing', { history: { ...DEFAULT_SETTINGS.history, keep: 'nothing' } }, 0],
    ['nothing, in private mode', { privacy: { ...DEFAULT_SETTINGS.privacy, private: true } }, 0],
  ] as const)('leaves %s where that is wished', async (_, change, count) => {
    settings = { ...settings, ...change };
    await dictate();
    expect(entries().map(({ hasAudio }) => hasAudio)).toEqual(Array(count).fill(false));
    await eventually(async () => expect(await inJournal()).toEqual([]));
  });

  it('without text, or that failed, is no entry', async () => {
    await dictate(DELIVERED, '');
    const failed: Outcome = { kind: 'failed', problem: problem('server-silent', { seconds: 9 }), keptAt: null };
    await dictate(failed);
    expect(entries()).toEqual([]);
  });
});

describe('a text that could not be inserted', () => {
  it('waits until the user takes it, in the overlay or here; then its audio comes, too', async () => {
    const recording = await dictate(HELD);
    expect([only().state, only().delivery]).toEqual(['held', null]);
    await journal.finish(recording.id);
    station.taken(recording.id);
    expect(only().state).toBe('done');
    await withAudio();

    const another = await dictate(HELD, '第二句。');
    const id = station.history.ofRecording(another.id) ?? 0;
    station.take([id]);
    expect(station.history.entry(id)?.state).toBe('done');
    await eventually(() => expect(station.history.entry(id)?.hasAudio).toBe(true));
    await eventually(async () => expect(await journal.unfinished()).toEqual([]));
  });

  it('waits among very many that the user takes at once, which are left alone', async () => {
    await dictate();
    await withAudio();
    const [{ id }] = [only()];
    const held = await dictate(HELD, '第二句。');
    const heldId = station.history.ofRecording(held.id) ?? 0;
    let changes = 0;
    station.history.changed(() => (changes += 1));
    station.take([id]);
    // Nothing of it waited.
    expect(changes).toBe(0);
    station.take([id, heldId]);
    expect(station.history.entry(heldId)?.state).toBe('done');
    await eventually(async () => expect(await journal.unfinished()).toEqual([]));
  });

  it('leaves nothing in the journal either when it is deleted for good', async () => {
    await dictate(HELD);
    const [{ id }] = [only()];
    station.history.remove([id]);
    // It can be brought back.
    expect(await journal.unfinished()).toHaveLength(1);
    station.history.restore();
    expect(station.history.entry(id)?.state).toBe('held');
    station.history.remove([id]);
    await station.history.dispose();
    await eventually(async () => expect(await inJournal()).toEqual([]));
    expect(discards).toBe(1);
  });

  it('is not found again when it was said in private mode and taken after that', async () => {
    settings = { ...settings, privacy: { ...settings.privacy, private: true } };
    const recording = await dictate(HELD);
    settings = { ...settings, privacy: { ...settings.privacy, private: false } };
    await journal.finish(recording.id);
    station.taken(recording.id);
    await eventually(async () => expect(await inJournal()).toEqual([]));
    await station.adopt();
    expect(entries()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is gone for good in private mode, once it is taken', async () => {
    settings = { ...settings, privacy: { ...settings.privacy, private: true } };
    const recording = await dictate(HELD);
    expect(only().state).toBe('held');
    await journal.finish(recording.id);
    station.taken(recording.id);
    await eventually(() => expect(entries()).toEqual([]));
    expect(await inJournal()).toEqual([]);
  });
});

describe('late texts', () => {
  const late = async (text: string) => {
    const [recording] = await journal.unfinished();
    if (recording === undefined) throw new Error('nothing waits');
    return { recording, text, segments: said(speak(), text).segments };
  };

  it('wait in the history, once, until they are taken', async () => {
    await speak().keep();
    const one = await late('迟到的话。');
    expect(await station.lateTexts.add(one)).toEqual({ isNews: true, problem: null });
    expect(await station.lateTexts.add(one)).toEqual({ isNews: false, problem: null });
    const [waiting] = station.lateTexts.waiting;
    expect(station.lateTexts.waiting).toEqual([{ id: String(only().id), at: one.recording.at, text: '迟到的话。' }]);
    expect(only()).toMatchObject({ kind: 'dictation', state: 'late', durationMs: 1000 });
    expect(await station.lateTexts.take([waiting?.id ?? ''])).toBeNull();
    expect([station.lateTexts.waiting, only().state]).toEqual([[], 'done']);
    await journal.finish(one.recording.id);
    await station.takeAudioOf(one.recording.id);
    expect(only().hasAudio).toBe(true);
  });

  it('of a recording are a recording, with its marks', async () => {
    const recording = speak();
    recording.note({ type: 'recording', mode: 'offline' });
    recording.note({ type: 'marked', at: 8000 });
    await recording.keep();
    await station.lateTexts.add(await late('会议记录。'));
    expect(only()).toMatchObject({ kind: 'recording', marks: [500] });
  });

  it('of a recording stay, as those of recordings that are transcribed at once, in private mode, too', async () => {
    settings = { ...settings, privacy: { ...settings.privacy, private: true } };
    const recording = speak();
    recording.note({ type: 'recording', mode: 'offline' });
    await recording.keep();
    await station.lateTexts.add(await late('会议记录。'));
    await station.lateTexts.take([String(only().id)]);
    await station.history.tidy();
    expect(only()).toMatchObject({ kind: 'recording', state: 'done' });
  });

  it('of private mode are gone for good once they are taken', async () => {
    settings = { ...settings, privacy: { ...settings.privacy, private: true } };
    await speak().keep();
    await station.lateTexts.add(await late('迟到的话。'));
    await station.lateTexts.take([String(only().id)]);
    await eventually(() => expect(entries()).toEqual([]));
    expect(station.history.summary.deleted).toBe(0);
  });

  it('of before the history stay in their file where they cannot be kept', async () => {
    const path = join(folder, 'late-texts.json');
    await writeFile(path, '[{"id":"a","at":9,"text":"新"}]');
    const full = { problem: problem('history-not-kept', { reason: 'ENOSPC' }) };
    await importLateTexts(path, { add: () => full, ofRecording: () => null });
    expect(await readFile(path, 'utf8')).toContain('新');
  });

  it('of before the history are taken over, and their file goes', async () => {
    const path = join(folder, 'late-texts.json');
    await writeFile(path, '[{"id":"a","at":9,"text":"新"},{"id":"b","at":5,"text":"旧","copied":true},7]');
    expect(await importLateTexts(path, station.history)).toBeNull();
    expect(entries().map((entry) => [station.history.text(entry.id), entry.state, entry.at])).toEqual([
      ['新', 'late', 9],
      ['旧', 'done', 5],
    ]);
    expect(await importLateTexts(path, station.history)).toBeNull();
    expect(await readdir(folder)).not.toContain('late-texts.json');
    await writeFile(path, '{broken');
    expect(await importLateTexts(path, station.history)).toMatchObject({ code: 'late-texts-unreadable' });
    expect(await readFile(path, 'utf8')).toBe('{broken');
  });
});

describe('at the next start', () => {
  it('what a crash left between journal and history is taken over, once', async () => {
    const recording = speak();
    recording.note({ type: 'settled', text: '说过的话。', answered: 16_000, startMs: 0, endMs: 900 });
    await recording.delivered();
    await station.history.dispose();
    await journal.dispose();
    startUp();
    await station.history.open();
    await station.adopt();
    await withAudio();
    expect(entries()).toHaveLength(1);
    expect([station.history.text(only().id), only().state, only().versions[0]?.segments[0]?.endMs]).toEqual([
      '说过的话。',
      'done',
      900,
    ]);
    await station.adopt();
    expect(entries()).toHaveLength(1);
  });

  it('the journal is done with what the user has, though a crash came before it knew', async () => {
    const recording = speak();
    recording.note({ type: 'recording', mode: '2pass' });
    recording.note({ type: 'settled', text: '会议。', answered: 16_000 });
    await recording.keep();
    const [left] = await journal.unfinished();
    if (left === undefined) throw new Error('nothing is left');
    await station.lateTexts.add({ recording: left, text: '会议。', segments: said(recording, '会议。').segments });
    await station.adopt();
    // It waits for the user.
    expect(await journal.unfinished()).toHaveLength(1);
    await station.lateTexts.take([String(only().id)]);
    await station.adopt();
    expect(await journal.unfinished()).toEqual([]);
    expect(only().hasAudio).toBe(true);
  });

  it('the last text is known again, until it is deleted', async () => {
    await dictate();
    await withAudio();
    await station.history.dispose();
    startUp();
    await station.history.open();
    let isForgotten = false;
    expect(station.recallLast(() => (isForgotten = true))).toBe('去达摩院。');
    expect(isForgotten).toBe(false);
    station.history.remove([only().id]);
    expect(isForgotten).toBe(true);
  });
});

describe('a long recording', () => {
  it.each([
    ['with its audio', {}, true],
    ['without it, where only text is kept', { history: { ...DEFAULT_SETTINGS.history, keep: 'text' } }, false],
    ['in private mode, too: it was asked for', { privacy: { ...DEFAULT_SETTINGS.privacy, private: true } }, false],
  ] as const)('is kept %s', async (_, change, hasAudio) => {
    settings = { ...settings, ...change };
    const recording = speak();
    const kept = await recording.keep();
    const made = said(recording, '会议。');
    const id = await station.keepRecording(
      {
        ...{ kind: 'recording', state: 'done', at: SAID_AT, durationMs: 1000, title: '', app: '', delivery: null },
        ...{ delays: {}, marks: [], path: '', recording: recording.id },
        versions: [
          {
            ...{ made: 'first', at: SAID_AT, from: null, servers: [], mode: 'offline', hotwords: 0, rules: true },
            ...{ text: made.text, raw: made.text, draft: '', segments: [] },
          },
        ],
      },
      'path' in kept ? kept.path : null,
    );
    expect(id === null ? null : station.history.entry(id)).toMatchObject({ kind: 'recording', hasAudio });
  });
});
