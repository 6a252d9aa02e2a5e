/**
 * Main in a process of its own, that dictates one utterance after the other and tells how it is doing. Run with
 * `--expose-gc`, so that what it holds can be told from what is only not yet collected.
 */
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DEFAULT_SERVER } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { fastClock } from '../support/fast-clock.ts';
import { expectedText } from '../support/funasr-server.ts';
import { createPipeline } from '../support/pipeline.ts';
import { randomSpeech, speak, spokenDurationMs } from '../support/speak.ts';

/** What is to be dictated. */
export interface SoakOrder {
  readonly url: string;
  readonly folder: string;
  /** How many times as fast as it would be said. */
  readonly speed: number;
  /** How long to go on, on the wall's clock, in ms. */
  readonly ms: number;
}

/** How main is doing after an utterance. */
export interface SoakReading {
  /** Speech so far, in ms. */
  readonly speechMs: number;
  readonly utterances: number;
  /** Of the last utterance: what was delivered is not what was said. */
  readonly wrong: boolean;
  /** In bytes, after a collection. */
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /** Files in the journal's folder. */
  readonly files: number;
  /** What keeps the process alive, by kind, and open file descriptors. */
  readonly resources: Readonly<Record<string, number>>;
  readonly descriptors: number;
}

/** Shortest and longest utterance, in minutes. */
const SHORTEST = 0.1;
const LONGEST = 1;

process.once('message', (order: SoakOrder) => {
  void soak(order).then(() => process.disconnect());
});

async function soak({ url, folder, speed, ms }: SoakOrder): Promise<void> {
  const clock = fastClock(speed);
  let delivered = '';
  const pipeline = await createPipeline({
    settings: { servers: [{ ...DEFAULT_SERVER, url }], insertion: DEFAULT_SETTINGS.insertion },
    folder,
    clock,
    isWarm: true,
    inserted: (text) => (delivered += text),
  });
  const recordings = join(folder, 'recordings');
  let speechMs = 0;
  const read = async (utterances: number, wrong: boolean): Promise<void> => {
    // Buffers are let go of by finalisers, which run after a collection.
    for (let n = 0; n < 2; n += 1) {
      globalThis.gc?.();
      await setImmediate();
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    const files = (await readdir(recordings).catch(() => [])).length;
    const resources = Object.fromEntries(
      Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind)).map(([kind, all]) => [
        kind,
        all?.length ?? 0,
      ]),
    );
    const descriptors = readdirSync('/proc/self/fd').length;
    const reading: SoakReading = {
      speechMs,
      utterances,
      wrong,
      heapUsed,
      external,
      rss,
      files,
      resources,
      descriptors,
    };
    process.send?.(reading);
  };
  const until = performance.now() + ms;
  for (let n = 1; performance.now() < until; n += 1) {
    const text = randomSpeech(n, SHORTEST + ((LONGEST - SHORTEST) * (n % 10)) / 9) || '你好。';
    delivered = '';
    await pipeline.dictate({ pcm: speak(text) });
    speechMs += spokenDurationMs(text);
    await read(n, delivered !== expectedText(text));
  }
  await pipeline.dispose();
  clock.dispose();
}
