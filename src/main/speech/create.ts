import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import type { SpeechMode } from '../../shared/utterance.ts';
import type { Secret, ServerSettings } from '../../shared/settings.ts';
import { type Millis, now, schedule, type Schedule } from '../../shared/clock.ts';
import { Emitter, type Event } from '../../shared/emitter.ts';
import { TrustStore } from './connection/trust-store.ts';
import { createConnect } from './connection/connection.ts';
import { createHealth, type Health } from './connection/health.ts';
import { hotwordAdviser } from './hotwords.ts';
import { createLifeline } from './connection/lifeline.ts';
import { ServerMemoryFile } from './memory-file.ts';
import { sessionsInEitherProtocol } from './choose-protocol.ts';
import { ownAddresses, watchNetwork } from './connection/network-watch.ts';
import type { Hotwords, OpenSession, OpenUtteranceSession, ServerKnowledge, ServerMemory } from './port.ts';
import { realtimeSessions } from './realtime/realtime-session.ts';
import { discover, type Found } from './server-check/discover.ts';
import { type ServerReport, type TestWatch, testServer, testSpeech } from './server-check/server-check.ts';
import { classicSessions } from './classic/classic-session.ts';
import { createStandby, type Standby } from './connection/standby.ts';
import type { Connect } from './connection/transport.ts';
import type { Engine } from './engine.ts';
import { createServerEngine, type ServerEngineParts } from './server-engine.ts';
import { lastingSessions } from './lasting/lasting-session.ts';

/** What {@link createSpeech} needs. */
export interface SpeechParts {
  readonly userData: string;
  readonly resources: string;
  readonly servers: () => readonly ServerSettings[];
  /** A secret of the settings in plain text; null where it cannot be unsealed. */
  readonly reveal: (secret: Secret) => Promise<string | null>;
  /** Something is wrong with the file of trusted certificates, or (null) not any more. */
  readonly onProblem: (problem: Problem | null) => void;
  /** A server that is used will not take the hotwords as they are meant. Once for each server and words. */
  readonly onHotwords: (problem: Problem) => void;
  /** Nothing is to be written or followed, as for one test of a server. */
  readonly isReadOnly?: boolean;
  readonly log: (message: string) => void;
  /** Another clock than the system's, and its timers. */
  readonly time?: Time;
  /** Certificates of trusted authorities, in PEM; without it those of Node and of the system. */
  readonly authorities?: () => readonly string[];
}

/** A clock and its timers. */
interface Time {
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/** Everything between the audio and the text. */
export interface Speech {
  /** A server went up or down, or its certificate was accepted or refused. */
  readonly changed: Event<void>;
  /** A server went up or down. */
  readonly healthChanged: Event<void>;
  /** The computer is in another network. */
  readonly networkChanged: Event<void>;
  /**
   * Sessions in this mode (null: in that of each server), listening for these words.
   * @param only address of the one server that is asked; any unless given
   */
  readonly openSession: (
    mode: SpeechMode | null,
    hotwords: Hotwords | Promise<Hotwords>,
    only?: string,
  ) => OpenUtteranceSession;
  readonly health: Health;
  readonly standby: Standby;
  /** The network is another, or the computer has slept: everything that is known of connections may be wrong. */
  renew(): void;
  readonly trust: TrustStore;
  /** The user no longer trusts the certificate at `host:port`: connections there end, and the next one asks again. */
  distrust(address: string): Promise<void>;
  /** Tries all that dictation needs of a server. */
  readonly test: (server: ServerSettings, watch?: TestWatch) => Promise<ServerReport>;
  /** Looks for servers on this computer, besides those of the settings; 3 s at most. */
  readonly find: () => Promise<readonly Found[]>;
  /** How the server at a URL turned out to be. */
  readonly recall: (url: string) => ServerKnowledge;
  /** Something was learnt about a server. */
  readonly learnt: Event<void>;
  dispose(): Promise<void>;
}

/**
 * A session with a server of either protocol.
 * @param probe connects for a look at the protocol; never the connection that stands ready
 */
const openSessionBy = (connect: Connect, probe: Connect, memory: ServerMemory, { now, schedule }: Time): OpenSession =>
  sessionsInEitherProtocol({
    classic: classicSessions({ connect, memory, name: () => `tingxie-${Date.now().toString(36)}`, now, schedule }),
    realtime: realtimeSessions({ connect, memory, schedule }),
    memory,
    connect: probe,
    schedule,
  });

/** Puts the speech station together: trust, memory, connections, health, standby, sessions. */
export async function createSpeech(parts: SpeechParts): Promise<Speech> {
  const { userData, servers, authorities, time = { now, schedule } } = parts;
  const changed = new Emitter();
  const healthChanged = new Emitter();
  const networkChanged = new Emitter();
  const learnt = new Emitter();
  const trust = new TrustStore({
    path: join(userData, 'trusted-servers.json'),
    now: Date.now,
    onChange: () => changed.fire(),
    onProblem: parts.onProblem,
  });
  const file = new ServerMemoryFile({
    path: join(userData, 'servers.json'),
    now: Date.now,
    schedule: time.schedule,
    onTrouble: (words) => parts.log(`server memory: ${words}`),
    isReadOnly: parts.isReadOnly === true,
  });
  const memory: ServerMemory = {
    recall: (url) => file.recall(url),
    learn: (url, news) => {
      file.learn(url, news);
      learnt.fire();
    },
  };
  const direct = createConnect({
    ...time,
    ...(authorities !== undefined && { authorities }),
    memory,
    trust,
    reveal: parts.reveal,
  });
  const health = createHealth({
    ...time,
    connect: direct,
    servers,
    onChange: () => {
      standby.review();
      healthChanged.fire();
      changed.fire();
    },
  });
  const standby = createStandby({ ...time, connect: health.connect, servers: () => health.order() });
  const lifeline = createLifeline({ ...time, connect: standby.connect });
  const stopWatch = watchNetwork({
    addresses: ownAddresses,
    schedule: time.schedule,
    onChange: () => networkChanged.fire(),
  });
  await Promise.all([trust.load(), file.load()]);
  if (parts.isReadOnly !== true) trust.follow();
  const silences = new Map<string, number>();
  const adviseOnHotwords = hotwordAdviser({ memory, onObjection: parts.onHotwords });
  const serverEngineParts: Omit<ServerEngineParts, 'report'> = {
    openSession: openSessionBy(lifeline.connect, health.connect, memory, time),
    memory,
  };
  /** All engines, best first: in this mode, or (null) each in its own. */
  const enginesFor = (
    mode: SpeechMode | null,
    hotwords: Hotwords | Promise<Hotwords>,
    only?: string,
  ): readonly Engine[] => {
    const asked = health.order().filter(({ url }) => only === undefined || url === only);
    return asked.map((ordered) => {
      const server = { ...ordered, mode: mode ?? ordered.mode };
      const report = (url: string, problem: Problem | null): void => {
        health.report(url, problem);
        if (problem === null) void Promise.resolve(hotwords).then((words) => adviseOnHotwords(server, words));
      };
      return createServerEngine({ ...server, hotwords }, { ...serverEngineParts, report });
    });
  };
  const openSession: Speech['openSession'] = (mode, hotwords, only) =>
    lastingSessions({
      engines: () => enginesFor(mode, hotwords, only),
      silences,
      ...time,
      random: Math.random,
    });
  return {
    changed: changed.event,
    healthChanged: healthChanged.event,
    networkChanged: networkChanged.event,
    openSession,
    health,
    standby,
    renew: () => {
      lifeline.check();
      standby.renew();
      health.check();
    },
    trust,
    distrust: async (address) => {
      const forgotten = trust.forget(address);
      lifeline.cut(address);
      standby.renew();
      health.check();
      await forgotten;
    },
    test: async (server, watch) =>
      testServer(
        server,
        {
          ...time,
          connect: direct,
          openSession: (connect, remembered) => openSessionBy(connect, connect, remembered, time),
          memory,
          isPinned: (address) => trust.pinOf(address) !== null,
          speech: testSpeech(await readFile(join(parts.resources, 'server-test.wav'))),
        },
        watch,
      ),
    find: () => discover({ connect: direct, schedule: time.schedule, configured: health.status() }),
    recall: (url) => memory.recall(url),
    learnt: learnt.event,
    dispose: async () => {
      stopWatch();
      standby.dispose();
      health.dispose();
      trust.dispose();
      await file.dispose();
    },
  };
}
