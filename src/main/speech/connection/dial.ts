import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls, type TLSSocket } from 'node:tls';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { Address } from '../../../shared/server-address.ts';
import type { Credentials } from './credentials.ts';
import { HoldingSocket } from './holding-socket.ts';
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
 * Opens the way to a server: TCP, and TLS for `wss:`. The certificate is judged before the socket is handed out, and
 * before a client certificate is shown, so that nothing, not even who calls, reaches a server that is not trusted. Every
 * call makes a full handshake: no session is resumed, and a later handshake on the same socket ends it. Returns what
 * stops it; then nothing is told.
 */
export function dial(
  address: Address,
  credentials: Pick<Credentials, 'context' | 'isNamed'>,
  trust: TrustPort,
  events: DialEvents,
): () => void {
  const { host, port, secure } = address;
  /** The TCP connection under it, where that is another. */
  let bottom: Socket | null = null;
  let failure: Error | null = null;
  const failed = (error: Error): void => void (failure ??= error);
  const ended = (): void => events.failed(failure);
  const stop = (): void => {
    socket.off('close', ended);
    socket.destroy();
    bottom?.destroy();
  };
  const handOver = (): void => {
    socket.off('close', ended);
    (bottom ?? socket).setKeepAlive(true, KEEP_ALIVE_MS);
    events.opened(socket);
  };
  const startTls = (): TLSSocket => {
    let isAccepted = false;
    /** Judges the certificate once; where it is not accepted, that is told. */
    const accept = (verdict: string | null): boolean => {
      if (isAccepted) return true;
      const objection = judge(tls, verdict, address, trust);
      isAccepted = objection === null;
      if (objection !== null) {
        stop();
        events.refused(objection);
      }
      return isAccepted;
    };
    let holding: HoldingSocket | null = null;
    if (credentials.isNamed) {
      bottom = connectPlain({ host, port });
      bottom.on('error', failed);
      holding = new HoldingSocket(bottom, () => {
        if (!tls.destroyed && accept(earlyVerdict(tls, address))) holding?.release();
      });
    }
    const tls = connectTls({
      host,
      port,
      ...(holding !== null && { socket: holding }),
      ...(isIP(host) === 0 && { servername: host }),
      ...(credentials.context !== null && { secureContext: credentials.context }),
      // A refused certificate must come through, for the user to see it: `judge` is what rejects.
      rejectUnauthorized: false,
    });
    tls.once('secureConnect', () => {
      tls.once('secureConnect', () => tls.destroy(new Error('The server began another TLS handshake')));
      // Node's types call it an error; it is the error's name.
      if (!accept(tls.authorized ? null : String(tls.authorizationError))) return;
      holding?.release();
      handOver();
    });
    return tls;
  };
  const socket: Socket = secure ? startTls() : connectPlain({ host, port }, handOver);
  // Stays for good: between two owners, an error must not be without a listener.
  socket.on('error', failed);
  socket.once('close', ended);
  return stop;
}

/**
 * What the system says of a certificate, by Node's name, while the handshake still goes on: before TLS 1.3 it ends only
 * after the client has named itself. Node tells it then by its handle alone; without that, nothing is trusted.
 */
function earlyVerdict(socket: TLSSocket, { host }: Address): string | null {
  const { _handle: handle } = socket as {
    readonly _handle?: { readonly verifyError?: () => NodeJS.ErrnoException | null };
  };
  if (handle?.verifyError === undefined) return 'NOT_VERIFIED';
  const error: NodeJS.ErrnoException | undefined =
    handle.verifyError() ?? checkServerIdentity(host, socket.getPeerCertificate());
  return error === undefined ? null : (error.code ?? error.message);
}

/** What is wrong with the certificate of a socket, after the user's pins have been asked; null: nothing. */
function judge(socket: TLSSocket, verdict: string | null, address: Address, trust: TrustPort): Problem | null {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return problem('certificate-untrusted', { host: address.host, reason: 'none shown' });
  const shown = presented(certificate, address, verdict, trust.pinOf(address.label));
  const objection = objectionTo(shown);
  if (objection === null) trust.accepted(address.label);
  else trust.refused(shown);
  return objection;
}
