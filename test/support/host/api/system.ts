// Modules about the machine that the app runs on.
import type Electron from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostEmitter, notImplemented, Strict, strict } from '../strict.ts';
import { app } from './instances.ts';

/** Electron's `powerMonitor`: tests emit its events. */
export const powerMonitor = new HostEmitter('powerMonitor', [
  ...['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen', 'on-ac', 'on-battery'],
]);

/** Electron's `powerSaveBlocker`. `recorded` maps the running blockers to their types. */
class PowerSaveBlocker extends Strict implements Electron.PowerSaveBlocker {
  readonly recorded = new Map<number, string>();
  #next = 0;

  start(type: string): number {
    if (type !== 'prevent-app-suspension' && type !== 'prevent-display-sleep') {
      throw new TypeError(`Error processing argument at index 0, conversion failure from ${type}`);
    }
    this.recorded.set(this.#next, type);
    return this.#next++;
  }

  stop(id: number): boolean {
    return this.recorded.delete(id);
  }

  isStarted(id: number): boolean {
    return this.recorded.has(id);
  }
}

/** Electron's `powerSaveBlocker`. */
export const powerSaveBlocker = new PowerSaveBlocker('powerSaveBlocker');

/** Electron's `systemPreferences`: on Linux it has nothing of what the app uses on other systems. */
export const systemPreferences = strict('systemPreferences', {});

/** Media types of the files that apps are made of. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
};

/** Electron's `net`: files only. Rejects like Chromium when there is none. */
export const net = strict('net', {
  fetch: (input: string | Request): Promise<Response> => {
    if (!app.isReady()) throw new TypeError('Session can only be received when app is ready');
    return fetchFile(input);
  },
});

async function fetchFile(input: string | Request): Promise<Response> {
  const url = typeof input === 'string' ? input : input.url;
  if (!url.startsWith('file:')) throw notImplemented(`net.fetch of ${url}`);
  const path = fileURLToPath(url);
  const content = await readFile(path).catch((cause: unknown) => {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause });
  });
  const type = MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return new Response(content, { headers: { 'content-type': type } });
}
