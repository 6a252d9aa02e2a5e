import type { SampleRate } from '../../../shared/audio.ts';
import type { Millis, Schedule } from '../../../shared/clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
import type { TestReport, TestStep } from '../../../shared/server-report.ts';
import { SPEECH_MODES, type SpeechMode } from '../../../shared/utterance.ts';
import { type Address, parseAddress } from '../../../shared/server-address.ts';
import { TransientServerMemory } from '../transient-memory.ts';
import type { OpenSession, ServerKnowledge, ServerMemory } from '../port.ts';
import { type Trial, trySession } from './server-trial.ts';
import type { Connect, Connection } from '../connection/transport.ts';

/** A whole test takes no longer. */
const WHOLE_MS = 20_000;

/** A handshake: as long as a connection itself waits, and then looks whether TLS is on one side only. */
const REACH_MS = 12_500;

/** All pings. */
const PINGS = 3;
const PINGS_MS = 2000;

/**
 * A session in a mode that was not chosen: a second of speech, and what a busy server takes for it. The chosen one gets
 * all the time that there is.
 */
const SESSION_MS = 8000;

/** What a test found out, and of which server. */
export interface ServerReport extends TestReport {
  readonly server: ServerSettings;
}

/** How a test can be followed and ended. */
export interface TestWatch {
  /** When it fires, the test lets go of the server and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onStep?: (step: TestStep) => void;
}

/** What {@link testServer} needs. */
export interface ServerTestParts {
  readonly connect: Connect;
  readonly openSession: (connect: Connect, memory: ServerMemory) => OpenSession;
  /** Is told what was found out. */
  readonly memory: ServerMemory;
  /** Whether the user trusts a certificate at `host:port` that the system does not. */
  readonly isPinned: (address: string) => boolean;
  /** About a second of speech: 16 bit, mono, 16 kHz. */
  readonly speech: Int16Array;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/**
 * Tries everything that dictation needs of a server, in real time: a connection, pings, a short session in the chosen
 * mode and, where that goes well, in the others. Rejects only when it is ended from outside, and takes 20 s at most.
 */
export async function testServer(
  server: ServerSettings,
  parts: ServerTestParts,
  { signal, onStep }: TestWatch = {},
): Promise<ServerReport> {
  const { mode } = server;
  const nothing = {
    ...{ server, mode, connectMs: null, roundTripMs: null },
    ...{ knowledge: {}, modes: [], finalMs: null, text: '' },
  };
  const address = parseAddress(server.url);
  if ('code' in address) return { ...nothing, address: null, problem: address, tls: 'unknown' };
  const known = { ...nothing, address: address.label };
  const startedAt = parts.now();
  onStep?.('reach');
  const reached = await reach(server, address, parts, signal);
  signal?.throwIfAborted();
  if ('problem' in reached) return { ...known, problem: reached.problem, tls: brokenTls(address, reached.problem) };

  // What is remembered could be of another server that had this address.
  const memory = new TransientServerMemory();
  const speech = atRate(parts.speech, server.sampleRate);
  const leftMs = (): number => Math.max(0, startedAt + WHOLE_MS - parts.now());
  const attempt = async (tried: SpeechMode, ms: number): Promise<Trial> => {
    const trial = await trySession({ ...server, mode: tried }, ms, { ...parts, memory, speech }, signal);
    signal?.throwIfAborted();
    return trial;
  };
  const began = parts.now();
  onStep?.('speak');
  const chosen = await attempt(mode, leftMs());
  const tookMs = parts.now() - began;
  const trials = new Map([[mode, chosen]]);
  // One after the other: older Python servers close the connections that they have when another one comes.
  if (chosen.problem === null && memory.recall(server.url).protocol !== 'realtime') {
    onStep?.('modes');
    const others = SPEECH_MODES.filter((other) => other !== mode);
    for (const [index, other] of others.entries()) {
      const ms = Math.min(SESSION_MS, leftMs() / (others.length - index));
      // With a slow server, a test of less would show nothing.
      if (ms >= tookMs) trials.set(other, await attempt(other, ms));
    }
  }
  const knowledge = memory.recall(server.url);
  parts.memory.learn(server.url, knowledge);
  return {
    ...known,
    problem: chosen.problem,
    connectMs: reached.connectMs,
    tls: standingTls(address, parts),
    roundTripMs: reached.roundTripMs,
    knowledge,
    modes:
      knowledge.protocol === 'realtime' ? [] : SPEECH_MODES.filter((one) => isServed(one, trials.get(one), knowledge)),
    finalMs: chosen.finalMs,
    text: chosen.text,
  };
}

/** Reads the speech that comes with the app: a WAV file as `scripts/make-test-wav.ts` writes it. */
export function testSpeech(wav: Uint8Array): Int16Array {
  const HEADER_BYTES = 44;
  // A copy: samples must lie at an even place in memory.
  return new Int16Array(Uint8Array.from(wav.subarray(HEADER_BYTES)).buffer);
}

type Reached = { readonly problem: Problem } | { readonly connectMs: number; readonly roundTripMs: number | null };

/** A handshake and some pings; the fastest counts. */
function reach(
  server: ServerSettings,
  address: Address,
  { connect, now, schedule }: ServerTestParts,
  signal: AbortSignal | undefined,
): Promise<Reached> {
  return new Promise((resolve) => {
    const startedAt = now();
    let roundTripMs: number | null = null;
    const ping = (left: number, done: () => void): void => {
      const sentAt = now();
      connection.ping(() => {
        roundTripMs = Math.min(roundTripMs ?? Infinity, now() - sentAt);
        if (left > 1) ping(left - 1, done);
        else done();
      });
    };
    let stopTimer = schedule(REACH_MS, () => {
      connection.drop();
      resolve({ problem: problem('server-connect-timeout', { address: address.label, seconds: REACH_MS / 1000 }) });
    });
    const connection: Connection = connect(server, {
      opened: () => {
        const connectMs = now() - startedAt;
        const done = (): void => {
          stopTimer();
          connection.close();
          resolve({ connectMs, roundTripMs });
        };
        stopTimer();
        stopTimer = schedule(PINGS_MS, done);
        ping(PINGS, done);
      },
      message: () => undefined,
      closed: (why) => {
        stopTimer();
        resolve({ problem: why });
      },
    });
    const ended = (): void => {
      stopTimer();
      connection.drop();
      resolve({ connectMs: 0, roundTripMs: null });
    };
    signal?.addEventListener('abort', ended, { once: true });
  });
}

/** Whether a session in a mode went as that mode goes. Where no words came, or none was tried, the server's make tells. */
function isServed(mode: SpeechMode, trial: Trial | undefined, { flavour }: ServerKnowledge): boolean {
  if (trial !== undefined && trial.problem !== null) return false;
  if (trial !== undefined && (trial.drafts || trial.results)) {
    if (mode === '2pass') return trial.twoPass;
    return mode === 'online' ? trial.drafts : trial.results;
  }
  return flavour === 'cpp-2pass' || flavour === 'python';
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|::1)$/u;

function standingTls({ secure, host, label }: Address, { isPinned }: ServerTestParts): ServerReport['tls'] {
  if (!secure) return LOOPBACK.test(host) ? 'local' : 'none';
  return isPinned(label) ? 'pinned' : 'trusted';
}

const brokenTls = ({ secure }: Address, why: Problem): ServerReport['tls'] =>
  secure && why.code.startsWith('certificate-') ? 'untrusted' : 'unknown';

/** 16 kHz as it is, or every two samples as one. */
const atRate = (speech: Int16Array, rate: SampleRate): Int16Array =>
  rate === 16_000
    ? speech
    : Int16Array.from({ length: speech.length >> 1 }, (_, n) => ((speech[2 * n] ?? 0) + (speech[2 * n + 1] ?? 0)) / 2);
