import { join } from 'node:path';
import { app } from 'electron';
import { messages, resolveLanguage } from '../../shared/i18n/index.ts';
import { VIEWS } from '../../shared/window-view.ts';
import { peekSettings } from '../settings/store.ts';

/** Exit code of a command line that asks for what there is not. */
const MISUSED = 2;

/** Says on the standard error that the window has no such view, and which there are. Resolves to the exit code. */
export async function tellUnknownView(given: string): Promise<number> {
  // The user's languages are known only then.
  await app.whenReady();
  const { settings } = await peekSettings(join(app.getPath('userData'), 'settings.json'), process.platform);
  const language = resolveLanguage(settings.language, app.getPreferredSystemLanguages());
  process.stderr.write(`${messages(language).window.frame.unknownView(given, VIEWS)}\n`);
  return MISUSED;
}
