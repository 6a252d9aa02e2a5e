import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportEntries } from '../../../src/main/history/export.ts';
import type { Entry, Version } from '../../../src/shared/history/entry.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src/shared/ipc/window/history.ts';

const AT = new Date(2026, 10, 30, 9, 5, 7).getTime();

function version(text: string, more: Partial<Version> = {}): Version {
  return {
    ...{ id: 7, made: 'first', at: AT, from: null, text, raw: text, draft: '', words: [] },
    ...{ servers: ['host:10095'], mode: '2pass', hotwords: 2, rules: true },
    segments: text === '' ? [] : [{ from: 0, to: text.length, startMs: 100, endMs: 2000, speaker: null }],
    ...more,
  };
}

function entry(text: string, more: Partial<Entry> = {}): Entry {
  return {
    ...{
      id: 1,
      kind: 'dictation',
      state: 'done',
      at: AT,
      durationMs: 2345,
      chars: text.length,
      title: '',
      app: 'gedit',
    },
    ...{ delivery: 'inserted', delays: { final: 120 }, marks: [], hasAudio: false, path: '' },
    versions: [version(text)],
    version: 7,
    ...more,
  };
}

const write = (entries: Iterable<Entry>, format: ExportFormat, language: 'en' | 'zh' = 'en'): string =>
  [...exportEntries(entries, format, language)].join('');

/** Two people. */
const talk = entry('你好。我们走吧。好。', {
  kind: 'recording',
  title: 'Walk',
  app: '',
  versions: [
    version('', { id: 3 }),
    version('你好。我们走吧。好。', {
      from: 3,
      segments: [
        { from: 0, to: 3, startMs: 0, endMs: 800, speaker: '0' },
        { from: 3, to: 8, startMs: 4000, endMs: 5000, speaker: '0' },
        { from: 8, to: 10, startMs: 5100, endMs: 6000, speaker: 'Anna' },
      ],
    }),
  ],
});

describe('text', () => {
  it('has a head for each entry, and its paragraphs', () => {
    expect(write([entry('你好。'), talk], 'txt', 'zh')).toBe(
      [
        '2026-11-30 09:05  gedit\n\n你好。\n\n\n',
        '2026-11-30 09:05  Walk\n\n说话人 1：你好。\n\n我们走吧。\n\nAnna：好。\n',
      ].join(''),
    );
  });
});

describe('Markdown', () => {
  it('has a heading for each entry, and its paragraphs', () => {
    expect(write([talk], 'md')).toBe(
      [
        '# History of Tingxie\n',
        '\n## 2026-11-30 09:05 Walk\n\n*Recording*\n\n**Speaker 1**: 你好。\n\n我们走吧。\n\n**Anna**: 好。\n',
      ].join(''),
    );
  });

  it('takes no text for its own', () => {
    const text = '# a *b* _c_ `d` <e>\n- f\n1. g\n--- \n===';
    expect(write([entry(text)], 'md')).toContain(
      '\n\\# a \\*b\\* \\_c\\_ \\`d\\` \\<e\\>  \n\\- f  \n1\\. g  \n\\---  \n\\===\n',
    );
  });
});

describe('JSON', () => {
  it('has all of each entry, one a line', () => {
    const text = write([entry('你好。'), talk], 'json');
    const read = JSON.parse(text) as { entries: unknown[] };
    expect(read).toMatchObject({ format: 'tingxie-history', version: 1 });
    expect(read.entries).toEqual([
      {
        ...{ kind: 'dictation', state: 'done', at: new Date(AT).toISOString(), durationMs: 2345, chars: 3, title: '' },
        ...{ app: 'gedit', delivery: 'inserted', delays: { final: 120 }, marks: [], path: '', version: 0 },
        versions: [
          {
            ...{ made: 'first', at: new Date(AT).toISOString(), from: null, servers: ['host:10095'], mode: '2pass' },
            ...{ hotwords: 2, rules: true, text: '你好。', raw: '你好。', draft: '', words: [] },
            segments: [{ from: 0, to: 3, startMs: 100, endMs: 2000, speaker: null }],
          },
        ],
      },
      expect.objectContaining({ version: 1, versions: [expect.anything(), expect.objectContaining({ from: 0 })] }),
    ]);
    expect(text.split('\n')).toHaveLength(5);
  });

  it('is right without entries', () => {
    expect(JSON.parse(write([], 'json'))).toEqual({ format: 'tingxie-history', version: 1, entries: [] });
  });
});

describe('CSV', () => {
  const rowsOf = (text: string): string[][] => papaparse.parse<string[]>(text.slice(1).trimEnd()).data;

  it('has a row for each entry, and a mark for spreadsheets', () => {
    const text = write([entry('他说："好"，\n走吧'), talk], 'csv');
    expect(text).toMatch(/^\ufeffTime,Kind,Title,Application,Seconds,Characters,Servers,Text\r\n/u);
    expect(text).toMatch(/\r\n$/u);
    expect(rowsOf(text).slice(1)).toEqual([
      ['2026-11-30 09:05', 'Dictation', '', 'gedit', '2.3', '10', 'host:10095', '他说："好"，\n走吧'],
      ['2026-11-30 09:05', 'Recording', 'Walk', '', '2.3', '10', 'host:10095', '你好。我们走吧。好。'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@a', '\t=1', '＝1', '=1\nlines'])('guards the formula %j', (text) => {
    expect(rowsOf(write([entry(text, { title: text })], 'csv'))[1]).toMatchObject({ 2: `'${text}`, 7: `'${text}` });
  });

  it('leaves other cells as they are', () => {
    expect(rowsOf(write([entry('a=1')], 'csv'))[1]?.at(-1)).toBe('a=1');
  });
});

describe('subtitles', () => {
  it('are of the first entry', () => {
    expect(write([talk, entry('x')], 'srt')).toBe(
      '1\n00:00:00,000 --> 00:00:00,800\nSpeaker 1: 你好。\n\n2\n00:00:04,000 --> 00:00:05,000\nSpeaker 1: 我们走吧。\n\n3\n00:00:05,100 --> 00:00:06,000\nAnna: 好。\n\n',
    );
    expect(write([talk], 'vtt')).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:00\.800\n<v Speaker 1>你好。\n\n/u);
  });
});

it.each(EXPORT_FORMATS)('%s is written piece by piece', (format) => {
  let asked = 0;
  function* endless(): Generator<Entry> {
    for (;;) {
      asked += 1;
      yield entry('好。');
    }
  }
  const pieces = exportEntries(endless(), format, 'en');
  for (let n = 0; n < 3; n += 1) pieces.next();
  expect(asked).toBeLessThanOrEqual(3);
});
