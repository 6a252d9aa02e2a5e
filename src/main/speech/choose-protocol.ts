import { samplesToMs } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServerSettings } from '../../shared/settings.ts';
import type { OpenSession, ServerKnowledge, ServerMemory, SpeechEvents, SpeechSession } from './port.ts';
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
export function createOpenSession(parts: OpenSessionParts): OpenSession {
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
    return new WatchedSession(parts[known], known, opened).start();
  };
}

/** What a session is opened with. */
interface Opened {
  readonly server: ServerSettings;
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

/** The events of a session, with what they show of the protocol told. */
function watched(protocol: Protocol, events: SpeechEvents, learnt: Learnt): SpeechEvents {
  let hasAnswered = false;
  const answered = (): void => {
    if (hasAnswered) return;
    hasAnswered = true;
    learnt.answered(protocol);
  };
  return {
    connected: () => events.connected(),
    endSent: () => events.endSent(),
    draft: (text, kind) => {
      answered();
      events.draft(text, kind);
    },
    result: (result) => {
      answered();
      events.result(result);
    },
    warning: (why) => events.warning(why),
    done: (by) => {
      answered();
      events.done(by);
    },
    failed: (why) => {
      if (!hasAnswered && isUnanswered(why)) learnt.unanswered();
      events.failed(why);
    },
  };
}

/** Audio, and whom to tell when it has left. */
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

/** A session in the remembered protocol; its owner may lose patience before it fails. */
class WatchedSession implements SpeechSession {
  readonly #open: OpenSession;
  readonly #protocol: Protocol;
  readonly #opened: Opened;
  /** Null until {@link start}. */
  #session: SpeechSession | null = null;
  #isConnected = false;
  #hasAnswered = false;
  #samples = 0;

  constructor(open: OpenSession, protocol: Protocol, opened: Opened) {
    this.#open = open;
    this.#protocol = protocol;
    this.#opened = opened;
  }

  /** Connects; once. */
  start(): this {
    const { server, events, learnt, silences } = this.#opened;
    const all = watched(this.#protocol, events, {
      ...learnt,
      answered: (spoken) => {
        this.#hasAnswered = true;
        learnt.answered(spoken);
      },
    });
    const connected = (): void => {
      this.#isConnected = true;
      all.connected();
    };
    this.#session = this.#open(server, { ...all, connected }, silences);
    return this;
  }

  push(pcm: Int16Array, left?: () => void): void {
    this.#samples += pcm.length;
    this.#session?.push(pcm, left);
  }

  end(): void {
    this.#session?.end();
  }

  cancel(): void {
    const { server, learnt } = this.#opened;
    const isDue = this.#isConnected && samplesToMs(this.#samples, server.sampleRate) >= ANSWER_DUE_MS;
    if (isDue && !this.#hasAnswered) learnt.unanswered();
    this.#session?.cancel();
  }
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
    const { server, silences } = this.#opened;
    const unanswered = this.#probes.get(server.url) ?? 0;
    // Dialled first: older Python servers close the connections that they have when another one comes.
    this.#stopProbe = probeRealtime(this.#parts, server, unanswered, {
      overdue: () => {
        this.#isOverdue = true;
        if (this.#failure !== null) this.#giveUpProbe();
      },
      found: (isRealtime) => this.#probed(isRealtime),
    });
    this.#session = this.#parts.classic(server, this.#eventsOf('classic'), silences);
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

  #eventsOf(protocol: Protocol): SpeechEvents {
    const events: SpeechEvents = watched(protocol, this.#opened.events, this.#opened.learnt);
    const isSettling = (): boolean => protocol === 'classic' && this.#kept !== null;
    const settle = (): void => {
      if (isSettling()) this.#decide();
    };
    return {
      ...events,
      connected: () => {
        if (!this.#isConnected) events.connected();
        this.#isConnected = true;
      },
      endSent: () => {
        if (!this.#endLeft) events.endSent();
        this.#endLeft = true;
      },
      draft: (text, kind) => {
        settle();
        events.draft(text, kind);
      },
      result: (result) => {
        settle();
        events.result(result);
      },
      done: (by) => {
        settle();
        events.done(by);
      },
      failed: (why) => {
        if (!isSettling()) {
          events.failed(why);
          return;
        }
        this.#failure = why;
        if (this.#isOverdue) this.#giveUpProbe();
      },
    };
  }

  /** The protocol is known, or does not matter any more. */
  #decide(): void {
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
    const { server, learnt, silences } = this.#opened;
    this.#session?.cancel();
    learnt.answered('realtime');
    const session = this.#parts.realtime(server, this.#eventsOf('realtime'), silences);
    this.#session = session;
    for (const frame of kept) session.push(...frame);
    if (this.#isEnded) session.end();
  }
}
