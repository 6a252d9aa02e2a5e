/**
 * Measures speed and memory, prints a table, and writes `bench-results.json`. A figure that misses its target is a
 * finding; only what could not be measured ends the run with 1, after all the rest. Names of parts (`npm run bench -- cpu`)
 * measure only those.
 */
import { succeeds } from '../support/start.ts';
import { appFigures } from './app.ts';
import { cpuFigures } from './cpu.ts';
import { historyFigures } from './history.ts';
import { hotkeyFigures } from './hotkey.ts';
import { hotwordsFigures } from './hotwords.ts';
import { journalFigures } from './journal.ts';
import { launchFigures } from './launch.ts';
import { reconnectFigures } from './reconnect.ts';
import { type Figure, report } from './report.ts';
import { memoryFigures, recordingFigures } from './servers.ts';
import { secondStartFigures } from './second-start.ts';
import { sessionFigures } from './session.ts';
import { transcriptFigures } from './transcript.ts';
import { undoFigures } from './undo.ts';
import { windowFigures } from './window.ts';

for (const script of ['setup', 'build']) {
  if (!succeeds('npm', ['run', '--silent', script], { stdio: ['ignore', 'ignore', 'inherit'] })) process.exit(1);
}
const parts: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  session: sessionFigures,
  reconnect: reconnectFigures,
  journal: journalFigures,
  transcript: transcriptFigures,
  hotkey: hotkeyFigures,
  undo: undoFigures,
  memory: memoryFigures,
  recording: recordingFigures,
  app: appFigures,
  cpu: cpuFigures,
  launch: launchFigures,
  'second-start': secondStartFigures,
  window: windowFigures,
  hotwords: hotwordsFigures,
  history: historyFigures,
};
const wanted = process.argv.slice(2);
const figures: Figure[] = [];
const broken: string[] = [];
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  try {
    const measure = parts[name];
    if (measure === undefined) throw new Error(`There is no part ${name}, but ${Object.keys(parts).join(', ')}`);
    figures.push(...(await measure()));
  } catch (error) {
    console.error(error);
    broken.push(name);
  }
}
report(figures);
broken.push(...figures.filter(({ median }) => !Number.isFinite(median)).map(({ name }) => name));
if (broken.length > 0) console.error(['Not measured:', ...broken].join('\n  '));
process.exit(broken.length === 0 ? 0 : 1);
