import { messagesIn } from '../messages.ts';
import { growth } from '../patience.ts';
import { decodeRealtime, START } from './realtime-protocol.ts';
import type { Schedule } from '../../../shared/clock.ts';
import type { Connect, ConnectionSettings } from '../connection/transport.ts';

/** A realtime server answers a command at once, but the way may be long; other servers never do. From the handshake on. */
const ANSWER_MS = 2000;

/** The same where the server may be slow, since it did not answer before. */
const LONGEST_ANSWER_MS = 18_000;

/** What a probe tells. */
export interface ProbeEvents {
  /** An answer would have come by now, but for a slow server: who cannot go on without it need not wait. */
  overdue(): void;
  /** Whether the server speaks the realtime protocol. Once, and nothing after it. */
  found(isRealtime: boolean): void;
}

/** What is needed to ask a server which protocol it speaks. */
export interface ProbeParts {
  readonly connect: Connect;
  readonly schedule: Schedule;
}

/**
 * Finds out whether a server speaks the realtime protocol, which nothing announces: sends `START` over a connection of
 * its own, since a C++ server is deaf on that connection from then on and a Python server hangs up. Finds no where there
 * is no connection, too; the function returned stops it.
 * @param unanswered how many probes of this server had no answer before: this one waits the longer
 */
export function probeRealtime(
  { connect, schedule }: ProbeParts,
  server: ConnectionSettings,
  unanswered: number,
  events: ProbeEvents,
): () => void {
  let stopTimer: () => void = () => undefined;
  const stop = (): void => {
    stopTimer();
    connection.drop();
  };
  const finish = (isRealtime: boolean): void => {
    stop();
    events.found(isRealtime);
  };
  const connection = connect(server, {
    opened: () => {
      const waitMs = Math.min(LONGEST_ANSWER_MS, ANSWER_MS * growth(unanswered));
      stopTimer = schedule(ANSWER_MS, () => {
        stopTimer = schedule(waitMs - ANSWER_MS, () => finish(false));
        events.overdue();
      });
      connection.send(START);
    },
    message: (data) => {
      const kinds = messagesIn(data).map((message) => decodeRealtime(message).kind);
      if (kinds.includes('event') || kinds.includes('error')) finish(true);
    },
    closed: () => {
      stopTimer();
      events.found(false);
    },
  });
  return stop;
}
