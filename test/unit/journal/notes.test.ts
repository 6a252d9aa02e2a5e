import { describe, expect, it } from 'vitest';
import { encodeHead, encodeLine, type Line, parseNotes, progressOf } from '../../../src/main/journal/notes.ts';

const head = { at: 1_790_000_000_000, rate: 16000 } as const;
const settled = { type: 'settled', text: '今天\n好。', answered: 960 } as const;
const lines: Line[] = [
  settled,
  { type: 'microphone', at: 480, label: 'USB' },
  { type: 'delivered', segments: 1 },
  { type: 'waits' },
  { type: 'recording', mode: 'offline' },
  { ...settled, startMs: 100.5, speaker: 'Ann' },
  { type: 'edited', index: 0, text: '' },
  { type: 'marked', at: 480 },
  { type: 'paused', at: 960 },
  { type: 'finished', kept: true },
];

describe('notes', () => {
  it('are read as they were written', () => {
    const content = Buffer.concat([encodeHead(head), ...lines.map(encodeLine)]);
    expect(parseNotes(content)).toEqual({ ...head, lines, bytes: content.length });
  });

  it('are read up to a line that a crash tore, in the middle of a character even', () => {
    const whole = Buffer.concat([encodeHead(head), encodeLine({ type: 'waits' })]);
    for (let torn = 0; torn < encodeLine(settled).length; torn += 1) {
      const content = Buffer.concat([whole, encodeLine(settled).subarray(0, torn)]);
      expect(parseNotes(content)).toEqual({ ...head, lines: [{ type: 'waits' }], bytes: whole.length });
    }
  });

  it('are read past a line that makes no sense', () => {
    const broken = '{"type":"settled","text":5}\n\0\0\0\n{"type":"delivered","segments":-1}\n';
    const content = Buffer.concat([encodeHead(head), Buffer.from(broken), encodeLine(settled)]);
    expect(parseNotes(content)).toMatchObject({ lines: [settled] });
  });

  it('keep when a text was said, and by whom; the text counts whatever became of that', () => {
    const timed: Line = {
      ...{ type: 'settled', text: '你好。', answered: 960, startMs: 430, endMs: 810.5, speaker: '1' },
      units: [
        [430, 670],
        [670, 810.5],
      ],
    };
    const broken = '{"type":"settled","text":"好","answered":9,"startMs":"x","endMs":-1,"units":[[1]],"speaker":7}\n';
    const content = Buffer.concat([encodeHead(head), encodeLine(timed), Buffer.from(broken)]);
    const read = parseNotes(content);
    expect(read).toMatchObject({ lines: [timed, { type: 'settled', text: '好', answered: 9 }] });
    const segments = typeof read === 'string' ? [] : progressOf(read.lines).segments;
    expect(segments).toEqual([
      { text: '你好。', startMs: 430, endMs: 810.5, units: timed.units, speaker: '1' },
      { text: '好' },
    ]);
  });

  it('of a later app are told from none', () => {
    expect(parseNotes(Buffer.from('{"version":2}\n'))).toBe('newer');
    expect(parseNotes(Buffer.from('{"version":1,"at":'))).toBe('none');
    expect(parseNotes(Buffer.alloc(0))).toBe('none');
  });
});

describe('the progress of an utterance', () => {
  const text = (words: string, answered: number): Line => ({ type: 'settled', text: words, answered });

  it('is nothing at the start', () => {
    expect(progressOf([])).toEqual({
      settled: [],
      segments: [],
      delivered: 0,
      place: { app: '', profile: null },
      answered: 0,
      waits: false,
      finished: null,
    });
  });

  it('holds the settled text, and how much of it was delivered', () => {
    const progress = progressOf([
      text('一。', 100),
      { type: 'delivered', segments: 1 },
      text('二。', 200),
      text('三。', 300),
    ]);
    expect(progress).toMatchObject({ settled: ['一。', '二。', '三。'], delivered: 1, answered: 300 });
  });

  it('never goes back', () => {
    const progress = progressOf([
      text('一。', 100),
      text('二。', 0),
      { type: 'delivered', segments: 2 },
      { type: 'delivered', segments: 1 },
    ]);
    expect(progress).toMatchObject({ delivered: 2, answered: 100 });
  });

  it('knows where the text was to go', () => {
    const place = { app: 'gedit', profile: 'letter' };
    expect(progressOf([{ type: 'place', ...place }])).toMatchObject({ place });
  });

  it('knows a recording, and what the user did in it', () => {
    const lines: readonly Line[] = [
      { type: 'recording', mode: 'online' },
      { type: 'settled', text: '一。', answered: 100 },
      { type: 'marked', at: 90 },
      { type: 'edited', index: 0, text: '二。' },
      { type: 'paused', at: 100 },
      // All of a session is answered: that is no segment.
      text('', 120),
      text('三。', 200),
      { type: 'edited', index: 1, text: '四。' },
      { type: 'edited', index: 0, text: '五。' },
    ];
    expect(progressOf(lines).recorded).toEqual({
      mode: 'online',
      marks: [90],
      pauses: [100],
      edits: new Map([
        [0, '五。'],
        [1, '四。'],
      ]),
    });
    expect(progressOf(lines.slice(1))).not.toHaveProperty('recorded');
  });

  it('knows what waits, and what is over', () => {
    expect(progressOf([{ type: 'waits' }])).toMatchObject({ waits: true, finished: null });
    expect(progressOf([{ type: 'finished', kept: true }]).finished).toBe('kept');
    expect(progressOf([{ type: 'finished', kept: false }]).finished).toBe('removed');
  });
});
