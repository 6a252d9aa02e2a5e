import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';
import { decode, encodeStart, END_MESSAGE, type Reply } from '../../../../src/main/speech/classic/classic-protocol.ts';

const server = DEFAULT_SERVER;
const hotwords = { 阿里巴巴: 20, 听写: 30 };

const fixture = (name: string): readonly string[] =>
  readFileSync(new URL(`../../../fixtures/replies/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

const read = (fields: object): Reply => decode(JSON.stringify(fields));

describe('encodeStart', () => {
  it('says everything that any server knows', () => {
    expect(JSON.parse(encodeStart({ ...server, sampleRate: 8000, language: 'zh' }, 'u7', undefined))).toEqual({
      mode: '2pass',
      wav_name: 'u7',
      wav_format: 'pcm',
      is_speaking: true,
      chunk_size: [5, 10, 5],
      chunk_interval: 10,
      encoder_chunk_look_back: 4,
      decoder_chunk_look_back: 0,
      audio_fs: 8000,
      itn: true,
      svs_lang: 'zh',
      svs_itn: true,
    });
  });

  const written = (flavour?: 'cpp-2pass' | 'cpp-offline' | 'python'): { hotword?: string; hotwords?: string } =>
    JSON.parse(encodeStart({ ...server, hotwords }, 'u', flavour)) as { hotword?: string; hotwords?: string };

  it('writes hotwords as a JSON object in a string for C++ and unknown servers', () => {
    for (const flavour of [undefined, 'cpp-2pass', 'cpp-offline'] as const)
      expect(JSON.parse(written(flavour).hotwords ?? '')).toEqual(hotwords);
  });

  it('writes hotwords as words with blanks between for Python servers', () => {
    expect(written('python').hotwords).toBe('阿里巴巴 听写');
  });

  it('names them as Python servers of every year do, whether it is known to be one or not', () => {
    for (const flavour of [undefined, 'cpp-2pass', 'python'] as const)
      expect(written(flavour).hotword).toBe('阿里巴巴 听写');
  });

  it('names no hotwords where there are none', () => {
    expect(encodeStart(server, 'u', 'python')).not.toContain('hotword');
  });
});

it('the end message asks for an acknowledgement', () => {
  expect(JSON.parse(END_MESSAGE)).toEqual({ is_speaking: false, is_end: true });
});

describe('decode of real replies', () => {
  it('Python, 2pass', () => {
    const replies = fixture('python-2pass').map(decode);
    expect(replies.map((reply) => reply.kind)).toEqual([
      ...Array.from({ length: 9 }, () => 'draft'),
      'result',
      'draft',
      'draft',
      'draft',
      'result',
      'result',
      'end',
    ]);
    expect(replies[9]).toMatchObject({
      result: { text: '今天天气很好我们去公园散步然后回家吃饭晚上一起看电。', startMs: null, endMs: null },
      maker: 'python',
    });
  });

  it('Python, online', () => {
    const replies = fixture('python-online').map(decode);
    expect(replies.map((reply) => reply.kind)).toEqual([...Array.from({ length: 12 }, () => 'draft'), 'end']);
  });

  it('Python, offline', () => {
    expect(fixture('python-offline').map((line) => decode(line).kind)).toEqual(['result', 'result', 'result', 'end']);
  });

  it('C++, 2pass', () => {
    const replies = fixture('cpp-2pass').map(decode);
    expect(replies.map((reply) => reply.kind)).toEqual(['draft', 'draft', 'result', 'draft', 'result', 'end']);
    expect(replies[2]).toMatchObject({ result: { startMs: 430, endMs: 1770 }, maker: 'cpp', isFinal: false });
    expect(replies[4]).toMatchObject({ result: { text: '，大家好。', startMs: 2670, endMs: 2810 } });
    expect(replies[5]).toEqual({ kind: 'end', by: 'is_final' });
  });

  it('C++, offline', () => {
    expect(fixture('cpp-offline').map(decode)).toMatchObject([
      { kind: 'result', mode: 'offline', isFinal: false, result: { startMs: 430, endMs: 810 } },
    ]);
  });
});

describe('decode', () => {
  it('goes by mode, not by is_final', () => {
    expect(read({ mode: '2pass-online', text: '好', is_final: true }).kind).toBe('draft');
    expect(read({ mode: 'online', text: '好', is_final: true }).kind).toBe('draft');
    expect(read({ mode: '2pass-offline', text: '好', is_final: false }).kind).toBe('result');
    expect(read({ mode: 'offline', text: '好' })).toMatchObject({ kind: 'result', isFinal: null });
  });

  it('takes a text without mode for an error, never for speech', () => {
    const text = 'ERROR. Real-time transcription service ONLY SUPPORT PCM stream.';
    expect(read({ text, wav_name: 'u', is_final: true })).toEqual({ kind: 'error', text });
  });

  it('takes an error in the acknowledgement for an error', () => {
    expect(read({ mode: '2pass', is_final: false, is_end: true, error: 'asr\nfailed' })).toEqual({
      kind: 'error',
      text: 'asr failed',
    });
    expect(read({ mode: '2pass', is_final: false, is_end: true, error: 7 }).kind).toBe('error');
    expect(read({ error: { message: 'busy' } })).toEqual({ kind: 'error', text: 'busy' });
  });

  it('keeps the text of a message that also acknowledges the end', () => {
    expect(read({ mode: '2pass-offline', text: '好', is_end: true })).toMatchObject({ kind: 'result', isEnd: true });
    expect(read({ mode: 'online', text: '好', is_end: true })).toMatchObject({ kind: 'draft', isEnd: true });
  });

  it('takes other text without a mode neither for speech nor for an error', () => {
    expect(read({ text: 'hello' })).toEqual({ kind: 'ignored', reason: 'no-mode' });
    expect(read({ text: 'errors happen', is_final: true })).toEqual({ kind: 'end', by: 'is_final' });
  });

  it('shortens an error text', () => {
    const reply = read({ text: `ERROR. ${'x'.repeat(5000)}` });
    expect(reply.kind === 'error' && reply.text.length).toBe(300);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'ERROR'],
    ['half a JSON', '{"mode":"offline","text":"好'],
    ['null', 'null'],
    ['an array', '[{"mode":"offline","text":"好"}]'],
    ['a string', '"好"'],
    ['no fields', '{}'],
    ['an unknown mode', '{"mode":"3pass","text":"好"}'],
    ['a name of Object', '{"mode":"constructor","text":"好"}'],
    ['a text that is none', '{"mode":"offline","text":["好"]}'],
    ['no text', '{"mode":"offline","is_final":true}'],
    ['an event of the realtime server', '{"event":"started"}'],
  ])('ignores %s', (_, message) => {
    expect(decode(message).kind).toBe('ignored');
  });

  it('reads JSON that came as bytes, and ignores bytes that are no text', () => {
    const message = '{"mode":"offline","text":"好"}';
    expect(decode(new TextEncoder().encode(message))).toMatchObject({ kind: 'result', result: { text: '好' } });
    for (const bytes of [
      Buffer.from([0, 1, 255]),
      Buffer.from(message, 'utf16le'),
      Buffer.from('{"text":"é"}', 'latin1'),
    ])
      expect(decode(bytes)).toEqual({ kind: 'ignored', reason: 'not-json' });
  });

  it('takes values for what they are meant to be', () => {
    expect(read({ mode: ' 2PASS-Offline ', text: '好', is_final: 1, is_end: 'true' })).toMatchObject({
      kind: 'result',
      mode: '2pass-offline',
      isFinal: true,
      isEnd: true,
    });
    expect(read({ mode: 'offline', text: '好', is_final: 'False', is_end: 0 })).toMatchObject({
      isFinal: false,
      isEnd: false,
    });
    expect(read({ mode: 'offline', text: '好', is_final: 2, is_end: 'soon' })).toMatchObject({
      isFinal: null,
      isEnd: false,
    });
  });

  it('survives deep nesting', () => {
    expect(decode('['.repeat(100_000)).kind).toBe('ignored');
    expect(decode(`{"error":${'['.repeat(50_000)}${']'.repeat(50_000)},"is_end":true}`).kind).toBe('end');
  });

  it('takes SenseVoice tags, and the pictures with them, out of the text', () => {
    const text = '<|zh|><|HAPPY|><|Speech|><|withitn|>今天天气😊很好。👏<|en|><|NEUTRAL|>Hello';
    expect(read({ mode: 'offline', text })).toMatchObject({
      result: { text: '今天天气很好。Hello', tags: ['zh', 'HAPPY', 'Speech', 'withitn', 'en', 'NEUTRAL'] },
    });
    expect(read({ mode: '2pass-online', text: '<|zh|>今天' })).toMatchObject({ text: '今天' });
    expect(read({ mode: 'offline', text: '<|nospeech|><|EMO_UNKNOWN|>' })).toMatchObject({ result: { text: '' } });
  });

  it('leaves pictures alone where there are no tags', () => {
    expect(read({ mode: 'offline', text: 'a < b | c 😊' })).toMatchObject({
      result: { text: 'a < b | c 😊', tags: [] },
    });
  });

  it.each([
    ['a C++ time stamp', { timestamp: '[[430,670],[670,810]]' }, 430, 810],
    ['a C++ time stamp with blanks', { timestamp: ' [ [430, 670], [670, 810] ] ' }, 430, 810],
    ['start_time and end_time', { start_time: 1000, end_time: 2500, timestamp: '[[1,2]]' }, 1000, 2500],
    [
      'stamp_sents',
      {
        stamp_sents: [
          { start: 5, end: 9 },
          { start: 10, end: 20 },
        ],
      },
      5,
      20,
    ],
    ['a Python time stamp', { timestamp: [[0, 200]] }, null, null],
    ['a wall clock', { timestamp: 1786000000123 }, null, null],
    ['numbers in strings', { start_time: '1000', end_time: '2500.5' }, 1000, 2500.5],
    ['nothing', { timestamp: null }, null, null],
    ['an empty time stamp', { timestamp: '[]' }, null, null],
    ['a time stamp that runs backwards', { timestamp: '[[500,400]]' }, null, null],
    ['garbage', { timestamp: 'soon', stamp_sents: '', start_time: -1, end_time: 'x' }, null, null],
    ['garbage in stamp_sents', { stamp_sents: [null, 3] }, null, null],
  ])('reads the times of %s', (_, fields, startMs, endMs) => {
    expect(read({ mode: '2pass-offline', text: '好', ...fields })).toMatchObject({ result: { startMs, endMs } });
  });

  const resultOf = (fields: object) => {
    const reply = read({ mode: '2pass-offline', text: '你好', ...fields });
    return reply.kind === 'result' ? reply.result : null;
  };

  it('reads the times of the units, from the start of the session or from the first of them', () => {
    const units = [
      [430, 670],
      [670, 810],
    ];
    expect(resultOf({ timestamp: JSON.stringify(units) })?.units).toEqual(units);
    const fromFirst = [
      [0, 240],
      [240, 380],
    ];
    expect(resultOf({ timestamp: units })).toMatchObject({ units: fromFirst, durationMs: 380, startMs: null });
    // A Python server that tells when it was, too.
    expect(resultOf({ timestamp: fromFirst, start_time: 1000, end_time: 1380 })?.units?.[1]).toEqual([1240, 1380]);
  });

  it('reads no times of units where they make no sense', () => {
    for (const timestamp of [
      '[[430,670],[600]]',
      '[[1,2],null]',
      '[[5,6],[3,9]]',
      [[3, 1]],
      [],
      [[0, 'x']],
      '[[1,2]',
      7,
    ])
      expect(resultOf({ timestamp })?.units).toBeUndefined();
  });

  it('reads who speaks, by name, or by number where all sentences of a result have one', () => {
    expect(resultOf({ spk_name: ' Anna ', spk_score: 0.9 })?.speaker).toBe('Anna');
    expect(resultOf({ spk_name: 'unknown', spk_score: 0 })?.speaker).toBeUndefined();
    expect(resultOf({ sentence_info: [{ text: '你', spk: 1 }, { spk: 1 }] })?.speaker).toBe('1');
    for (const sentence_info of [
      [{ spk: 0 }, { spk: 1 }],
      [{ spk: 1 }, {}],
      [null],
      [],
      'x',
      [{ spk: -1 }],
      [{ spk: {} }],
    ])
      expect(resultOf({ sentence_info })?.speaker).toBeUndefined();
  });
});

describe('decode of 10,000 damaged replies', () => {
  /** A small generator with a seed, so that a failure can be repeated (mulberry32). */
  const random = (seed: number) => (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const junk = [null, true, false, 0, -1, 1e308, '', '好', '<|zh|>', 'ERROR. no', [], [[1]], {}, '[[1,2]]', '\u0000'];
  const fields = ['mode', 'text', 'is_final', 'is_end', 'timestamp', 'stamp_sents', 'error', 'start_time', 'spk_name'];
  const sources = ['python-2pass', 'python-online', 'python-offline', 'cpp-2pass', 'cpp-offline'].flatMap(fixture);

  it('never throws, and no text comes from what is no speech', () => {
    const next = random(20261122);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
    for (let round = 0; round < 10_000; round += 1) {
      let message = pick(sources);
      if (next() < 0.5) {
        const value = JSON.parse(message) as Record<string, unknown>;
        for (let i = 0; i < 3; i += 1) {
          if (next() < 0.3) Reflect.deleteProperty(value, pick(fields));
          else value[pick(fields)] = pick(junk);
        }
        message = JSON.stringify(value);
      } else {
        const at = Math.floor(next() * message.length);
        const to = at + Math.floor(next() * 8);
        message = message.slice(0, at) + String.fromCharCode(next() * 0xffff) + message.slice(next() < 0.3 ? at : to);
      }
      const reply = decode(message);
      if (reply.kind !== 'draft' && reply.kind !== 'result') continue;
      const value = JSON.parse(message) as Record<string, unknown>;
      const isResult = reply.kind === 'result';
      expect(isResult ? ['offline', '2pass-offline'] : ['online', '2pass-online']).toContain(
        String(value['mode']).trim().toLowerCase(),
      );
      expect(value['text']).toBeTypeOf('string');
      expect(isResult ? reply.result.text : reply.text).not.toMatch(/<\|zh\|>/u);
    }
  });
});
