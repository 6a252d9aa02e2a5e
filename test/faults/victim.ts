/** Main in a process of its own, that is told what to do and then killed. What it did goes to stdout, line by line. */
import { writeSync } from 'node:fs';
import type { SampleRate } from '../../src/shared/audio.ts';
import { fastClock } from '../support/fast-clock.ts';
import { createPipeline, type PipelineOptions } from '../support/pipeline.ts';
import { speak } from '../support/speak.ts';

/** What the victim is to say. */
export interface VictimOrder extends Pick<PipelineOptions, 'settings' | 'folder' | 'isWarm' | 'pins'> {
  readonly text: string;
  readonly rate: SampleRate;
  readonly speed: number;
}

/** What the victim has done; written before anything else can happen in it. */
export type VictimMessage =
  | { readonly type: 'captured'; readonly samples: number }
  | { readonly type: 'inserted'; readonly text: string }
  | { readonly type: 'trace'; readonly what: string }
  | { readonly type: 'finished' };

const tell = (message: VictimMessage): void => void writeSync(1, `${JSON.stringify(message)}\n`);

process.once('message', (order: VictimOrder) => {
  void (async () => {
    const pipeline = await createPipeline({
      ...order,
      clock: fastClock(order.speed),
      inserted: (text) => tell({ type: 'inserted', text }),
      trace: (what) => tell({ type: 'trace', what }),
    });
    await pipeline.dictate({
      pcm: speak(order.text, { sampleRate: order.rate }),
      captured: (samples) => tell({ type: 'captured', samples }),
    });
    tell({ type: 'finished' });
  })();
});
// Whoever started it is gone.
process.once('disconnect', () => process.exit(1));
