import { FRAME_MS, samplesPerFrame } from '../../../shared/audio.ts';
import type { Millis, Schedule } from '../../../shared/clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { messagesIn } from '../messages.ts';
import type { AskedServer, OpenSession, ServerMemory } from '../port.ts';
import { decode } from '../classic/classic-protocol.ts';
import type { Connect } from '../connection/transport.ts';

/** What one session said of a server. */
export interface Trial {
  /** How it ended other than well. */
  readonly problem: Problem | null;
  /** Whether drafts and results came, empty ones too, and whether they were labelled as those of two passes. */
  readonly drafts: boolean;
  readonly results: boolean;
  readonly twoPass: boolean;
  /** What was understood. */
  readonly text: string;
  /** From the end message to the last text in ms; null where no text came. */
  readonly finalMs: number | null;
}

/** What {@link trySession} needs. */
export interface TrialParts {
  readonly connect: Connect;
  readonly openSession: (connect: Connect, memory: ServerMemory) => OpenSession;
  readonly memory: ServerMemory;
  /** 16 bit, mono, at the server's rate. */
  readonly speech: Int16Array;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/**
 * Says something to a server as a microphone would, in real time, and listens to what comes; at most for so long.
 * @param signal lets go of the server at once; what was found out until then means nothing
 */
export function trySession(
  server: AskedServer,
  deadlineMs: number,
  parts: TrialParts,
  signal?: AbortSignal,
): Promise<Trial> {
  const { now, schedule, speech } = parts;
  const seen = { drafts: false, results: false, twoPass: false };
  let drafted = '';
  let settled = '';
  let endedAt: Millis | null = null;
  let lastTextAt: Millis | null = null;
  let stopTalking: () => void = () => undefined;

  /** Sees what a session does not tell: labels, and texts that are empty. */
  const connect: Connect = (settings, events) =>
    parts.connect(settings, {
      ...events,
      message: (data) => {
        for (const reply of messagesIn(data).map(decode)) {
          if (reply.kind !== 'draft' && reply.kind !== 'result') continue;
          seen[`${reply.kind}s`] = true;
          if (reply.mode.startsWith('2pass')) seen.twoPass = true;
          lastTextAt = now();
        }
        events.message(data);
      },
    });

  return new Promise((resolve) => {
    const finish = (why: Problem | null): void => {
      stopTalking();
      stopDeadline();
      const finalMs = lastTextAt === null || endedAt === null ? null : Math.max(0, lastTextAt - endedAt);
      resolve({ problem: why, ...seen, text: settled === '' ? drafted : settled, finalMs });
    };
    const stopDeadline = schedule(deadlineMs, () => {
      session.cancel();
      finish(problem('server-silent', { seconds: Math.round(deadlineMs / 1000) }));
    });
    const frame = samplesPerFrame(server.sampleRate);
    const talk = (from: number): void => {
      session.push(speech.slice(from, from + frame));
      stopTalking =
        from + frame < speech.length ? schedule(FRAME_MS, () => talk(from + frame)) : schedule(0, () => session.end());
    };
    const session = parts.openSession(connect, parts.memory)(server, {
      connected: () => talk(0),
      endSent: () => (endedAt = now()),
      draft: (text, kind) => {
        seen.drafts = true;
        lastTextAt = now();
        // Some servers send the running text, others what is new.
        drafted = kind === 'whole' || text.startsWith(drafted) ? text : drafted + text;
      },
      result: ({ text }) => {
        seen.results = true;
        lastTextAt = now();
        settled += text;
      },
      warning: () => undefined,
      done: () => finish(null),
      failed: (why) => finish(why),
    });
    const ended = (): void => {
      session.cancel();
      finish(null);
    };
    signal?.addEventListener('abort', ended, { once: true });
  });
}
