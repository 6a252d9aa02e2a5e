import { join, relative, sep } from 'node:path';
import { originOf, type Role, ROLES } from '../../shared/ipc/roles.ts';
import { answerWithFile } from './file-answer.ts';

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

const policyText = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** Only the window plays audio. */
const MEDIA: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  overlay: {},
  window: { 'media-src': "'self'" },
};

/** The content security policy of a role's page: only our own files, no inline code, DOM sinks guarded. */
export const contentSecurityPolicy = (role: Role): string =>
  policyText({
    ...POLICY,
    ...MEDIA[role],
    'require-trusted-types-for': "'script'",
    'trusted-types': 'svelte-trusted-html',
  });

/**
 * While developing, the Vite server puts styles into the page and talks to it over a WebSocket on this machine; its client
 * waits in a worker of its own for a server that is away.
 */
const developmentPolicy = (role: Role): string =>
  policyText({
    ...POLICY,
    ...MEDIA[role],
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': "'self' ws://localhost:*",
    'worker-src': 'blob:',
  });

/** Where the pages come from: built files below a folder, or a developer's Vite server with live reload. */
export type PageSource = { readonly folder: string } | { readonly server: string };

/** Where the window's audio is: `/audio/<id>.wav`. */
const AUDIO = /^\/audio\/(\d{1,15})\.wav$/;

/**
 * Answers requests of our scheme. Anything that is not ours is a 404: hosts that are no role, pages of another role, other
 * methods, files outside the folder. Whatever has a body has the content security policy.
 * @param audioOf the path of the audio of an entry of the history; null: it has none. Only the window hears it.
 */
export function serveApp(
  source: PageSource,
  audioOf: (entry: number) => string | null,
): (request: Request) => Promise<Response> {
  const policy = 'server' in source ? developmentPolicy : contentSecurityPolicy;
  return async (request) => {
    const url = new URL(request.url);
    const role = ROLES.find((one) => originOf(one) === `${url.protocol}//${url.host}`);
    if (request.method !== 'GET' || role === undefined) return new Response(null, { status: 404 });
    const range = request.headers.get('range');
    const entry = role === 'window' ? AUDIO.exec(url.pathname)?.[1] : undefined;
    try {
      const audio = entry === undefined ? null : audioOf(Number(entry));
      const found = audio === null ? await answer(source, role, url, range) : await answerWithFile(audio, range);
      if (found === null) return new Response(null, { status: 404 });
      const headers = new Headers(found.headers);
      headers.set('content-security-policy', policy(role));
      headers.set('x-content-type-options', 'nosniff');
      return new Response(found.body, { status: found.status, headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}

async function answer(source: PageSource, role: Role, url: URL, range: string | null): Promise<Response | null> {
  const path = decodeURIComponent(url.pathname);
  if ('server' in source) {
    return isOfAnother(role, path.slice(1)) ? null : fetch(onServer(url, source.server), { redirect: 'error' });
  }
  const file = join(source.folder, path);
  const name = relative(source.folder, file);
  const isWithin = file.startsWith(source.folder + sep);
  return isWithin && !ODD_NAME.test(name) && !isOfAnother(role, name) ? answerWithFile(file, range) : null;
}

/** Windows takes a name with a stream, or with dots and blanks at its end, for the name without. */
const ODD_NAME = /:|[. ]$/;

/** Whether a file is a page, and not that of the role. */
const isOfAnother = (role: Role, file: string): boolean => /\.html?$/i.test(file) && file !== `${role}.html`;

/** The same path and query on a server, and on no other: a path may look like an address (`//host/x`). */
function onServer({ pathname, search }: URL, server: string): URL {
  const address = new URL(server);
  address.pathname = pathname;
  address.search = search;
  return address;
}
