/**
 * Speaks into a journal until it is killed: `journal-speaker.ts FOLDER AHEAD` appends AHEAD frames and lets the disk get
 * them; once it reads a line, it appends one frame every 60 ms. All are of known samples. Prints the number of samples
 * when the disk has got those ahead, and then after each append.
 */
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createJournal } from '../../src/main/journal/journal.ts';
import { schedule } from '../../src/shared/clock.ts';
import { FRAME_MS } from '../../src/shared/audio.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { pattern } from './journal.ts';

const [folder = '', ahead = '0'] = process.argv.slice(2);
const journal = createJournal({
  folder,
  now: Date.now,
  schedule,
  settings: () => DEFAULT_SETTINGS.journal,
  keepsDelivered: () => false,
  onProblem: (found) => console.error(found),
});
const recording = journal.open(16000);
const wav = join(folder, `${recording.id}.wav`);
const speak = (): void => recording.append(pattern(recording.length, recording.length + 960));
const tell = (): number => writeSync(1, `${recording.length}\n`);
const bytesOnDisk = (): Promise<number> =>
  stat(wav).then(
    ({ size }) => size,
    () => 0,
  );

for (let n = 0; n < Number(ahead); n += 1) speak();
while ((await bytesOnDisk()) < recording.length * 2) await delay(20);
tell();
await once(process.stdin, 'data');
// A process that was held up speaks on at the same pace: what it did not append it has not captured.
setInterval(() => {
  speak();
  tell();
}, FRAME_MS);
