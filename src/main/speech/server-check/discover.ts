import type { Schedule } from '../../../shared/clock.ts';
import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import { parseAddress } from '../../../shared/server-address.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
import type { Connect, Connection } from '../connection/transport.ts';

/** Ports that the guides of FunASR use, most usual first: that of all scripts, and those to which containers map it. */
const USUAL_PORTS = [10095, 10096, 10097, 10098] as const;

/** A whole search takes no longer. */
const SEARCH_MS = 3000;

/** A server that answered. */
export interface Found {
  readonly url: string;
  /** Position in the settings; null: it is not there. */
  readonly index: number | null;
  readonly needsTrust: boolean;
}

/** What is known of a server of the settings. */
interface Configured {
  readonly server: ServerSettings;
  readonly state: 'unknown' | 'up' | 'down';
}

/** What {@link discover} needs. */
export interface DiscoverParts {
  readonly connect: Connect;
  readonly schedule: Schedule;
  /** The servers of the settings, in their order. */
  readonly configured: readonly Configured[];
  readonly ports?: readonly number[];
}

/** Where to look, and what is told if a server is there. */
interface Candidate {
  readonly server: Pick<ServerSettings, 'url' | 'headers' | 'clientCertificate'>;
  readonly index: number | null;
}

/** Problems that end when the user trusts the certificate. */
const WANTS_TRUST: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'certificate-self-signed',
  'certificate-wrong-host',
  'certificate-expired',
  'certificate-untrusted',
  'certificate-changed',
]);

/**
 * Looks for servers by a handshake each, all at the same time: those of the settings, wherever they are, and the usual
 * ports of this computer with and without TLS. Those of the settings that are up are not disturbed. Resolves within 3 s,
 * to those that can be used first, then in the order of the settings and of the ports. Never rejects.
 */
export async function discover({
  connect,
  schedule,
  configured,
  ports = USUAL_PORTS,
}: DiscoverParts): Promise<readonly Found[]> {
  const taken = new Set(configured.map(({ server }) => placeOf(server.url)));
  const guesses = ports
    .filter((port) => !taken.has(`127.0.0.1:${port}`))
    .flatMap((port) => ['ws', 'wss'].map((scheme) => `${scheme}://127.0.0.1:${port}`))
    .map((url) => ({ server: { url, headers: {}, clientCertificate: null }, index: null }));
  const standing: Found[] = [];
  const candidates: Candidate[] = [];
  for (const [index, { server, state }] of configured.entries()) {
    if (state === 'up') standing.push({ url: server.url, index, needsTrust: false });
    else candidates.push({ server, index });
  }
  candidates.push(...guesses);
  const answers = await Promise.all(candidates.map((one) => knock(one, connect, schedule)));
  const found = [...standing, ...answers.filter((one) => one !== null)];
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** Those that can be used before those that need trust; within, those of the settings first. */
const rank = ({ needsTrust, index }: Found): number => (needsTrust ? 2 : 0) + (index === null ? 1 : 0);

/** Where a URL leads: `host:port`, the same for all names of this computer. */
function placeOf(url: string): string | null {
  const address = parseAddress(url);
  if ('code' in address) return null;
  const host = /^(?:localhost|::1)$/u.test(address.host) ? '127.0.0.1' : address.host;
  return `${host}:${address.port}`;
}

/** A handshake, and goodbye. Null where no server answers in time. */
function knock({ server, index }: Candidate, connect: Connect, schedule: Schedule): Promise<Found | null> {
  const { url } = server;
  return new Promise((resolve) => {
    const stopTimer = schedule(SEARCH_MS, () => {
      connection.drop();
      resolve(null);
    });
    const connection: Connection = connect(server, {
      opened: () => {
        stopTimer();
        connection.close();
        resolve({ url, index, needsTrust: false });
      },
      message: () => undefined,
      closed: (why: Problem) => {
        stopTimer();
        resolve(WANTS_TRUST.has(why.code) ? { url, index, needsTrust: true } : null);
      },
    });
  });
}
