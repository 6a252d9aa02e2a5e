import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../../../shared/certificate.ts';
import { Emitter } from '../../../shared/emitter.ts';
import type {
  AddressedCertificate,
  FoundServer,
  ServerEntry,
  ServerPlace,
  SERVERS,
  ServersState,
  ServerTest,
} from '../../../shared/ipc/window/servers.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import { oneAtATime } from '../../../shared/one-at-a-time.ts';
import { problem } from '../../../shared/problem.ts';
import { labelOf } from '../../../shared/server-address.ts';
import type { TestReport, TestStep } from '../../../shared/server-report.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
import type { Speech } from '../../speech/create.ts';
import type { ServerReport } from '../../speech/server-check/server-check.ts';
import type { Base } from '../base.ts';
import type { Area } from './area.ts';

/** What {@link serversArea} needs. */
export interface ServersAreaParts extends Pick<Base, 'settings' | 'serversMayBeBack'> {
  readonly speech: Pick<Speech, 'changed' | 'learnt' | 'health' | 'trust' | 'distrust' | 'test' | 'find' | 'recall'>;
  /** Lets the user choose a file in PEM; null: none was chosen. */
  readonly chooseFile: (what: 'certificate' | 'key') => Promise<string | null>;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A test that was asked for, with the settings that it goes by. */
interface Tested {
  readonly server: ServerSettings;
  readonly test: ServerTest;
  readonly abort: AbortController;
}

const DONE: Reply<undefined> = { value: undefined };

/** The servers, as the window shows them: how they are, what tests found out, whose certificates are trusted. */
export function serversArea(parts: ServersAreaParts): Area<typeof SERVERS, ServersState> {
  const { settings, speech, serversMayBeBack, chooseFile, now } = parts;
  const { health, trust } = speech;
  const changed = new Emitter();
  const since = new Map<string, { readonly state: ServerEntry['state']; readonly at: number }>();
  const tests = new Map<string, Tested>();
  const withdrawn = new Map<string, Certificate>();
  /** Side by side, tests would slow each other down, and what they measure would be wrong. */
  const inTurn = oneAtATime();
  let underWay = 0;

  const noteStates = (): void => {
    for (const { server, state } of health.status()) {
      const known = since.get(server.url);
      if (known?.state !== state) since.set(server.url, { state, at: now() });
    }
  };
  speech.changed(noteStates);

  /** The server at a place of the settings; null where another one stands there by now. */
  const serverAt = ({ index, url }: ServerPlace): ServerSettings | null => {
    const server = settings.current.servers[index];
    return server?.url === url ? server : null;
  };

  /** What is known of the server by a test with its present settings. A report by others would be misleading. */
  const testOf = (server: ServerSettings): ServerTest | null => {
    const tested = tests.get(server.url);
    return tested !== undefined && isDeepStrictEqual(testedBy(tested.server), testedBy(server)) ? tested.test : null;
  };

  const test = async (place: ServerPlace): Promise<Reply<TestReport | null>> => {
    const { url } = place;
    let server = serverAt(place);
    if (server === null) return { problem: problem('setting-changed', { setting: 'servers' }) };
    tests.get(url)?.abort.abort();
    const abort = new AbortController();
    const { signal } = abort;
    const note = (one: ServerTest | null): void => {
      // Another test of it may have begun meanwhile.
      if (signal.aborted && tests.get(url)?.abort !== abort) return;
      if (one === null || server === null) tests.delete(url);
      else tests.set(url, { server, test: one, abort });
      changed.fire();
    };
    signal.addEventListener('abort', () => note(null));
    const run = async (): Promise<Reply<TestReport | null>> => {
      // While it waited for its turn, it may have been changed or removed.
      server = settings.current.servers.find((one) => one.url === url) ?? null;
      if (server === null) note(null);
      if (server === null || signal.aborted) return { value: null };
      const onStep = (step: TestStep): void => note({ kind: 'running', step });
      onStep('reach');
      const report = withoutServer(await speech.test(server, { signal, onStep }));
      note({ kind: 'done', report, at: now() });
      // What sessions say counts more than what is remembered of the last look.
      health.report(url, report.problem);
      return { value: report };
    };
    note(underWay === 0 ? { kind: 'running', step: 'reach' } : { kind: 'waiting' });
    underWay += 1;
    try {
      return await inTurn(run);
    } catch (error) {
      note(null);
      if (signal.aborted) return { value: null };
      throw error;
    } finally {
      underWay -= 1;
    }
  };

  const find = async (): Promise<Reply<readonly FoundServer[]>> => {
    const found = await speech.find();
    return {
      value: found.map(({ url, index, needsTrust }) => {
        const { protocol, flavour = null } = speech.recall(url);
        return { url, index, needsTrust, flavour: protocol === 'realtime' ? 'realtime' : flavour };
      }),
    };
  };

  const withdraw = async (address: string): Promise<Reply<undefined>> => {
    const certificate = trust.certificateAt(address);
    if (certificate === null) return DONE;
    withdrawn.set(address, certificate);
    await speech.distrust(address);
    return DONE;
  };

  const trustAgain = async (certificate: AddressedCertificate): Promise<Reply<undefined>> => {
    withdrawn.delete(certificate.address);
    await trust.pin(certificate);
    serversMayBeBack.fire();
    return DONE;
  };

  return {
    state: () => ({
      entries: health.status().map(({ server, state, problem: why }) => ({
        url: server.url,
        address: labelOf(server.url),
        state,
        since: state === 'unknown' ? null : (since.get(server.url)?.at ?? null),
        problem: why,
        knowledge: speech.recall(server.url),
        test: testOf(server),
      })),
      pending: trust.pending,
      trusted: trust.trusted.flatMap((address) => addressed(address, trust.certificateAt(address))),
      withdrawn: [...withdrawn].flatMap(([address, certificate]) => addressed(address, certificate)),
    }),
    changed: [settings.changed, speech.changed, speech.learnt, changed.event],
    // What was withdrawn in the window can be undone as long as it shows it.
    closed: () => withdrawn.clear(),
    handlers: {
      'servers:find': find,
      'servers:test': test,
      'servers:cancel-test': async ({ url }) => {
        tests.get(url)?.abort.abort();
        return await Promise.resolve(DONE);
      },
      'servers:look': async () => {
        serversMayBeBack.fire();
        return await Promise.resolve(DONE);
      },
      'servers:trust': async ({ address, fingerprint }) => {
        const shown = trust.pending.find((one) => one.address === address);
        if (shown?.fingerprint !== fingerprint) return { problem: problem('certificate-not-shown', { address }) };
        return await trustAgain(shown);
      },
      'servers:withdraw': withdraw,
      'servers:undo-withdraw': async (address) => {
        const certificate = withdrawn.get(address);
        return certificate === undefined ? DONE : await trustAgain({ address, ...certificate });
      },
      'servers:choose-file': async (what) => ({ value: await chooseFile(what) }),
    },
  };
}

const addressed = (address: string, certificate: Certificate | null): readonly AddressedCertificate[] =>
  certificate === null ? [] : [{ address, ...certificate }];

/** What of a server's settings a test goes by: all but its name, and whether a connection stands ready. */
const testedBy = (server: ServerSettings): ServerSettings => ({ ...server, name: '', standby: true });

/** The settings of a server hold its secrets. */
function withoutServer(report: ServerReport): TestReport {
  const { mode, address, problem: why, connectMs, tls, roundTripMs, knowledge, modes, finalMs, text } = report;
  return { mode, address, problem: why, connectMs, tls, roundTripMs, knowledge, modes, finalMs, text };
}
