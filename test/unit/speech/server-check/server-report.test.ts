import { describe, expect, it } from 'vitest';
import { describeReport } from '../../../../src/main/speech/server-check/server-report.ts';
import type { ServerReport } from '../../../../src/main/speech/server-check/server-check.ts';
import { problem } from '../../../../src/shared/problem.ts';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';

const GOOD: ServerReport = {
  server: { ...DEFAULT_SERVER, name: 'Office', url: 'wss://asr.lan:10095' },
  mode: '2pass',
  address: 'asr.lan:10095',
  problem: null,
  connectMs: 12.4,
  tls: 'trusted',
  roundTripMs: 0.3,
  knowledge: { flavour: 'cpp-2pass' },
  modes: ['2pass', 'online', 'offline'],
  finalMs: 140,
  text: '一二三',
};

const english = (changes: Partial<ServerReport>): string => describeReport({ ...GOOD, ...changes }, 'en');

describe('the report of a server test', () => {
  it('tells in plain words all that was found out', () => {
    expect(english({}).split('\n')).toEqual([
      'Test of the server Office (wss://asr.lan:10095)',
      'asr.lan:10095 is reachable: connected in 12 ms.',
      'The connection is encrypted, and the system trusts the certificate.',
      'A message takes 1 ms there and back.',
      'It is a FunASR server for live speech (C++, 2pass).',
      'It serves “Drafts, then corrected”, “Drafts only” and “After you finish”.',
      'It understood the test speech as “一二三”.',
      'The text is complete 140 ms after the end of speech.',
      'Dictation works with this server.',
    ]);
  });

  it('speaks Chinese', () => {
    const [title, ...lines] = describeReport(GOOD, 'zh').split('\n');
    expect(title).toBe('测试服务器 Office (wss://asr.lan:10095)');
    expect(lines).toContain('支持的识别模式：“边说边出字，句末校正”、“仅边说边出字”和“说完后出字”。');
    for (const line of lines) expect(line).toMatch(/。$/u);
  });

  it.each([
    ['none', /not encrypted.*use wss:\/\//u],
    ['local', /need not be/u],
    ['pinned', /you trusted yourself/u],
  ] as const)('says what TLS of kind %s means', (tls, words) => {
    expect(english({ tls })).toMatch(words);
  });

  it.each([
    [{ knowledge: { protocol: 'realtime' }, modes: [] }, /realtime server/u],
    [{ knowledge: {}, modes: [] }, /did not become clear/u],
    [{ roundTripMs: null }, /could not be measured/u],
    [{ roundTripMs: 400 }, /400 ms.*slow/u],
    [{ finalMs: 5000 }, /only 5000 ms.*busy/u],
    [{ text: '' }, /no word/u],
    [{ modes: ['offline'] }, /“Drafts, then corrected”\. Choose “After you finish”/u],
  ] as const)('says so and what to do: %j', (changes, words) => {
    expect(english(changes)).toMatch(words);
  });

  it('says only what keeps dictation from working where the server cannot be reached', () => {
    const lines = english({ connectMs: null, problem: problem('server-refused', { address: 'asr.lan:10095' }) });
    expect(lines.split('\n')).toEqual([
      'Test of the server Office (wss://asr.lan:10095)',
      'Nothing answers at asr.lan:10095. Check that the FunASR server is running and that the port is right.',
      'Dictation does not work with this server yet.',
    ]);
  });

  it('tells of a server that can be reached but does not answer what it is not', () => {
    const why = problem('server-silent', { seconds: 8 });
    const lines = english({ problem: why, knowledge: {}, modes: [], finalMs: null, text: '' });
    expect(lines).toMatch(/reachable/u);
    expect(lines).not.toMatch(/It is|It serves|It understood/u);
    expect(lines).toMatch(/The server has not answered for 8 s.*\nDictation does not work with this server yet\.$/u);
  });

  it('shows no control characters and no endless text of a server', () => {
    const text = english({ text: `\u001b[31m${'长'.repeat(1000)}` });
    expect(text).not.toContain('\u001b');
    expect(text.length).toBeLessThan(700);
  });
});
