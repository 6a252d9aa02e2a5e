import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Scheme and host under which the app's own pages are served. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://bundle`;

/** The content security policy of every page: only our own files, no inline code, DOM sinks guarded. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

/**
 * Answers requests of our scheme with files below `folder`, each with the content security policy. Anything else is a
 * 404: other hosts, other methods, files outside.
 *
 * @param fetchFile reads a `file://` URL, as `net.fetch` of Electron does, which knows the media types
 */
export function serveApp(
  folder: string,
  fetchFile: (url: string) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const file = normalize(join(folder, decodeURIComponent(url.pathname)));
    if (request.method !== 'GET' || `${url.protocol}//${url.host}` !== APP_ORIGIN || !file.startsWith(folder + sep)) {
      return new Response(null, { status: 404 });
    }
    try {
      const found = await fetchFile(pathToFileURL(file).href);
      const headers = new Headers(found.headers);
      headers.set('content-security-policy', CONTENT_SECURITY_POLICY);
      headers.set('x-content-type-options', 'nosniff');
      return new Response(found.body, { status: found.status, headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}
