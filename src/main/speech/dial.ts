import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Address } from './address.ts';
import { objectionTo, presented, type TrustPort } from './trust.ts';

/** How long a connection may be idle before the system asks whether the other end is still there. */
const KEEP_ALIVE_MS = 30_000;

/** What {@link dial} tells: one of these, once. */
export interface DialEvents {
  /** The way is open and, over TLS, the certificate accepted. Nothing was sent on it yet. */
  opened(socket: Socket): void;
  /** The certificate is not accepted. */
  refused(problem: Problem): void;
  /** There is no way; null where the other end hung up. */
  failed(error: Error | null): void;
}

/**
 * Opens the way to a server: TCP, and TLS for `wss:`. The certificate is judged before the socket is handed out, so that
 * nothing, request headers least of all, reaches a server that is not trusted. Every call makes a full handshake: no
 * session is resumed, and a later handshake on the same socket ends it. Returns what stops it; then nothing is told.
 * @param context for TLS: authorities and client certificate; null: Node's own authorities
 */
export function dial(
  address: Address,
  context: SecureContext | null,
  trust: TrustPort,
  events: DialEvents,
): () => void {
  const { host, port, secure } = address;
  let socket: Socket;
  let failure: Error | null = null;
  const ended = (): void => events.failed(failure);
  const stop = (): void => {
    socket.off('close', ended);
    socket.destroy();
  };
  const handOver = (): void => {
    socket.off('close', ended);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    events.opened(socket);
  };
  if (secure) {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    // A refused certificate must come through, for the user to see it: `judge` is what rejects.
    const secureContext = context === null ? {} : { secureContext: context };
    const tls = connectTls({ host, port, rejectUnauthorized: false, ...servername, ...secureContext });
    tls.once('secureConnect', () => {
      tls.once('secureConnect', () => tls.destroy(new Error('The server began another TLS handshake')));
      const objection = judge(tls, address, trust);
      if (objection === null) {
        handOver();
      } else {
        stop();
        events.refused(objection);
      }
    });
    socket = tls;
  } else {
    socket = connectPlain({ host, port }, handOver);
  }
  // Stays for good: between two owners, an error must not be without a listener.
  socket.on('error', (error) => (failure = error));
  socket.once('close', ended);
  return stop;
}

/** What is wrong with the certificate of a socket, after the user's pins have been asked; null: nothing. */
function judge(socket: TLSSocket, address: Address, trust: TrustPort): Problem | null {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return problem('certificate-untrusted', { host: address.host, reason: 'none shown' });
  // Node's types call it an error; it is the error's name.
  const verdict = socket.authorized ? null : String(socket.authorizationError);
  const shown = presented(certificate, address, verdict, trust.pinOf(address.label));
  const objection = objectionTo(shown);
  if (objection === null) trust.accepted(address.label);
  else trust.refused(shown);
  return objection;
}
