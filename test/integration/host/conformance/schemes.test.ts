/** Custom schemes: their hosts, media over them, their privileges. */
import type { ElectronApplication } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Fixture, type Noted, type OpenWindow, relies, startFixture } from '../support.ts';

// Globals of main, for functions that run there.
declare const noted: Noted;
declare const openWindow: OpenWindow;

let app: ElectronApplication;
let end: Fixture['end'];

beforeAll(async () => {
  ({ app, end } = await startFixture());
});

afterAll(() => end());

/** Runs code in a page at the address; resolves with what it gives, and what of the sound was asked for. */
const inPage = (url: string, code: string): Promise<{ value: unknown; ranges: (string | null)[] }> =>
  app.evaluate(
    async (_electron, given) => {
      noted.ranges.length = 0;
      const window = await openWindow(given.url);
      const value = (await window.webContents.executeJavaScript(given.code)) as unknown;
      window.destroy();
      return { value, ranges: [...noted.ranges] };
    },
    { url, code },
  );

/** Loads a sound in the page and goes near its end. Gives what the element says: its length, and where it is then. */
const hear = (file: string): string => `new Promise((resolve) => {
  const audio = new Audio();
  const settle = (words) => resolve({ words, duration: audio.duration });
  audio.preload = 'auto';
  audio.addEventListener('error', () => settle('error'));
  audio.addEventListener('loadedmetadata', () => (audio.currentTime = 500));
  audio.addEventListener('seeked', () => settle('seeked'));
  setTimeout(() => settle('nothing'), 20_000);
  audio.src = '${file}';
})`;

relies(
  'audio over a scheme with the privilege `stream` is asked for from where it is heard',
  'patches/chromium/feat_add_streaming-protocol_registry_to_multibuffer_data_source.patch, #47661',
  async () => {
    const { value, ranges } = await inPage('app://bundle/index.html', hear('sound.wav'));
    expect(value).toEqual({ words: 'seeked', duration: 600 });
    expect(ranges[0]).toBe('bytes=0-');
    expect(ranges.some((range) => Number(/\d+/.exec(range ?? '')) > 3_000_000)).toBe(true);
  },
);

relies(
  'without that privilege it is never asked for from where it is heard',
  'patches/chromium/feat_add_streaming-protocol_registry_to_multibuffer_data_source.patch',
  async () => {
    const { ranges } = await inPage('plain://bundle/index.html', hear('sound.wav'));
    expect(ranges.filter((range) => range !== null && range !== 'bytes=0-')).toEqual([]);
    expect(ranges.length).toBeGreaterThan(0);
  },
);

relies(
  'an answer that does not reach to the end is taken for the whole, or refused',
  'the same, set_length(content_length + byte_pos())',
  async () => {
    const { value } = await inPage('app://bundle/index.html', hear('slices.wav'));
    expect(value).not.toMatchObject({ words: 'seeked', duration: 600 });
  },
);

relies(
  'a scheme without the privilege supportFetchAPI is not fetched by pages',
  'docs/api/structures/custom-scheme.md; shell/browser/api/electron_api_protocol.cc',
  async () => {
    const code = "fetch('imported.js').then(({ status }) => status, (error) => error.name)";
    expect((await inPage('plain://bundle/index.html', code)).value).toBe('TypeError');
    expect((await inPage('app://bundle/index.html', code)).value).toBe(200);
  },
);

relies(
  'each host of a standard scheme is an origin of its own: storage, `self`, modules and workers go by it',
  'docs/api/protocol.md; shell/browser/api/electron_api_protocol.cc, SCHEME_WITH_HOST',
  async () => {
    const code = `(async () => {
      const before = localStorage.getItem('who');
      localStorage.setItem('who', location.host);
      const imported = await import('./imported.js').then(({ answer }) => answer);
      const other = await import(location.protocol + '//' + location.host.replace('bundle', 'overlay') + '/imported.js').then(
        () => 'loaded',
        () => 'refused',
      );
      const worker = await new Promise((resolve, reject) => {
        const policy = trustedTypes.createPolicy('worker', { createScriptURL: (url) => url });
        const made = new Worker(policy.createScriptURL('worker.js'), { type: 'module' });
        made.onmessage = ({ data }) => resolve(data);
        made.onerror = () => reject(new Error('no worker'));
      });
      return { before, imported, other, worker: worker.answer, sameOrigin: worker.origin === location.origin, origin: location.origin };
    })()`;
    const first = (await inPage('app://bundle/index.html', code)).value;
    const second = (await inPage('app://overlay/index.html', code)).value;
    const about = { before: null, imported: 42, worker: 42, sameOrigin: true };
    expect(first).toMatchObject({ ...about, other: 'refused' });
    expect(second).toMatchObject(about);
    expect((first as { origin: string }).origin).not.toBe((second as { origin: string }).origin);
  },
);
