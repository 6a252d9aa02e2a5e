import { join } from 'node:path';
import { app } from 'electron';
import { messages, resolveLanguage } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { Secrets } from '../security/secrets.ts';
import { peekSettings } from '../settings/store.ts';
import { runTestServer, type TestServerDeps } from './server-check-command.ts';
import { systemKeyStore } from '../app/system-key-store.ts';
import { RESOURCES } from '../app/paths.ts';
import { createSpeech } from '../speech/create.ts';

/** Tests a server by this address and prints the report. Resolves to the exit code. */
export const testOnce = async (address: string): Promise<number> => runTestServer(address, await prepare());

/** What the command line's test of a server needs: the settings and what is known of servers, and no window. */
async function prepare(): Promise<TestServerDeps> {
  // The key store and the user's languages are there only then.
  await app.whenReady();
  const userData = app.getPath('userData');
  const { settings, problem } = await peekSettings(join(userData, 'settings.json'), process.platform);
  const { servers } = settings;
  const language = resolveLanguage(settings.language, app.getPreferredSystemLanguages());
  const warn = (found: Problem | null): void => {
    if (found !== null) process.stderr.write(`${messages(language).problem(found)}\n`);
  };
  warn(problem);
  const speech = await createSpeech({
    userData,
    resources: RESOURCES,
    servers: () => servers,
    reveal: new Secrets(systemKeyStore()).reveal,
    onProblem: warn,
    onHotwords: () => undefined,
    isReadOnly: true,
    log: () => undefined,
  });
  return {
    servers,
    language,
    test: async (server) => {
      const report = await speech.test(server);
      await speech.dispose();
      return report;
    },
    print: (text) => process.stdout.write(`${text}\n`),
  };
}
