// What an audio or video element makes of an answer over a custom scheme (patches/chromium/
// feat_add_streaming-protocol_registry_to_multibuffer_data_source.patch). Chromium takes it for an answer over https here.
import { PREFIX } from '../strict.ts';

/**
 * Asks for media, from the byte that the element wants. In Electron a scheme without the privilege `stream` has no ranges: the
 * whole is asked for. With it the length is that of the answer and what is before its first byte, whatever the answer says
 * itself: so one that does not reach to the end is refused here, as is one whose length is not known.
 */
export async function asMedia(
  stream: boolean,
  headers: Headers,
  ask: (headers: Headers) => Promise<Response>,
): Promise<Response> {
  if (!stream) {
    headers.delete('range');
    return withoutRanges(await ask(headers));
  }
  const first = Number(/^bytes=(\d+)-$/.exec(headers.get('range') ?? 'bytes=0-')?.[1]);
  const response = await ask(headers);
  return response.status === 200 || response.status === 206 ? fromByte(first, response) : response;
}

async function withoutRanges(response: Response): Promise<Response> {
  if (response.status === 206) throw refused('a range answers what was asked for as a whole');
  const headers = new Headers(response.headers);
  headers.delete('accept-ranges');
  return new Response(await response.arrayBuffer(), { status: response.status, headers });
}

async function fromByte(first: number, response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  const length = headers.get('content-length');
  if (length === null || Number(length) !== body.byteLength) {
    throw refused(`content-length is ${length ?? 'missing'}, of ${body.byteLength} bytes`);
  }
  const end = first + body.byteLength;
  if (response.status === 200 && first > 0) throw refused(`the whole answers what was asked for from byte ${first}`);
  const range = headers.get('content-range');
  if (response.status === 206 && range !== `bytes ${first}-${end - 1}/${end}`) {
    throw refused(`'${range ?? ''}' does not reach from byte ${first} to the end, with ${body.byteLength} bytes`);
  }
  headers.set('content-range', `bytes ${first}-${end - 1}/${end}`);
  headers.set('accept-ranges', 'bytes');
  return new Response(body, { status: 206, headers });
}

const refused = (why: string): Error => new Error(`${PREFIX}media: ${why}`);
