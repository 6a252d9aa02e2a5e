import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRealtime, encodeCommands, sentenceOf } from '../../../../src/main/speech/realtime/realtime-protocol.ts';
import { GARBAGE } from '../../../support/recogniser/faults.ts';
import { REALTIME_GARBAGE } from '../../../support/recogniser/realtime.ts';

describe('commands', () => {
  it('are START alone where nothing is asked for', () => {
    expect(encodeCommands({ language: 'auto', hotwords: {} })).toEqual(['START']);
  });

  it('name language and hotwords before it, in words of the server', () => {
    expect(encodeCommands({ language: 'yue', hotwords: { 听写: 20, 'Fun ASR': 3 } })).toEqual([
      'LANGUAGE:粤语',
      'HOTWORDS:听写,Fun ASR',
      'START',
    ]);
  });

  it('hold no word that reads as two, or as none', () => {
    expect(encodeCommands({ language: 'auto', hotwords: { '你好,世界': 1, 'a\nSTOP': 1, ' , ': 1 } })).toEqual([
      'HOTWORDS:你好 世界,a STOP',
      'START',
    ]);
  });
});

describe('replies', () => {
  it('are read', () => {
    const text =
      '{"sentences":[{"text":"好。","start":1,"end":2}],"partial":" 今天","partial_start_ms":3,"duration_ms":4,"is_final":false}';
    expect(decodeRealtime(text)).toEqual({
      kind: 'text',
      sentences: [{ text: '好。', start: 1, end: 2 }],
      partial: '今天',
      partialStartMs: 3,
      durationMs: 4,
      isFinal: false,
    });
    expect(decodeRealtime('{"event":"started"}')).toEqual({ kind: 'event', name: 'started' });
    expect(decodeRealtime('{"event":"error","error":"out of\\nmemory"}')).toEqual({
      kind: 'error',
      text: 'out of memory',
    });
    expect(decodeRealtime('{"event":"error"}')).toEqual({ kind: 'error', text: 'error' });
  });

  it('of a classic server, and garbage, hold no text', () => {
    for (const message of [...GARBAGE, ...REALTIME_GARBAGE, '{"mode":"2pass-offline","text":"今天"}']) {
      const reply = decodeRealtime(message);
      if (reply.kind !== 'text') continue;
      expect(reply.partial).toBe('');
      for (const sentence of reply.sentences) expect(sentenceOf(sentence)).toBeNull();
    }
  });

  it('never break the reader', () => {
    const fields = fc.record(
      {
        event: fc.oneof(fc.constantFrom('started', 'stopped', 'error'), fc.jsonValue()),
        sentences: fc.oneof(
          fc.array(fc.oneof(fc.jsonValue(), fc.record({ text: fc.jsonValue(), start: fc.jsonValue() }))),
          fc.jsonValue(),
        ),
        partial: fc.jsonValue(),
        partial_start_ms: fc.jsonValue(),
        duration_ms: fc.jsonValue(),
        error: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const message = fc.oneof(
      fc.string(),
      fc.uint8Array(),
      fc.json(),
      fields.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(message, (data) => {
        const reply = decodeRealtime(data);
        if (reply.kind === 'text') reply.sentences.forEach(sentenceOf);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a sentence', () => {
  it('has its time where both ends are told', () => {
    expect(sentenceOf({ text: ' 好。', start: 10, end: 20, spk: 0 })).toEqual({
      text: '好。',
      startMs: 10,
      endMs: 20,
      tags: [],
      speaker: '0',
    });
    expect(sentenceOf({ text: '好。', start: 20, end: 10 })).toMatchObject({ startMs: null, endMs: null });
    expect(sentenceOf({ text: '好。', start: 20 })).toMatchObject({ startMs: null, endMs: null });
  });
});
