import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../src/main/journal/journal.ts';
import { FRAME_MS, samplesPerFrame, samplesToMs } from '../../src/shared/audio.ts';
import { journalParts, pattern } from '../support/journal.ts';
import { start } from '../support/start.ts';

const KILLS = 20;
/** Length of the utterance, the end of which (so many ms at most) is spoken in real time before the kill. */
const UTTERANCE_MS = 30_000;
const LIVE_MS = 2500;
/** What may be lost. */
const MOST_MS = 500;
const SEED = 20261122;
const SPEAKER = new URL('../support/journal-speaker.ts', import.meta.url).pathname;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tingxie-kill-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A process that is ready to speak into a journal. */
interface Speaker {
  /** Lets it speak, and kills it after `liveMs`; resolves with the samples that it had appended. */
  die(liveMs: number): Promise<number>;
}

/** Starts a speaker that has spoken already for `aheadMs`. */
async function startSpeaker(folder: string, aheadMs: number): Promise<Speaker> {
  const ahead = Math.round(aheadMs / FRAME_MS);
  const child = start('node', [SPEAKER, folder, String(ahead)], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(child.stdout, 'data');
  return {
    die: async (liveMs) => {
      const closed = once(child, 'close');
      child.stdin.on('error', () => undefined).write('go\n');
      await delay(liveMs);
      child.kill('SIGKILL');
      await closed;
      return Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
    },
  };
}

/** What a later run misses of it, in ms. Rejects when anything of what it finds is wrong. */
async function lossOf(folder: string, appended: number): Promise<number> {
  const journal = createJournal(journalParts(folder).parts);
  const [found, ...others] = await journal.unfinished();
  expect(others).toEqual([]);
  if (found === undefined) return samplesToMs(appended, 16000);
  // The last frame may have been appended without being told.
  expect(found.length).toBeLessThanOrEqual(appended + samplesPerFrame(16000));
  const { buffer } = await found.read(0, found.length);
  expect(Buffer.from(buffer).equals(Buffer.from(pattern(0, found.length).buffer))).toBe(true);
  await journal.dispose();
  return samplesToMs(Math.max(0, appended - found.length), 16000);
}

describe('the app killed at a random moment of an utterance', () => {
  it('loses no more than the last 500 ms', async () => {
    const random = seeded(SEED);
    const kills = Array.from({ length: KILLS }, (_, n) => {
      const moment = MOST_MS + random() * (UTTERANCE_MS - MOST_MS);
      const liveMs = Math.min(moment, MOST_MS + random() * (LIVE_MS - MOST_MS));
      return { folder: join(root, String(n)), aheadMs: moment - liveMs, liveMs };
    });
    const speakers = await Promise.all(kills.map(({ folder, aheadMs }) => startSpeaker(folder, aheadMs)));
    const appended = await Promise.all(speakers.map((speaker, n) => speaker.die(kills[n]?.liveMs ?? 0)));
    const losses: number[] = [];
    for (const [n, { folder }] of kills.entries()) losses.push(await lossOf(folder, appended[n] ?? 0));
    const worst = Math.max(...losses);
    console.log(`${KILLS} kills (seed ${SEED}): at worst ${worst} ms of audio lost`);
    expect(worst).toBeLessThanOrEqual(MOST_MS);
  });
});
