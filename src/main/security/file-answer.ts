import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';

/** How much of a file is read at a time, in bytes. */
const CHUNK_BYTES = 256 * 1024;

/** Media types by the ends of file names. A page takes scripts and styles by their types only. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/**
 * Answers with a file, as far as the reader wants it; one inside an archive of Electron's can be read like any other.
 *
 * A range is answered from its start to the end of the file, whatever end it names: Electron takes the length of media as
 * the first byte's place and the `Content-Length` together (its patch for streaming protocols of Chromium). More than one
 * range, or another unit, is answered with the whole file, as HTTP allows.
 *
 * @param range the request's `Range` header
 * @throws where there is no such file, or none that can be read
 */
export async function answerWithFile(path: string, range: string | null): Promise<Response> {
  const file = await open(path, 'r');
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw new Error(`${path} is no file`);
    const { size } = facts;
    const first = range === null ? null : firstByteOf(range, size);
    if (first !== null && first >= size) {
      await file.close();
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
    }
    const start = first ?? 0;
    return new Response(streamOf(file, start, size), {
      status: first === null ? 200 : 206,
      headers: {
        'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
        'content-length': String(size - start),
        'accept-ranges': 'bytes',
        ...(first !== null && { 'content-range': `bytes ${first}-${size - 1}/${size}` }),
      },
    });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Where a range begins; null where it is none that we answer. A suffix (`-500`) counts from the end. */
function firstByteOf(range: string, size: number): number | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first !== '') return last !== '' && Number(last) < Number(first) ? null : Number(first);
  // No bytes at all cannot be sent: as with a start behind the end.
  if (last !== '') return Math.max(0, size - Number(last));
  return null;
}

/** What the file has from `start` to `end`, as far as it is wanted. Closes the file. */
function streamOf(file: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        // Of a file that grows, no more is sent than was said.
        const wanted = Math.min(CHUNK_BYTES, end - position);
        if (wanted > 0) {
          const { bytesRead, buffer } = await file.read(new Uint8Array(wanted), 0, wanted, position);
          if (bytesRead === 0) throw new Error('the file became shorter');
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
        }
        if (position < end) return;
        await file.close();
        controller.close();
      } catch (error) {
        await file.close().catch(() => undefined);
        controller.error(error);
      }
    },
    // A reader that seeks gives up one answer and asks for another.
    cancel: () => file.close(),
  });
}
