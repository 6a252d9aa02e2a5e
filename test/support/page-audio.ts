import type { Plugin } from 'vite';
import { encodeWav } from './recogniser/wav.ts';

/** Samples a second of the audio. */
const RATE = 8000;

/**
 * Gives pages in tests the audio that main gives those of the app: `/audio/<id>.wav` is silence of `<id>` seconds, in parts as
 * players ask for them; of 0 seconds there is none.
 */
export const pageAudio = (): Plugin => ({
  name: 'page-audio',
  configureServer: ({ middlewares }) => {
    middlewares.use('/audio', (request, response) => {
      const seconds = Number(/^\/(\d+)\.wav/u.exec(request.url ?? '')?.[1] ?? 0);
      if (seconds === 0) {
        response.writeHead(404).end();
        return;
      }
      const file = encodeWav(new Int16Array(RATE * seconds), RATE);
      const [, first, last] = /^bytes=(\d+)-(\d*)$/u.exec(request.headers.range ?? 'bytes=0-') ?? [];
      const from = Number(first);
      const to = last === undefined || last === '' ? file.length - 1 : Number(last);
      response.writeHead(206, {
        'content-type': 'audio/wav',
        'accept-ranges': 'bytes',
        'content-range': `bytes ${from}-${to}/${file.length}`,
        'content-length': to - from + 1,
      });
      response.end(file.subarray(from, to + 1));
    });
  },
});
