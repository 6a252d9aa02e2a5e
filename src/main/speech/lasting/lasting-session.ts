import { type AudioSource, samplesPerFrame } from '../../../shared/audio.ts';
import type { Millis, Schedule } from '../../../shared/clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { Engine } from '../engine.ts';
import { Answered, type Settled } from './answered.ts';
import { Link } from './link.ts';
import { answerMsAfter } from '../patience.ts';
import { PauseDetector } from './pauses.ts';
import type { OpenUtteranceSession, SpeechResult, UtteranceSession, UtteranceSpeechEvents } from '../port.ts';
import { Route } from './route.ts';
import { Silences } from './silences.ts';

/** The longest wait between two tries while the user speaks, and after that. */
const SPEAKING_WAIT_MS = 5000;
const ENDED_WAIT_MS = 1000;

/** For how long after the end a connection is sought, where one stood before, and where none ever did. */
const LOST_MS = 8000;
const NEVER_MS = 2000;

/** A connection that stood for so long was worth something, and its end is not the engine's fault. */
const STABLE_MS = 5000;

/** So often in a row may the rest of an utterance break a connection after the end. */
const MOST_STRIKES = 3;

/** What the user is told of how long an engine has said nothing, in s. */
const SILENT_S = 10;

/** So many connections in a row that fall silent at the same place show that nothing was said there. */
const BELIEVED_SILENCES = 3;

/**
 * Less sound, in ms, than a word takes; results tell where their last word ends, but not where its sound does, and
 * drafts tell neither.
 */
const LEAST_OWED_MS = { settled: 300, drafted: 200 } as const;

/** Weight of a new measurement of an engine's speed. */
const SPEED_WEIGHT = 0.3;

/** What sessions of utterances need. */
export interface UtteranceSessionParts {
  /** Best first, as things stand now. Those of another sample rate than the audio are left out. */
  readonly engines: () => readonly Engine[];
  /**
   * How many tries in a row met with silence after the end, by engine. What outlives the session makes the next one that
   * nobody waits for more patient.
   */
  readonly silences?: Map<string, number>;
  readonly now: () => Millis;
  readonly schedule: Schedule;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * {@link OpenUtteranceSession}: one connection after the other, until all of the utterance is text. What a broken one
 * left unanswered goes to the next, from a pause on, and faster than real time.
 */
export function lastingSessions(parts: UtteranceSessionParts): OpenUtteranceSession {
  const silences = parts.silences ?? new Map<string, number>();
  return (audio, events, from = 0, who = 'user') =>
    new LastingSession({ ...parts, silences }, audio, events, from, who).start();
}

class LastingSession implements UtteranceSession {
  readonly #parts: Required<UtteranceSessionParts>;
  readonly #who: 'user' | 'nobody';
  readonly #audio: AudioSource;
  readonly #events: UtteranceSpeechEvents;
  readonly #route: Route;
  readonly #pauses: PauseDetector;
  readonly #answered: Answered;
  /** Position after the last sample of the utterance. */
  #end: number;
  readonly #from: number;
  #link: Link | null = null;
  /** When the user had finished. */
  #endedAt: Millis | null = null;
  /** When the last connection that stood was lost, or something has changed since. */
  #soughtSince: Millis = -Infinity;
  #hasConnected = false;
  #isOver = false;
  /** Drafts are shown that no result has replaced; those of another connection than the present one. */
  #hasDraft = false;
  #hasOldDraft = false;
  /** Something was settled since the last connection was made; connections lost since then after the end. */
  #hasSettled = false;
  #strikes = 0;
  /** Connections in a row that fell silent without a word about what is left. */
  #silences = 0;
  readonly #stalls = new Map<string, number>();
  readonly #unanswered: Silences;
  /** No more tries: all that is waited for is the connection that is being made. */
  #isLastTry = false;
  #failure: Problem | null = null;
  /** What the user has been warned of, and whether a connection alone makes it good. */
  #warned: 'no' | 'until-connected' | 'until-answered' = 'no';
  #stopRetry: () => void = () => undefined;
  #stopDeadline: () => void = () => undefined;

  constructor(
    parts: Required<UtteranceSessionParts>,
    audio: AudioSource,
    events: UtteranceSpeechEvents,
    from: number,
    who: 'user' | 'nobody',
  ) {
    this.#parts = parts;
    this.#who = who;
    this.#events = events;
    this.#end = audio.length;
    this.#from = from;
    this.#pauses = new PauseDetector(audio.rate, from);
    this.#audio = this.#pauses.following(audio);
    this.#answered = new Answered(from);
    this.#unanswered = new Silences({ lasting: parts.silences, who });
    const fitting = (): Engine[] => parts.engines().filter(({ sampleRate }) => sampleRate === audio.rate);
    this.#route = new Route(fitting, parts.random);
  }

  /** Connects; once. */
  start(): this {
    this.#open();
    return this;
  }

  push(pcm: Int16Array): void {
    if (this.#isOver || this.#endedAt !== null || pcm.length === 0) return;
    this.#pauses.hear(pcm, this.#end);
    this.#end += pcm.length;
    this.#link?.push(pcm);
  }

  end(): void {
    if (this.#isOver || this.#endedAt !== null) return;
    this.#endedAt = this.#parts.now();
    if (this.#link === null) this.#open();
    else this.#link.end();
    this.#awaitConnection();
  }

  cancel(): void {
    if (!this.#isOver) this.#leave();
  }

  nudge(): void {
    if (this.#isOver) return;
    // Even while one stands: should it break, the others may work now.
    this.#route.forgive();
    if (this.#isConnected) return;
    this.#soughtSince = this.#parts.now();
    this.#drop();
    this.#open();
    if (this.#endedAt !== null) this.#awaitConnection();
  }

  get #isConnected(): boolean {
    return (this.#link?.connectedAt ?? null) !== null;
  }

  /** Whether nothing is said in what was not answered. */
  get #isAllHeard(): boolean {
    const hasAll = this.#pauses.position === this.#end;
    return hasAll && !this.#hasDraft && this.#pauses.isQuietAfter(this.#answered.position);
  }

  /** Opens a session with the engine whose turn it is. */
  #open(): void {
    this.#stopRetry();
    const engine = this.#route.next(0)?.engine;
    if (engine === undefined) {
      this.#failure ??= problem('sample-rate-unserved', { rate: this.#audio.rate });
      if (this.#endedAt !== null) this.#giveUp();
      return;
    }
    const frame = samplesPerFrame(this.#audio.rate);
    const inFrame = Math.floor(this.#pauses.startAt(this.#answered.certain) / frame) * frame;
    const start = Math.max(this.#from, inFrame);
    this.#hasSettled = false;
    const link: Link = new Link(
      {
        engine,
        audio: this.#audio,
        pauses: this.#pauses,
        now: this.#parts.now,
        silences: this.#unanswered.of(engine),
        stalls: this.#stalls.get(engine.id) ?? 0,
      },
      {
        start,
        end: this.#end,
        isEnded: this.#endedAt !== null,
        settled: this.#answered.textAfter,
      },
      {
        connected: () => this.#connected(),
        endSent: () => this.#events.endSent(),
        draft: (text, kind) => this.#draft(text, kind),
        result: (result, settled) => this.#result(result, settled),
        stalled: () => this.#stalled(link),
        done: (by) => this.#done(link, by),
        failed: (why) => this.#lost(link, why, 'broken'),
      },
    );
    this.#link = link.start();
  }

  #connected(): void {
    this.#stopDeadline();
    this.#isLastTry = false;
    if (this.#warned === 'until-connected') this.#isWell();
    // The owner may have cancelled in `warning`.
    if (this.#hasConnected || this.#isOver) return;
    this.#hasConnected = true;
    this.#events.connected();
  }

  #draft(text: string, kind?: 'whole'): void {
    this.#redraft();
    if (this.#isOver) return;
    this.#hasDraft = true;
    this.#events.draft(text, kind);
  }

  #result(result: SpeechResult, settled: Settled | null): void {
    if (settled !== null) {
      this.#answered.take(settled);
      this.#pauses.forget(this.#answered.certain);
      if (result.text.trim() === '') return;
      this.#hasSettled = true;
      this.#strikes = 0;
      this.#silences = 0;
      this.#redraft();
    }
    // Nothing was said: that is no news of the old drafts.
    if (this.#isOver || this.#hasOldDraft) return;
    this.#hasDraft = false;
    this.#events.result(result, this.#answered.position);
  }

  /** This connection has text of its own: the drafts of the last one go, and what was wrong is well again. */
  #redraft(): void {
    this.#isWell();
    if (!this.#hasOldDraft || this.#isOver) return;
    this.#hasOldDraft = false;
    this.#events.redraft();
  }

  #done(link: Link, by?: 'silence'): void {
    if (by === 'silence' && this.#owesText(link)) {
      this.#silences += 1;
      this.#lost(link, problem('server-silent', { seconds: SILENT_S }), 'broken');
      return;
    }
    this.#learn(link);
    this.#parts.silences.delete(link.engine.id);
    link.engine.report(null);
    this.#succeed();
  }

  /** How fast the engine is, and how slow to answer. */
  #learn(link: Link): void {
    const { engine } = link;
    const known = engine.known();
    const answerMs = answerMsAfter(known, link.answerMs(known.speed));
    if (answerMs !== null) engine.learn({ answerMs });
    if (link.speed === null) return;
    const speed = known.speed ?? link.speed;
    engine.learn({ speed: speed + SPEED_WEIGHT * (link.speed - speed) });
  }

  /**
   * Whether an engine that fell silent has left out some of what was said. It may have taken that for noise: when further
   * connections fall silent at the same place, it is believed.
   */
  #owesText({ draftedTo }: Link): boolean {
    if (this.#silences + 1 >= BELIEVED_SILENCES) return false;
    // Drafts are all the text that comes in online mode.
    return this.#hasDraft
      ? this.#pauses.spokenMsAfter(draftedTo) >= LEAST_OWED_MS.drafted
      : this.#pauses.spokenMsAfter(this.#answered.position) >= LEAST_OWED_MS.settled;
  }

  #succeed(): void {
    this.#redraft();
    if (this.#isOver) return;
    this.#leave();
    this.#events.done();
  }

  #stalled(link: Link): void {
    const { id } = link.engine;
    this.#stalls.set(id, (this.#stalls.get(id) ?? 0) + 1);
    this.#lost(link, problem('server-silent', { seconds: SILENT_S }), 'stalled');
  }

  #lost(link: Link, why: Problem, how: 'broken' | 'stalled'): void {
    const { engine, connectedAt } = link;
    const now = this.#parts.now();
    this.#drop();
    this.#failure = why;
    const wasGood = connectedAt !== null && how === 'broken' && (this.#hasSettled || now - connectedAt >= STABLE_MS);
    // An engine that was good until now gets the first retry at once.
    if (wasGood) this.#route.worked(engine);
    else this.#route.failed(engine, why);
    if (connectedAt !== null) {
      this.#soughtSince = now;
      if (this.#endedAt !== null) this.#strikes += 1;
      const isSilent = why.code === 'server-silent';
      if (isSilent && this.#endedAt !== null && !this.#unanswered.met(engine, link.silentMs)) {
        this.#strikes = MOST_STRIKES;
      }
      if (isSilent && this.#endedAt !== null && this.#isAllHeard) {
        // Some engines say nothing where nothing is said.
        this.#succeed();
        return;
      }
      if (isSilent || why.code === 'server-error') engine.report(why);
    }
    this.#warnOfLoss(engine, why, how);
    // The owner may have cancelled in `warning`.
    if (!this.#isOver) this.#retry();
  }

  #warnOfLoss({ label }: Engine, why: Problem, how: 'broken' | 'stalled'): void {
    this.#warned = how === 'stalled' ? 'until-answered' : 'until-connected';
    const isBreak = this.#hasConnected && how === 'broken';
    this.#events.warning(isBreak ? problem('server-reconnecting', { address: label }) : why);
  }

  #isWell(): void {
    if (this.#warned === 'no') return;
    this.#warned = 'no';
    this.#events.warning(null);
  }

  #retry(): void {
    const isEnded = this.#endedAt !== null;
    const choice = this.#route.next(isEnded ? ENDED_WAIT_MS : SPEAKING_WAIT_MS);
    if (this.#isLastTry || this.#strikes >= MOST_STRIKES || (isEnded && choice === null)) {
      this.#giveUp();
      return;
    }
    if (isEnded) this.#awaitConnection();
    if (choice === null || this.#isOver) return;
    if (choice.delayMs === 0) this.#open();
    else this.#stopRetry = this.#parts.schedule(choice.delayMs, () => this.#open());
  }

  /** After the end: there must be a connection in time. */
  #awaitConnection(): void {
    this.#stopDeadline();
    if (this.#isConnected || this.#isOver) return;
    const now = this.#parts.now();
    const since = Math.max(this.#endedAt ?? now, this.#soughtSince);
    const left = since + (this.#hasConnected ? LOST_MS : NEVER_MS) - now;
    this.#stopDeadline = this.#parts.schedule(Math.max(0, left), () => {
      // Where nobody waits, a connection that is being made has all the time that connections have.
      this.#isLastTry = this.#who === 'nobody' && this.#link !== null;
      if (!this.#isLastTry) this.#giveUp();
    });
  }

  /** No engine takes what is left. Where nothing is said in it, nothing is missing. */
  #giveUp(): void {
    if (this.#answered.position > this.#from && this.#isAllHeard) {
      this.#succeed();
      return;
    }
    const seconds = (this.#hasConnected ? LOST_MS : NEVER_MS) / 1000;
    const address = this.#link?.engine.label ?? '';
    this.#leave();
    this.#events.failed(this.#failure ?? problem('server-connect-timeout', { address, seconds }));
  }

  /** Forgets the present connection. Its drafts stay until the next one has text. */
  #drop(): void {
    this.#link?.cancel();
    this.#link = null;
    this.#hasOldDraft ||= this.#hasDraft;
  }

  #leave(): void {
    this.#isOver = true;
    this.#stopRetry();
    this.#stopDeadline();
    this.#drop();
  }
}
