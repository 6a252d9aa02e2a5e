import { join } from 'node:path';
import { app, dialog } from 'electron';
import { messages, resolveLanguage } from '../../shared/i18n/index.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import { createLog } from '../desktop/log.ts';
import { stackOf } from '../stray-errors.ts';

/**
 * Tells that the app cannot start, and what to do: in the log, on the console, and, where that is
 * wanted, in a dialog, which waits for the user. The caller ends the app.
 */
export function tellFailedStart(error: unknown, where: 'dialog' | 'console'): void {
  const logs = join(app.getPath('userData'), 'logs');
  // Its own line on the console has the stack.
  createLog(logs).warn(`the start failed: ${stackOf(error)}`);
  const texts = messages(resolveLanguage('auto', app.getPreferredSystemLanguages()));
  const sentence = texts.problem(problem('start-failed', { reason: reasonOf(error), log: join(logs, 'main.log') }));
  process.stderr.write(`${sentence}\n`);
  // Before the app is ready there is no dialog on Linux: Electron would write the sentence to the console once more.
  const hasDialog = process.platform !== 'linux' || app.isReady();
  if (where === 'dialog' && hasDialog) dialog.showErrorBox(texts.appName, sentence);
}
