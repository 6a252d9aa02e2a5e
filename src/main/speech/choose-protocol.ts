import { samplesToMs } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AskedServer, OpenSession, ServerKnowledge, ServerMemory, SpeechEvents, SpeechSession } from './port.ts';
import { relay } from './relay.ts';
import { type ProbeParts, probeRealtime } from './realtime/realtime-probe.ts';

/** Speech of this length has made any server say something, unless it does not understand. */
const ANSWER_DUE_MS = 5000;

type Protocol = NonNullable<ServerKnowledge['protocol']>;

/** What it takes to open a session with a server of either protocol. */
export interface OpenSessionParts extends ProbeParts {
  readonly classic: OpenSession;
  readonly realtime: OpenSession;
  readonly memory: ServerMemory;
}

/**
 * {@link OpenSession} for servers of both protocols: the one that the settings name, else the one that is remembered,
 * else it is found out while the session runs.
 */
export function sessionsInEitherProtocol(parts: OpenSessionParts): OpenSession {
  /** Servers that never answered in the remembered protocol: it may be another program by now. */
  const doubted = new Set<string>();
  /** How often probes of a server had no answer: it may be slow. */
  const probes = new Map<string, number>();
  return (server, events, silences = 0) => {
    const { url, protocol } = server;
    if (protocol !== 'auto') return parts[protocol](server, events, silences);
    const known = knownProtocol(parts.memory.recall(url));
    const learnt: Learnt = {
      answered: (spoken) => {
        doubted.delete(url);
        if (parts.memory.recall(url).protocol !== spoken) parts.memory.learn(url, { protocol: spoken });
      },
      unanswered: () => void doubted.add(url),
    };
    const opened: Opened = { server, events, learnt, silences };
    if (known === null || doubted.has(url)) return new UndecidedSession(parts, opened, probes).start();
    return openObserved(parts[known], known, opened);
  };
}

/** What a session is opened with. */
interface Opened {
  readonly server: AskedServer;
  readonly events: SpeechEvents;
  readonly learnt: Learnt;
  readonly silences: number;
}

/** Where a session reports whether its protocol is understood. */
interface Learnt {
  answered(spoken: Protocol): void;
  unanswered(): void;
}

/** Whatever is known of a server's flavour was learnt in the classic protocol. */
const knownProtocol = ({ protocol, flavour }: ServerKnowledge): Protocol | null =>
  protocol ?? (flavour === undefined ? null : 'classic');

/** How a server that does not understand the protocol makes a session fail. */
const isUnanswered = (why: Problem): boolean => why.code === 'server-silent' || why.code === 'server-closed';

/**
 * Opens a session in one protocol, and learns from it whether the server understands that. Its owner may lose patience
 * before it fails.
 */
function openObserved(
  open: OpenSession,
  protocol: Protocol,
  { server, events, learnt, silences }: Opened,
): SpeechSession {
  let isConnected = false;
  let hasAnswered = false;
  let samples = 0;
  const answered = (): void => {
    if (!hasAnswered) learnt.answered(protocol);
    hasAnswered = true;
  };
  const observed = relay(events, {
    connected: () => {
      isConnected = true;
      events.connected();
    },
    draft: (text, kind) => {
      answered();
      events.draft(text, kind);
    },
    result: (result) => {
      answered();
      events.result(result);
    },
    done: (by) => {
      answered();
      events.done(by);
    },
    failed: (why) => {
      if (!hasAnswered && isUnanswered(why)) learnt.unanswered();
      events.failed(why);
    },
  });
  const session = open(server, observed, silences);
  return {
    push: (pcm, left) => {
      samples += pcm.length;
      session.push(pcm, left);
    },
    end: () => session.end(),
    cancel: () => {
      const isDue = isConnected && samplesToMs(samples, server.sampleRate) >= ANSWER_DUE_MS;
      if (isDue && !hasAnswered) learnt.unanswered();
      session.cancel();
    },
  };
}

/** Audio, and what to call when it has left. */
type Frame = readonly [pcm: Int16Array, left?: (() => void) | undefined];

/** Calls it the first time only. */
function once(act: (() => void) | undefined): (() => void) | undefined {
  let isDone = false;
  return (
    act &&
    (() => {
      if (!isDone) act();
      isDone = true;
    })
  );
}

/**
 * A session with a server of which nothing is known. It starts as a classic one, so that a classic server is as fast as
 * ever, while a probe asks for the other protocol. Until one of them has an answer the audio is kept: it starts anew as
 * a realtime session if that is what the server speaks. That takes a moment, which bounds what is kept.
 */
class UndecidedSession implements SpeechSession {
  readonly #parts: OpenSessionParts;
  readonly #opened: Opened;
  readonly #probes: Map<string, number>;
  #stopProbe: () => void = () => undefined;
  /** Null until {@link start}. */
  #session: SpeechSession | null = null;
  /** All audio so far; null when the protocol is known. */
  #kept: Frame[] | null = [];
  #isEnded = false;
  #isConnected = false;
  #endLeft = false;
  /** The probe should have had its answer. */
  #isOverdue = false;
  /** Why the classic session failed, until it is known whether that matters. */
  #failure: Problem | null = null;

  /** @param probes how often a server's probes had no answer, by URL */
  constructor(parts: OpenSessionParts, opened: Opened, probes: Map<string, number>) {
    this.#parts = parts;
    this.#opened = opened;
    this.#probes = probes;
  }

  /** Connects; once. */
  start(): this {
    const { server } = this.#opened;
    const unanswered = this.#probes.get(server.url) ?? 0;
    // Dialled first: older Python servers close the connections that they have when another one comes.
    this.#stopProbe = probeRealtime(this.#parts, server, unanswered, {
      overdue: () => {
        this.#isOverdue = true;
        if (this.#failure !== null) this.#giveUpProbe();
      },
      found: (isRealtime) => this.#probed(isRealtime),
    });
    this.#session = this.#open('classic');
    return this;
  }

  push(pcm: Int16Array, left?: () => void): void {
    if (this.#isEnded) return;
    const frame: Frame = [pcm, this.#kept === null ? left : once(left)];
    this.#kept?.push(frame);
    this.#session?.push(...frame);
  }

  end(): void {
    this.#isEnded = true;
    this.#session?.end();
  }

  cancel(): void {
    this.#decide();
    this.#session?.cancel();
  }

  #open(protocol: Protocol): SpeechSession {
    const events = protocol === 'classic' ? this.#settling(this.#events) : this.#events;
    return openObserved(this.#parts[protocol], protocol, { ...this.#opened, events });
  }

  /** The owner's events; what the classic session told already does not come again. */
  get #events(): SpeechEvents {
    const { events } = this.#opened;
    return relay(events, {
      connected: () => {
        if (!this.#isConnected) events.connected();
        this.#isConnected = true;
      },
      endSent: () => {
        if (!this.#endLeft) events.endSent();
        this.#endLeft = true;
      },
    });
  }

  /** Those of the classic session: any text settles that the server speaks its protocol; a failure does not. */
  #settling(events: SpeechEvents): SpeechEvents {
    return relay(events, {
      draft: (text, kind) => {
        this.#decide();
        events.draft(text, kind);
      },
      result: (result) => {
        this.#decide();
        events.result(result);
      },
      done: (by) => {
        this.#decide();
        events.done(by);
      },
      failed: (why) => {
        if (this.#kept === null) {
          events.failed(why);
          return;
        }
        this.#failure = why;
        if (this.#isOverdue) this.#giveUpProbe();
      },
    });
  }

  /** The protocol is known, or does not matter any more. */
  #decide(): void {
    if (this.#kept === null) return;
    this.#kept = null;
    this.#stopProbe();
  }

  #giveUpProbe(): void {
    this.#stopProbe();
    this.#probed(false);
  }

  #probed(isRealtime: boolean): void {
    const kept = this.#kept;
    if (kept === null) return;
    this.#kept = null;
    const { server, events } = this.#opened;
    if (isRealtime) this.#probes.delete(server.url);
    else this.#probes.set(server.url, (this.#probes.get(server.url) ?? 0) + 1);
    if (isRealtime) this.#startAnew(kept);
    else if (this.#failure !== null) events.failed(this.#failure);
  }

  #startAnew(kept: readonly Frame[]): void {
    this.#session?.cancel();
    this.#opened.learnt.answered('realtime');
    const session = this.#open('realtime');
    this.#session = session;
    for (const frame of kept) session.push(...frame);
    if (this.#isEnded) session.end();
  }
}
