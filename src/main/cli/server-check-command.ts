import { type Language, messages } from '../../shared/i18n/index.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../settings/schema.ts';
import { parseAddress } from '../../shared/server-address.ts';
import { describeReport } from '../speech/server-check/server-report.ts';
import type { ServerReport } from '../speech/server-check/server-check.ts';

/** What the command `--test-server URL` needs. */
export interface TestServerDeps {
  /** As configured: one with the same URL is tested with its settings. */
  readonly servers: readonly ServerSettings[];
  readonly language: Language;
  readonly test: (server: ServerSettings) => Promise<ServerReport>;
  /** Shows text, one line or more without the last line's end. */
  readonly print: (text: string) => void;
}

/** Problems that end when the user trusts the certificate, which the app shows of configured servers. */
const TRUSTED_IN_APP: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'certificate-self-signed',
  'certificate-wrong-host',
  'certificate-untrusted',
]);

/**
 * Tests the server that the command line gives, and prints the report. Resolves to the exit code: 0 where dictation works
 * with it, 1 where it does not, 2 where no address was given.
 */
export async function runTestServer(
  given: string,
  { servers, language, test, print }: TestServerDeps,
): Promise<0 | 1 | 2> {
  const texts = messages(language);
  if (given === '' || given.startsWith('-')) {
    print(texts.serverCheck.usage);
    return 2;
  }
  const address = parseAddress(given);
  if ('code' in address) {
    print(`${texts.problem(address)}\n${texts.serverCheck.usage}`);
    return 2;
  }
  const isGiven = ({ url }: ServerSettings): boolean => {
    const known = parseAddress(url);
    return 'url' in known && known.url === address.url;
  };
  const configured = servers.find(isGiven);
  const report = await test(configured ?? { ...DEFAULT_SERVER, url: given });
  print(describeReport(report, language));
  if (configured === undefined && report.problem !== null && TRUSTED_IN_APP.has(report.problem.code)) {
    print(texts.serverCheck.addFirst);
  }
  return report.problem === null ? 0 : 1;
}
