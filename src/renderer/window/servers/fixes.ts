import type { ServersMessages } from '../../../shared/i18n/window/servers.ts';
import type { Problem } from '../../../shared/problem.ts';
import { parseAddress } from '../../../shared/server-address.ts';
import type { ServerSettings } from '../../../shared/settings.ts';

/** What a button beside a problem of a server does. */
export type Fix =
  | { readonly kind: 'look' }
  | { readonly kind: 'start' }
  | { readonly kind: 'edit' }
  | { readonly kind: 'set'; readonly field: 'url' | 'sampleRate'; readonly value: string | number };

/** A fix, and what its button says. */
export interface NamedFix {
  readonly label: string;
  readonly fix: Fix;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|::1)$/u;

/** What helps against a problem of a server, best first. Certificates are decided on where they are shown. */
export function fixesOf(problem: Problem, { url }: ServerSettings, text: ServersMessages): readonly NamedFix[] {
  const look: NamedFix = { label: text.tryAgain, fix: { kind: 'look' } };
  const edit: NamedFix = { label: text.edit, fix: { kind: 'edit' } };
  const use = (address: string): NamedFix => ({
    label: text.use(address),
    fix: { kind: 'set', field: 'url', value: address },
  });
  switch (problem.code) {
    case 'tls-expected':
      return [use(url.trim().replace(/^ws:/iu, 'wss:')), look];
    case 'tls-not-spoken':
      return [use(url.trim().replace(/^wss:/iu, 'ws:')), look];
    case 'url-http':
      return [use(problem.detail.suggestion)];
    case 'sample-rate-not-taken':
      return [{ label: text.useRate, fix: { kind: 'set', field: 'sampleRate', value: 16_000 } }];
    case 'url-invalid':
    case 'header-invalid':
    case 'secret-unreadable':
    case 'client-certificate-required':
    case 'client-certificate':
      return [edit];
    case 'server-refused':
      return isLocal(url) ? [look, { label: text.howToStart, fix: { kind: 'start' } }] : [look, edit];
    default:
      return [look];
  }
}

function isLocal(url: string): boolean {
  const address = parseAddress(url);
  return 'host' in address && LOOPBACK.test(address.host);
}
