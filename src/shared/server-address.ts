import { type Problem, problem } from './problem.ts';

/** Where a server listens, read from what the user typed. */
export interface Address {
  /** For the WebSocket client; without the zone of an IPv6 address, which means nothing to the server. */
  readonly url: string;
  /** Name or number of the host, without the brackets of IPv6, but with its zone: `fe80::1%eth0`. */
  readonly host: string;
  readonly port: number;
  /** `host:port`, for a person to read. */
  readonly label: string;
  /** Whether it is `wss:`. */
  readonly secure: boolean;
}

const WEBSOCKET_SCHEMES: Readonly<Record<string, string>> = { 'http:': 'ws:', 'https:': 'wss:' };

/**
 * The zone of an IPv6 address: through which network an address is reached that only neighbours have. URLs know none; it
 * is written as it is (`%eth0`), or as RFC 6874 had it (`%25eth0`).
 */
const ZONE = /^([a-z]+:\/\/(?:[^/?#@]*@)?\[[\da-f:.]+)%(?:25(?=[\w.~-]))?([\w.~-]+)\]/iu;

/** `host:port` of a server URL; what the user wrote where it is none. */
export function labelOf(url: string): string {
  const address = parseAddress(url);
  return 'code' in address ? shown(url) : address.label;
}

/** A URL as it may be shown: without what it may hold of a login (`user:password@`). */
const shown = (text: string): string => text.replace(/(\/\/)[^/?#]*@/u, '$1…@');

/** Reads a server URL: `ws:` or `wss:`, a host, perhaps port and path. Else the problem with it. */
export function parseAddress(text: string): Address | Problem {
  const zone = ZONE.exec(text.trim())?.[2] ?? null;
  const url = URL.parse(text.trim().replace(ZONE, '$1]'));
  if (url === null) return problem('url-invalid', { url: shown(text) });
  const better = WEBSOCKET_SCHEMES[url.protocol];
  if (better !== undefined) {
    return problem('url-http', { url: shown(text), suggestion: shown(text.trim().replace(/^https?:/iu, better)) });
  }
  const secure = url.protocol === 'wss:';
  if ((!secure && url.protocol !== 'ws:') || url.hostname === '' || url.port === '0' || url.hash !== '') {
    return problem('url-invalid', { url: shown(text) });
  }
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const bare = url.hostname.replace(/^\[|\]$/gu, '');
  const host = zone === null ? bare : `${bare}%${zone}`;
  const label = bare === url.hostname ? host : `[${host}]`;
  return { url: url.href, host, port, label: `${label}:${port}`, secure };
}
