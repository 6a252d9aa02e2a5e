import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Address } from '../../../shared/server-address.ts';

/** A look at a port must not keep the user waiting for the message it improves. */
const PROBE_MS = 2000;

/**
 * Finds out, after a failed handshake, whether the port speaks what the URL does not say: TLS for `ws:`, plain HTTP
 * for `wss:`. Nothing but a handshake or an empty request is sent, and the certificate does not matter since nothing
 * is trusted to it. Calls back once, false when nothing clear came in time; the function returned stops it.
 */
export function probeOtherScheme(address: Address, found: (spoken: boolean) => void): () => void {
  const { host, port, secure } = address;
  let socket: Socket;
  const finish = (spoken: boolean): void => {
    stop();
    found(spoken);
  };
  const timer = setTimeout(() => finish(false), PROBE_MS);
  const stop = (): void => {
    clearTimeout(timer);
    socket.removeAllListeners();
    socket.on('error', () => undefined);
    socket.destroy();
  };
  if (secure) {
    socket = connectPlain({ host, port }, () => socket.write(`GET / HTTP/1.1\r\nHost: ${address.label}\r\n\r\n`));
    socket.once('data', (data) => finish(data.toString('latin1').startsWith('HTTP/')));
  } else {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    socket = connectTls({ host, port, rejectUnauthorized: false, ...servername }, () => finish(true));
  }
  socket.once('error', () => finish(false));
  socket.once('close', () => finish(false));
  return stop;
}
