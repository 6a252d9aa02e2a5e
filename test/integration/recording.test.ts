import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../src/main/journal/journal.ts';
import type { Journal } from '../../src/main/journal/port.ts';
import { transcribeLate } from '../../src/main/recovery/late-transcription.ts';
import { TextEngine } from '../../src/main/text/engine.ts';
import { lateText } from '../../src/main/text/late-text.ts';
import { problem } from '../../src/shared/problem.ts';
import { DEFAULT_SERVER } from '../../src/settings/schema.ts';
import { eventually } from '../support/eventually.ts';
import { fastClock, type FastClock } from '../support/fast-clock.ts';
import {
  expectedText,
  type FunasrServer,
  type FunasrServerOptions,
  startFunasrServer,
} from '../support/funasr-server.ts';
import { journalParts } from '../support/journal.ts';
import { createRecordingStation, type RecordingStation } from '../support/recording.ts';
import { randomSpeech, speak } from '../support/speak.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';

let folder: string;
let clock: FastClock;
let server: FunasrServer;
let station: RecordingStation;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-recording-'));
  clock = fastClock(20, 200);
});
afterEach(async () => {
  await station.dispose();
  await server.close();
  clock.dispose();
  await rm(folder, { recursive: true, maxRetries: 3 });
});

async function open(options: FunasrServerOptions = {}): Promise<RecordingStation> {
  server = await startFunasrServer(options);
  station = await createRecordingStation({ servers: [{ ...DEFAULT_SERVER, url: server.url }], folder, clock });
  return station;
}

const FIRST = '今天天气很好。我们去公园。';
const SECOND = '明天下雨。';
/** Said with a pause at the end that ends a sentence. */
const spoken = (text: string): Int16Array => speak(text, { tailMs: 1000 });
/** Longer than what is waited for without a word of how long it will take. */
const LONG = randomSpeech(7, 1.5);

const started = (): Promise<void> => eventually(() => expect(station.page.isCapturing).toBe(true));
const stopped = (): Promise<void> => eventually(() => expect(station.page.isCapturing).toBe(false));
const done = (): Promise<void> => eventually(() => expect(station.recording.state.phase).toBe('done'));
const written = (): string => station.recording.text.segments.map(({ text }) => text).join('');
const kept = (): string | undefined => station.entries[0]?.versions[0]?.text;

async function begin(): Promise<void> {
  station.recording.start();
  await started();
}

async function end(): Promise<void> {
  station.recording.stop();
  await done();
}

describe('a recording', () => {
  it('is written while it is spoken, goes on after a pause, and becomes an entry', async () => {
    const { recording, page, entries } = await open();
    await begin();
    await station.say(spoken(FIRST));
    await eventually(() => expect(recording.text.segments.length + recording.text.draft.length).toBeGreaterThan(0));
    recording.pause();
    await stopped();
    await eventually(() => expect(written()).toBe(expectedText(FIRST)));
    expect(recording.state).toMatchObject({ phase: 'paused', problem: null });
    recording.mark();
    recording.resume();
    await started();
    await station.say(spoken(SECOND));
    await end();
    expect(recording.state).toMatchObject({ entry: 1, problem: null });
    const [entry] = entries;
    const pausedAt = spoken(FIRST).length / 16;
    expect(entry).toMatchObject({ kind: 'recording', state: 'done', marks: [pausedAt] });
    expect(entry?.durationMs).toBe(pausedAt + spoken(SECOND).length / 16);
    expect(kept()).toBe(expectedText(FIRST + SECOND));
    // Times go on after the pause.
    const { segments = [], raw } = entry?.versions[0] ?? {};
    expect(segments.map(({ text }) => text).join('')).toBe(raw);
    expect(segments.at(-1)?.startMs).toBeGreaterThanOrEqual(pausedAt);
    expect([page.unheard, station.faults]).toEqual([0, []]);
    expect(await station.journal.unfinished()).toEqual([]);
  });

  it.each(['cpp-2pass', 'python'] as const)('outlives a server that goes away and comes back: %s', async (flavour) => {
    const { recording } = await open({ flavour });
    await begin();
    const speaking = station.say(spoken(LONG));
    await eventually(() => expect(recording.text.segments.length).toBeGreaterThan(1));
    server.restart(100);
    await eventually(() => expect(recording.state.problem?.code).toBe('server-reconnecting'));
    await speaking;
    await end();
    expect(kept()).toBe(expectedText(LONG));
    expect([recording.state.problem, station.faults]).toEqual([null, []]);
  });

  it('goes on where the server was away over a pause', async () => {
    const { recording } = await open();
    await begin();
    await server.refuse();
    server.dropAll();
    await station.say(spoken(FIRST));
    recording.pause();
    await stopped();
    await eventually(() => expect(recording.state.problem).not.toBeNull());
    await eventually(() => expect(recording.state.problem?.code).toBe('server-refused'));
    await server.accept();
    recording.resume();
    await started();
    await station.say(spoken(SECOND));
    await end();
    expect(kept()).toBe(expectedText(FIRST + SECOND));
    expect(recording.state.problem).toBeNull();
  });

  it('is edited while the rest comes', async () => {
    const { recording } = await open();
    await begin();
    const speaking = station.say(spoken(FIRST + SECOND));
    await eventually(() => expect(recording.text.segments.length).toBeGreaterThan(0));
    expect(recording.text.segments.length).toBe(1);
    recording.edit(0, '昨天天气很好。');
    await speaking;
    await end();
    expect(kept()).toBe(`昨天天气很好。${expectedText('我们去公园。明天下雨。')}`);
    const { raw } = station.entries[0]?.versions[0] ?? {};
    expect(raw).toBe(expectedText(FIRST + SECOND));
    expect(recording.text.segments.map(({ isEdited }) => isEdited)).toEqual([true, false, false]);
  });

  it('is transcribed at the end in offline mode, with its progress', async () => {
    const { recording } = await open({ flavour: 'python' });
    recording.setMode('offline');
    await begin();
    await station.say(spoken(LONG));
    expect(server.connections.length).toBe(0);
    const progress: NonNullable<typeof recording.state.progress>[] = [];
    recording.changed(() => {
      if (recording.state.progress !== null) progress.push(recording.state.progress);
    });
    await end();
    expect(kept()).toBe(expectedText(LONG));
    expect(progress[0]).toEqual({ doneMs: 0, totalMs: spoken(LONG).length / 16, leftMs: null });
    expect(progress.map(({ doneMs }) => doneMs)).toEqual(
      progress.map(({ doneMs }) => doneMs).toSorted((a, b) => a - b),
    );
    expect(station.entries[0]?.versions[0]?.mode).toBe('offline');
  });

  it('is transcribed at the end where the server does only that', async () => {
    const { recording } = await open({ flavour: 'cpp-offline' });
    await begin();
    await station.say(spoken(LONG));
    recording.stop();
    const phases: string[] = [];
    recording.changed(() => phases.push(recording.state.phase));
    await done();
    expect(kept()).toBe(expectedText(LONG));
    expect(phases).toContain('transcribing');
    // By now that is known.
    const before = server.connections.length;
    await begin();
    await station.say(spoken(FIRST));
    expect(server.connections.length).toBe(before);
    await end();
    expect(station.entries[1]?.versions[0]?.text).toBe(expectedText(FIRST));
  });

  it('settles drafts at pauses where the server sends nothing else', async () => {
    const { recording } = await open();
    recording.setMode('online');
    await begin();
    const speaking = station.say(spoken(LONG));
    await eventually(() => expect(recording.text.segments.length).toBeGreaterThan(0));
    server.dropAll();
    await speaking;
    await end();
    const words = (text: string): string => text.replaceAll(/[\p{P}\s]/gu, '');
    expect(words(kept() ?? '')).toBe(words(expectedText(LONG)));
    const { segments } = recording.text;
    expect(segments.length).toBeGreaterThan(1);
    expect(Math.max(...segments.map(({ text }) => text.length))).toBeLessThan(300);
  });

  it('shares the microphone with dictations: both have all of it', async () => {
    const { recording, dictation, page } = await open();
    await begin();
    await station.say(spoken(FIRST));
    dictation.dispatch({ type: 'start', at: clock.now() });
    expect(recording.state.isShared).toBe(true);
    // Frames on their way to the page's next utterance.
    await new Promise((resolve) => setImmediate(resolve));
    await station.say(spoken(SECOND));
    dictation.dispatch({ type: 'stop', at: clock.now() });
    await eventually(() => expect(recording.state.isShared).toBe(false));
    await started();
    await station.say(spoken(FIRST));
    await end();
    await eventually(() => expect(station.typed.join('')).toBe(expectedText(SECOND)));
    expect(kept()).toBe(expectedText(FIRST + SECOND + FIRST));
    expect([page.unheard, station.faults]).toEqual([0, []]);
  });

  it('that loses its microphone pauses, and goes on with another', async () => {
    const { recording, page } = await open();
    await begin();
    await station.say(spoken(FIRST));
    page.fail(problem('microphone-lost', {}));
    expect(recording.state).toMatchObject({ phase: 'paused', problem: { code: 'microphone-lost' } });
    recording.resume();
    await started();
    page.switchTo('Desk');
    expect(recording.state.problem?.code).toBe('microphone-switched');
    await station.say(spoken(SECOND));
    await end();
    expect(kept()).toBe(expectedText(FIRST + SECOND));
  });

  it('whose server is away at the end waits in the journal, with all edits', async () => {
    const { recording } = await open();
    await begin();
    await station.say(spoken(FIRST));
    await eventually(() => expect(recording.text.segments.length).toBeGreaterThan(0));
    recording.edit(0, '昨天天气很好。');
    await server.refuse();
    server.dropAll();
    await station.say(spoken(SECOND));
    await end();
    expect(recording.state.entry).toBeNull();
    expect(recording.state.problem?.code).toBe('server-refused');
    await server.accept();
    expect(await lateTexts()).toEqual([`昨天天气很好。${expectedText('我们去公园。明天下雨。')}`]);
  });

  it('that the app ends with waits in the journal', async () => {
    const { recording } = await open();
    await begin();
    await station.say(spoken(FIRST + SECOND));
    await recording.dispose();
    expect(await station.journal.unfinished()).toMatchObject([{ waits: true, recorded: { mode: '2pass' } }]);
    expect(await lateTexts()).toEqual([expectedText(FIRST + SECOND)]);
  });

  it('that a crash ends is found again, with all edits', async () => {
    const { recording } = await open();
    await begin();
    await station.say(spoken(FIRST + SECOND));
    await eventually(() => expect(recording.text.segments.length).toBeGreaterThan(1));
    recording.edit(1, '我们回家。');
    recording.mark();
    // Nothing is closed: this is what the next run finds.
    const files = join(folder, 'recordings');
    const left = join(folder, 'left', 'recordings');
    await eventually(async () => {
      const [notes = ''] = (await readdir(files)).filter((name) => name.endsWith('.jsonl'));
      expect(await readFile(join(files, notes), 'utf8')).toContain('"marked"');
    });
    await cp(files, left, { recursive: true });
    const found = createJournal({ ...journalParts(left).parts, schedule: clock.schedule });
    const [one] = await found.unfinished();
    expect(one?.waits).toBe(false);
    expect(one?.recorded?.marks).toHaveLength(1);
    expect(await lateTexts(found)).toEqual([`${expectedText('今天天气很好。')}我们回家。${expectedText(SECOND)}`]);
    await found.dispose();
  });

  it('writes subtitles that grow, and complete them', async () => {
    const { recording } = await open();
    const path = join(folder, 'talk.srt');
    recording.setSubtitles(path);
    await begin();
    const speaking = station.say(spoken(FIRST + SECOND));
    await eventually(async () =>
      expect(await readFile(path, 'utf8')).toMatch(/^1\n00:00:00,\d{3} --> .*\n今天天气很好。\n\n/u),
    );
    recording.edit(0, '昨天天气不好，对吧？');
    await speaking;
    await end();
    const cues = (await readFile(path, 'utf8')).split('\n\n');
    expect(cues.map((cue) => cue.split('\n')[2])).toEqual([
      '昨天天气不好，对吧？',
      expectedText('我们去公园。'),
      expectedText(SECOND),
      undefined,
    ]);
  });
});

/** What the recovery makes of what is left in a journal. */
async function lateTexts(journal: Journal = station.journal): Promise<string[]> {
  const late: string[] = [];
  const text = new TextEngine(() => undefined);
  for (const found of await journal.unfinished()) {
    const { outcome } = transcribeLate(found, (audio, ...rest) => station.openSession('2pass')(audio, ...rest));
    const result = await outcome;
    if (result.kind === 'failed') throw new Error(result.problem.code);
    const pipeline = await text.open(DEFAULT_SETTINGS.text, null);
    const said = result.segments.map((segment) => segment.text);
    late.push(lateText(pipeline, said, result.delivered, found.recorded?.edits));
  }
  return late;
}
