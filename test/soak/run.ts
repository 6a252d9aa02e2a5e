/**
 * Hours of speech at many times real time through the whole of main, with the recogniser in another process. Ends with 1
 * when main grows, leaves files in its journal, leaks handles, or gets a text wrong.
 *
 *     node test/soak/run.ts [--minutes 10] [--speed 40]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { argumentsOf, numberArgument } from '../support/arguments.ts';
import { stop } from '../support/desktop.ts';
import { start } from '../support/start.ts';
import type { SoakOrder, SoakReading } from './main.ts';
import { slopePerHour } from './slope.ts';

const { minutes, speed } = argumentsOf(() => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, speed: { type: 'string', default: '40' } },
  });
  return {
    minutes: numberArgument('minutes', values.minutes, 0.1),
    speed: numberArgument('speed', values.speed, 1),
  };
});

/** What main may grow by in an hour of speech, in MB: ten times less than its audio, which is 115. */
const MOST_MB_PER_HOUR = 10;
/** Readings of the first part are no trend yet: code is compiled, caches fill. */
const WARM_UP = 0.3;
/** A connection may be made anew, or a file be on its way out, just when a reading is taken. */
const MOST_MORE = 2;

const here = (file: string): string => new URL(file, import.meta.url).pathname;

const recogniser = start('node', [here('../support/funasr-server.ts'), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const folder = mkdtempSync(join(tmpdir(), 'tingxie-soak-'));
const readings: SoakReading[] = [];
try {
  const [line] = (await once(recogniser.stdout, 'data')) as [Buffer];
  const main = fork(here('main.ts'), { execArgv: ['--expose-gc'] });
  const order: SoakOrder = {
    url: /ws:\S+/u.exec(line.toString())?.[0] ?? '',
    folder,
    speed,
    ms: minutes * 60_000,
  };
  main.on('message', (reading: SoakReading) => {
    readings.push(reading);
    if (readings.length % 10 === 0) console.log(shown(reading));
  });
  main.send(order);
  // A dictation that hangs must not hang this too.
  const limit = setTimeout(() => main.kill('SIGKILL'), order.ms + 120_000);
  const [code] = (await once(main, 'exit')) as [number | null];
  clearTimeout(limit);
  process.exitCode = judge(code) ? 0 : 1;
} finally {
  await stop(recogniser);
  rmSync(folder, { recursive: true, force: true });
}

function shown({ speechMs, utterances, heapUsed, external, rss, files, descriptors }: SoakReading): string {
  const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  return (
    `${(speechMs / 3_600_000).toFixed(2)} h of speech, ${utterances} utterances: heap ${mb(heapUsed)}, ` +
    `buffers ${mb(external)}, resident ${mb(rss)}; ${files} files, ${descriptors} descriptors`
  );
}

function judge(code: number | null): boolean {
  const first = readings[Math.floor(readings.length * WARM_UP)];
  const last = readings.at(-1);
  if (code !== 0 || first === undefined || last === undefined) {
    console.log(`FAILED: main ended with ${code ?? 'a signal'} after ${readings.length} utterances.`);
    return false;
  }
  const settled = readings.slice(Math.floor(readings.length * WARM_UP));
  const slope = (of: (reading: SoakReading) => number): number =>
    slopePerHour(settled.map((reading) => [reading.speechMs, of(reading) / 2 ** 20]));
  const held = slope(({ heapUsed, external }) => heapUsed + external);
  const resident = slope(({ rss }) => rss);
  const wrong = readings.filter((reading) => reading.wrong).length;
  const wallHours = (minutes * 60_000) / 3_600_000;
  console.log(shown(first));
  console.log(shown(last));
  console.log(
    `What main holds grows by ${held.toFixed(2)} MB an hour of speech (resident: ${resident.toFixed(2)}), ` +
      `at ${(last.speechMs / 3_600_000 / wallHours).toFixed(0)} times real time.`,
  );
  console.log(
    `At the first reading ${JSON.stringify(first.resources)}, at the last ${JSON.stringify(last.resources)}.`,
  );
  const faults = [
    held > MOST_MB_PER_HOUR && `main grows by more than ${MOST_MB_PER_HOUR} MB an hour`,
    last.files > 0 && `${last.files} files are left in the journal`,
    last.descriptors > first.descriptors + MOST_MORE && 'file descriptors are leaked',
    ...Object.entries(last.resources).map(
      ([kind, count]) => count > (first.resources[kind] ?? 0) + MOST_MORE && `handles are leaked: ${kind}`,
    ),
    wrong > 0 && `${wrong} of ${readings.length} texts were wrong`,
  ].filter((fault) => fault !== false);
  for (const fault of faults) console.log(`FAILED: ${fault}.`);
  return faults.length === 0;
}
