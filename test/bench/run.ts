/** Measures speed and memory, prints a table, and writes `bench-results.json`. Ends with 1 when a figure misses its target. */
import { succeeds } from '../support/start.ts';
import { appFigures } from './app.ts';
import { hotkeyFigures } from './hotkey.ts';
import { journalFigures } from './journal.ts';
import { reconnectFigures } from './reconnect.ts';
import { report } from './report.ts';
import { memoryFigures } from './servers.ts';
import { secondStartFigures } from './second-start.ts';
import { sessionFigures } from './session.ts';
import { transcriptFigures } from './transcript.ts';
import { undoFigures } from './undo.ts';

for (const script of ['setup', 'build']) {
  if (!succeeds('npm', ['run', '--silent', script], { stdio: ['ignore', 'ignore', 'inherit'] })) process.exit(1);
}
const figures = [
  ...(await sessionFigures()),
  ...(await reconnectFigures()),
  ...(await journalFigures()),
  ...transcriptFigures(),
  ...(await hotkeyFigures()),
  ...(await undoFigures()),
  ...(await memoryFigures()),
  ...(await appFigures()),
  ...(await secondStartFigures()),
];
process.exit(report(figures) ? 0 : 1);
