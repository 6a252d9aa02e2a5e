/**
 * Measures speed and memory, prints a table, and writes `bench-results.json`. A figure that misses its target is a
 * finding; only what could not be measured ends the run with 1, after all the rest.
 */
import { succeeds } from '../support/start.ts';
import { appFigures } from './app.ts';
import { hotkeyFigures } from './hotkey.ts';
import { journalFigures } from './journal.ts';
import { reconnectFigures } from './reconnect.ts';
import { type Figure, report } from './report.ts';
import { memoryFigures } from './servers.ts';
import { secondStartFigures } from './second-start.ts';
import { sessionFigures } from './session.ts';
import { transcriptFigures } from './transcript.ts';
import { undoFigures } from './undo.ts';

for (const script of ['setup', 'build']) {
  if (!succeeds('npm', ['run', '--silent', script], { stdio: ['ignore', 'ignore', 'inherit'] })) process.exit(1);
}
const parts = [
  sessionFigures,
  reconnectFigures,
  journalFigures,
  transcriptFigures,
  hotkeyFigures,
  undoFigures,
  memoryFigures,
  appFigures,
  secondStartFigures,
];
const figures: Figure[] = [];
const broken: string[] = [];
for (const part of parts) {
  try {
    figures.push(...(await part()));
  } catch (error) {
    console.error(error);
    broken.push(part.name);
  }
}
report(figures);
broken.push(...figures.filter(({ median }) => !Number.isFinite(median)).map(({ name }) => name));
if (broken.length > 0) console.error(['Not measured:', ...broken].join('\n  '));
process.exit(broken.length === 0 ? 0 : 1);
