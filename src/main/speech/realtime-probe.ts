import { messagesIn } from './messages.ts';
import { growth } from './patience.ts';
import { decodeRealtime, START } from './realtime-protocol.ts';
import type { Schedule } from './schedule.ts';
import type { Connect, ConnectionSettings } from './transport.ts';

/** A realtime server answers a command at once, but the way may be long; other servers never do. From the handshake on. */
const ANSWER_MS = 2000;

/** The same where the server may be slow, since it did not answer before. */
const LONGEST_ANSWER_MS = 18_000;

/** What is needed to ask a server which protocol it speaks. */
export interface ProbeParts {
  readonly connect: Connect;
  readonly schedule: Schedule;
}

/**
 * Finds out whether a server speaks the realtime protocol, which nothing announces: sends `START` over a connection of
 * its own, since a C++ server is deaf on that connection from then on and a Python server hangs up. Calls back once,
 * with false also where there is no connection; the function returned stops it.
 * @param unanswered how many probes of this server had no answer before: this one waits the longer
 */
export function probeRealtime(
  { connect, schedule }: ProbeParts,
  server: ConnectionSettings,
  unanswered: number,
  found: (isRealtime: boolean) => void,
): () => void {
  let stopTimer: () => void = () => undefined;
  const stop = (): void => {
    stopTimer();
    connection.drop();
  };
  const finish = (isRealtime: boolean): void => {
    stop();
    found(isRealtime);
  };
  const connection = connect(server, {
    opened: () => {
      const waitMs = Math.min(LONGEST_ANSWER_MS, ANSWER_MS * growth(unanswered));
      stopTimer = schedule(waitMs, () => finish(false));
      connection.send(START);
    },
    message: (data) => {
      const kinds = messagesIn(data).map((message) => decodeRealtime(message).kind);
      if (kinds.includes('event') || kinds.includes('error')) finish(true);
    },
    closed: () => {
      stopTimer();
      found(false);
    },
  });
  return stop;
}
