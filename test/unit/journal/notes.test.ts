import { describe, expect, it } from 'vitest';
import { encodeHead, encodeLine, type Line, parseNotes, progressOf } from '../../../src/main/journal/notes.ts';

const head = { at: 1_790_000_000_000, rate: 16000 } as const;
const settled: Line = { type: 'settled', text: '今天\n好。', answered: 960 };
const lines: Line[] = [
  settled,
  { type: 'microphone', at: 480, label: 'USB' },
  { type: 'delivered', segments: 1 },
  { type: 'waits' },
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

  it('knows what waits, and what is over', () => {
    expect(progressOf([{ type: 'waits' }])).toMatchObject({ waits: true, finished: null });
    expect(progressOf([{ type: 'finished', kept: true }]).finished).toBe('kept');
    expect(progressOf([{ type: 'finished', kept: false }]).finished).toBe('removed');
  });
});
