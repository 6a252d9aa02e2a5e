import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Scheme and host under which the app's own pages are served. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://bundle`;

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

/** The content security policy of every page: only our own files, no inline code, DOM sinks guarded. */
export const CONTENT_SECURITY_POLICY = policyText({
  ...POLICY,
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html',
});

/** While developing, the Vite server puts styles into the page and talks to it over a WebSocket on this machine. */
const DEVELOPMENT_POLICY = policyText({
  ...POLICY,
  'style-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' ws://localhost:*",
});

/** Where the pages come from. */
export type PageSource =
  /** Built files below a folder; `fetchFile` reads a `file://` URL, as `net.fetch` of Electron does. */
  | { readonly folder: string; readonly fetchFile: (url: string) => Promise<Response> }
  /** A Vite server of a developer, with live reload. */
  | { readonly server: string };

/**
 * Answers requests of our scheme, each with the content security policy. Anything that is not ours is a 404: other
 * hosts, other methods, files outside the folder.
 */
export function serveApp(source: PageSource): (request: Request) => Promise<Response> {
  const policy = 'server' in source ? DEVELOPMENT_POLICY : CONTENT_SECURITY_POLICY;
  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || `${url.protocol}//${url.host}` !== APP_ORIGIN) {
      return new Response(null, { status: 404 });
    }
    try {
      const found = await page(source, url);
      if (found === null) return new Response(null, { status: 404 });
      const headers = new Headers(found.headers);
      headers.set('content-security-policy', policy);
      headers.set('x-content-type-options', 'nosniff');
      return new Response(found.body, { status: found.status, headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}

async function page(source: PageSource, url: URL): Promise<Response | null> {
  if ('server' in source) return fetch(onServer(url, source.server), { redirect: 'error' });
  const file = normalize(join(source.folder, decodeURIComponent(url.pathname)));
  return file.startsWith(source.folder + sep) ? source.fetchFile(pathToFileURL(file).href) : null;
}

/** The same path and query on a server, and on no other: a path may look like an address (`//host/x`). */
function onServer({ pathname, search }: URL, server: string): URL {
  const address = new URL(server);
  address.pathname = pathname;
  address.search = search;
  return address;
}
