import { type Language, messages } from '../shared/i18n/index.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../shared/settings.ts';
import { parseAddress } from './speech/address.ts';
import { describeReport } from './speech/server-report.ts';
import type { ServerReport } from './speech/server-test.ts';

const FLAG = '--test-server';

/** What the command `--test-server URL` needs, made only when it is given. */
export interface TestServerDeps {
  /** As configured: one with the same URL is tested with its settings. */
  readonly servers: readonly ServerSettings[];
  readonly language: Language;
  readonly test: (server: ServerSettings) => Promise<ServerReport>;
  /** Shows text, one line or more without the last line's end. */
  readonly print: (text: string) => void;
}

/**
 * Tests the server that the command line names, as `--test-server URL` or `--test-server=URL`, and prints the report.
 * Resolves to the exit code: 0 where dictation works with it, 1 where it does not, 2 where no address was given. Null:
 * the command line asks for no test.
 */
export function runTestServer(
  argv: readonly string[],
  prepare: () => Promise<TestServerDeps>,
): Promise<0 | 1 | 2> | null {
  const at = argv.findIndex((word) => word === FLAG || word.startsWith(`${FLAG}=`));
  const word = argv[at];
  if (word === undefined) return null;
  return run(word === FLAG ? argv[at + 1] : word.slice(FLAG.length + 1), prepare);
}

async function run(given: string | undefined, prepare: () => Promise<TestServerDeps>): Promise<0 | 1 | 2> {
  const { servers, language, test, print } = await prepare();
  const texts = messages(language);
  if (given === undefined || given === '' || given.startsWith('-')) {
    print(texts.serverTest.usage);
    return 2;
  }
  const address = parseAddress(given);
  if ('code' in address) {
    print(`${texts.problem(address)}\n${texts.serverTest.usage}`);
    return 2;
  }
  const isGiven = ({ url }: ServerSettings): boolean => {
    const known = parseAddress(url);
    return 'url' in known && known.url === address.url;
  };
  const report = await test(servers.find(isGiven) ?? { ...DEFAULT_SERVER, url: given });
  print(describeReport(report, language));
  return report.problem === null ? 0 : 1;
}
