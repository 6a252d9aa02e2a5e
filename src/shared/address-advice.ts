import { parseAddress } from './server-address.ts';

/** What can be wrong with an address that somebody types. */
export type AdviceKind =
  | 'empty'
  /** Nothing says whether the server uses TLS. */
  | 'scheme'
  | 'other-scheme'
  | 'web'
  | 'port'
  | 'blank'
  /** Full-width characters of an input method. */
  | 'wide'
  | 'known'
  | 'ipv6'
  | 'invalid';

/** What is wrong with an address. */
export interface Advice {
  readonly kind: AdviceKind;
  /** What the sentence names: a scheme, or the server that is known. */
  readonly what: string;
  /** Addresses that may have been meant, best first. */
  readonly suggestions: readonly string[];
}

/** A server that is there already. */
export interface KnownServer {
  readonly name: string;
  readonly url: string;
}

/** The port that all scripts of FunASR use unless told otherwise. */
const USUAL_PORT = 10_095;

/** Characters of Chinese input methods that stand for those of an address. */
const NARROW: Readonly<Record<string, string>> = { '。': '.', '\u3000': ' ', '【': '[', '】': ']', '、': '/' };

/**
 * What is wrong with an address that is typed; null: it can be used.
 * @param known servers that may not be there twice
 */
export function adviseOnAddress(typed: string, known: readonly KnownServer[]): Advice | null {
  const text = typed.trim();
  if (text === '') return advice('empty');
  const narrow = text.replace(/[！-～。\u3000【】、]/gu, narrowed);
  if (narrow !== text) return advice('wide', '', [narrow]);
  if (/\s/u.test(text)) return advice('blank', '', usable([text.replace(/\s+/gu, '')]));
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return withoutScheme(text);
  if (scheme === 'http' || scheme === 'https') {
    return advice('web', '', usable([text.replace(/^https?/iu, scheme === 'http' ? 'ws' : 'wss')]));
  }
  const rest = text.slice(scheme.length + '://'.length);
  if (scheme !== 'ws' && scheme !== 'wss') {
    return advice('other-scheme', `${scheme}://`, usable([`ws://${rest}`, `wss://${rest}`]));
  }
  if (isBareIpv6(rest)) return advice('ipv6');
  const address = parseAddress(text);
  if ('code' in address) return advice(hasBadPort(rest) ? 'port' : 'invalid');
  const same = known.find(({ url }) => {
    const other = parseAddress(url);
    return 'url' in other && other.url === address.url;
  });
  return same === undefined ? null : advice('known', same.name === '' ? address.label : same.name);
}

function withoutScheme(text: string): Advice {
  const rest = text.replace(/^\/+/u, '');
  if (isBareIpv6(rest)) return advice('ipv6', '', usable(bothSchemes(`[${rest}]`)));
  if (hasBadPort(rest)) return advice('port');
  const suggestions = usable(bothSchemes(rest));
  return advice(suggestions.length === 0 ? 'invalid' : 'scheme', '', suggestions);
}

/** A host as a server with and without TLS, at the usual port where none is given. */
function bothSchemes(rest: string): readonly string[] {
  const [, host = '', port = '', path = ''] = /^(\[[^\]]*\]|[^:/]*)(:\d+)?(.*)$/u.exec(rest) ?? [];
  return ['wss', 'ws'].map((scheme) => `${scheme}://${host}${port === '' ? `:${USUAL_PORT}` : port}${path}`);
}

/** An IPv6 address without its brackets: nothing else has two colons. */
const isBareIpv6 = (rest: string): boolean => /^[\da-f.]*:[\da-f.]*:[\da-f:.]*(?:%[\w.~-]+)?(?:\/|$)/iu.test(rest);

function hasBadPort(rest: string): boolean {
  const port = /^(?:\[[^\]]*\]|[^[:/?#]*):([^/?#]*)/u.exec(rest)?.[1];
  return port !== undefined && !(/^\d+$/u.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
}

const narrowed = (character: string): string =>
  NARROW[character] ?? String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xfee0);

/** Those of the addresses that are some. */
const usable = (urls: readonly string[]): readonly string[] => urls.filter((url) => 'url' in parseAddress(url));

const advice = (kind: AdviceKind, what = '', suggestions: readonly string[] = []): Advice => ({
  kind,
  what,
  suggestions,
});
