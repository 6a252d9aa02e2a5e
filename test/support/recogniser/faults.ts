/**
 * A moment in the life of a connection: after so much audio (ms of audio), so long after it was accepted (ms), or at
 * the end message.
 */
export type Moment = { readonly audioMs: number } | { readonly ms: number } | 'end';

/** What can go wrong with one connection. Several can be combined. */
export type Fault =
  /** Every reply comes so many ms late, or only those to the end message. */
  | { readonly kind: 'delay'; readonly ms: number; readonly of?: 'final' }
  /** Accepts and listens, but never replies; or not any more, from a moment on. */
  | { readonly kind: 'stall'; readonly after?: Moment }
  /** From then on nothing is read and nothing is written, as on a network that is gone: the TCP connection stays. */
  | { readonly kind: 'half-open'; readonly after: Moment }
  /** The TCP connection is accepted, but the upgrade is never answered. */
  | { readonly kind: 'hang' }
  /** The upgrade is answered with this HTTP status: 502 and 504 as from a proxy, 200 as from a plain web server. */
  | { readonly kind: 'status'; readonly code: number }
  /**
   * The connection ends: cut without a word (unless said), reset (RST, where there is no TLS), or with a WebSocket
   * goodbye. With `refuseMs` the port then refuses everyone for that long.
   */
  | {
      readonly kind: 'drop';
      readonly after: Moment;
      readonly how?: 'cut' | 'reset' | 'goodbye';
      readonly refuseMs?: number;
    }
  /** The whole server dies, with all its connections, and is back after so long; perhaps with another certificate. */
  | { readonly kind: 'restart'; readonly after: Moment; readonly downMs: number; readonly otherCertificate?: boolean }
  /** Sends {@link GARBAGE} after the first message, again before the replies to the end message, and at a moment. */
  | { readonly kind: 'garbage'; readonly after?: Moment }
  /** Sends {@link ERROR_TEXT} after the first message, as servers do that cannot take what was asked. */
  | { readonly kind: 'error-text' }
  /** Nothing at all is said after the end message. */
  | { readonly kind: 'no-final' }
  /** The end message is answered by an acknowledgement that tells of an error, and no result (Python). */
  | { readonly kind: 'end-error' }
  /** After all results comes a draft of the last one, once more, and then nothing (Python). */
  | { readonly kind: 'late-draft' }
  /** The acknowledgement of the end comes before the results that are still to come (Python). */
  | { readonly kind: 'early-end' }
  /** Every reply is sent twice, or only every one with a result. */
  | { readonly kind: 'duplicate'; readonly of?: 'results' };

/** The text of a refusal: it has no `mode`, and must never be shown or typed as speech. */
export const ERROR_TEXT = 'ERROR. This service takes a real-time stream of PCM only.';

/** Messages that say nothing; a right client shows none of them and goes on. */
export const GARBAGE: readonly (string | Buffer)[] = [
  '',
  'not JSON',
  '{"mode":"2pass-offline","text":"cut o',
  'null',
  '42',
  '"你好"',
  '[]',
  '[{"mode":"2pass-offline","text":"in an array"}]',
  '{}',
  '{"text":"without a mode"}',
  '{"mode":"mode of the future","text":"unknown"}',
  '{"mode":7,"text":{"text":[]},"is_final":"yes","wav_name":null}',
  '{"mode":"2pass-offline","text":17}',
  '{"mode":"2pass-offline","text":null,"timestamp":"[[1,"}',
  '{"mode":"2pass-offline","text":["a","b"],"timestamp":{"0":1},"stamp_sents":3}',
  '{"mode":"2pass-online","text":"","timestamp":[[null,"x"],[]],"is_final":0}',
  '{"mode":"2pass-offline","text":"","start_time":1e308,"end_time":1e999}',
  '{"mode":"2pass-offline","text":" ","start_time":-9007199254740993,"end_time":99999999999999999999}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  JSON.stringify({ text: '长'.repeat(1_000_000) }),
  Buffer.from([0, 1, 2, 255]),
  Buffer.from('{"mode":"2pass-offline","text":"in a binary frame beside text"}'),
  Buffer.from('{"mode":"2pass-offline","text":"in another encoding"}', 'utf16le'),
  Buffer.from('{"mode":"2pass-offline","text":"\u{ff}"}', 'latin1'),
];

/** The fault of a kind among those of a connection. */
export const faultOf = <K extends Fault['kind']>(faults: readonly Fault[], kind: K) =>
  faults.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
