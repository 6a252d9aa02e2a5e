import { type Problem, problem, reasonOf } from '../../../shared/problem.ts';
import type { Address } from '../../../shared/server-address.ts';

/** Names of errors in Node, OpenSSL and BoringSSL; of several attempts (one per address of a host), all of theirs. */
function codesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return error instanceof AggregateError ? [...error.errors.flatMap(codesOf), ...own] : own;
}

const NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL']);
const UNREACHABLE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);
const HUNG_UP = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
/** Alerts of a server that wants a client certificate, or another one. Before TLS 1.3 it may say `handshake failure`. */
const WANTS_CERTIFICATE =
  /ALERT_(?:CERTIFICATE_|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|NO_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)/u;
/** What the `ws` client says of a handshake that is none. */
const NO_HANDSHAKE = /^Invalid (?:Upgrade|Sec-WebSocket-)/u;

/** Whether the answer at the other end was no HTTP at all. */
const isNoHttp = (code: string): boolean => code.startsWith('HPE_');

/** Whether TLS failed for what came back, other than by an alert, which only TLS sends. */
const isNoTls = (code: string, message: string): boolean =>
  (code === 'EPROTO' || code.startsWith('ERR_SSL_')) && !/alert|unsupported_protocol/iu.test(`${code} ${message}`);

/**
 * What made a connection fail before it stood, as a problem.
 * @param error null: the other end hung up
 * @param seconds how long one waits for a connection
 * @param certificate path of the client certificate that was shown
 */
export function failureOf(
  error: unknown,
  address: Address,
  seconds: number,
  certificate: string | null = null,
): Problem {
  const codes = codesOf(error);
  const message = reasonOf(error);
  const { host, label, secure } = address;
  if (codes.includes('ECONNREFUSED')) return problem('server-refused', { address: label });
  if (codes.some((code) => NOT_FOUND.has(code))) return problem('server-not-found', { host });
  if (codes.some((code) => UNREACHABLE.has(code))) return problem('server-unreachable', { address: label });
  if (codes.includes('ETIMEDOUT')) return problem('server-connect-timeout', { address: label, seconds });
  if (codes.some((code) => WANTS_CERTIFICATE.test(code))) return wanted(certificate, address, message);
  if (secure && codes.some((code) => isNoTls(code, message))) return problem('tls-not-spoken', { address: label });
  if (codes.some(isNoHttp) || NO_HANDSHAKE.test(message)) return problem('not-websocket', { address: label });
  if (error === null || codes.some((code) => HUNG_UP.has(code))) return problem('server-closed', { address: label });
  return problem('connection-failed', { address: label, reason: message });
}

/** The server did not take the client certificate, or wants one. */
function wanted(certificate: string | null, address: Address, message: string): Problem {
  const words = /alert[_ ](.*?)(?::|$)/iu.exec(message)?.[1] ?? message;
  return certificate === null
    ? problem('client-certificate-required', { address: address.label })
    : problem('client-certificate', { path: certificate, reason: `refused by ${address.label}: ${words}` });
}

/** A refused upgrade as a problem: another status than 101. A page (2xx) means that no WebSocket lives there. */
export function refusalOf(status: number, address: Address): Problem {
  if (status >= 200 && status < 300) return problem('not-websocket', { address: address.label });
  return problem('http-status', { address: address.label, status });
}

/** What made a standing connection end. */
export function lossOf(error: unknown, address: Address): Problem {
  const ofProtocol = codesOf(error).some((code) => code.startsWith('WS_ERR_'));
  return ofProtocol
    ? problem('connection-failed', { address: address.label, reason: reasonOf(error) })
    : problem('server-closed', { address: address.label });
}

/** Whether a failure may come from TLS on one side only, which {@link otherSchemeProblem} names. */
export const mayBeSchemeMismatch = (why: Problem, address: Address): boolean =>
  why.code === 'server-closed' ||
  (address.secure
    ? why.code === 'server-connect-timeout'
    : why.code === 'not-websocket' || (why.code === 'http-status' && why.detail.status === 400));

/** TLS on the wrong side. */
export const otherSchemeProblem = (address: Address): Problem =>
  address.secure
    ? problem('tls-not-spoken', { address: address.label })
    : problem('tls-expected', { address: address.label });
