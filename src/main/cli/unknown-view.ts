import { join } from 'node:path';
import { app } from 'electron';
import { messages, resolveLanguage } from '../../shared/i18n/index.ts';
import { VIEW_SECTIONS, type ViewName, VIEWS } from '../../shared/window-view.ts';
import type { FrameMessages } from '../../shared/i18n/window/frame.ts';
import { peekSettings } from '../settings/store.ts';

/** Exit code of a command line that asks for what there is not. */
const MISUSED = 2;

/** Says on the standard error that the window has no such view, and which there are. Resolves to the exit code. */
export async function tellUnknownView(given: string): Promise<number> {
  await tell((texts) => texts.unknownView(given, VIEWS));
  return MISUSED;
}

/** Says on the standard error that a view has no such section, and which there are. */
export const tellUnknownSection = (given: string, view: ViewName): Promise<void> =>
  tell((texts) => texts.unknownSection(given, view, VIEW_SECTIONS[view]));

async function tell(say: (texts: FrameMessages) => string): Promise<void> {
  // The user's languages are known only then.
  await app.whenReady();
  const { settings } = await peekSettings(join(app.getPath('userData'), 'settings.json'), process.platform);
  const language = resolveLanguage(settings.language, app.getPreferredSystemLanguages());
  process.stderr.write(`${say(messages(language).window.frame)}\n`);
}
