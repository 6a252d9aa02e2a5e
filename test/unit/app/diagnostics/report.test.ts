import { expect, it } from 'vitest';
import { fine, note, told, warning } from '../../../../src/main/app/diagnostics/check.ts';
import { type ReportFacts, writeReport } from '../../../../src/main/app/diagnostics/report.ts';
import { describeSettings } from '../../../../src/settings/describe.ts';
import { readSettings } from '../../../../src/settings/read.ts';
import type { JsonObject } from '../../../../src/shared/json-object.ts';
import { problem } from '../../../../src/shared/problem.ts';
import type { Description, Kind, Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

const FACTS: ReportFacts = {
  versions: { app: '0.1.0', electron: '45.4.1', chromium: '146.0', node: '24.21.0', system: 'Linux 6.1, x64' },
  session: 'wayland, GNOME',
  checks: [],
  settings: DEFAULT_SETTINGS,
  knowledge: () => ({}),
  health: [],
  platform: 'linux',
};

/** In every text of {@link leaky}. */
const MARK = 'leak';

/** A value of this kind, with the mark in each text that it can have. */
function leaky(kind: Kind): unknown {
  switch (kind.kind) {
    case 'switch':
      return true;
    case 'choice':
      return kind.choices.at(-1);
    case 'number':
      return kind.max ?? kind.min ?? 1;
    case 'text':
    case 'secret':
      return MARK;
    case 'key':
      return 'F9';
    case 'list':
      return [leaky(kind.item)];
    case 'row':
      return kind.items.map(leaky);
    case 'map':
      return { [MARK]: leaky(kind.item) };
    case 'group':
      return leakyGroup(kind.fields);
    case 'either':
      return leaky(kind.of.at(-1) as Kind);
  }
}

const leakyGroup = (fields: readonly Description[]): JsonObject =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, leaky(kind)]));

it('of settings full of secrets, addresses, names and words nothing gets in', () => {
  const file = { ...leakyGroup(describeSettings('linux')), version: DEFAULT_SETTINGS.version };
  const { settings, mistakes } = readSettings(file, 'linux');
  expect(mistakes).toEqual([]);
  // All of it is in force, or nothing would be proven.
  expect(JSON.stringify(settings).split(MARK).length).toBe(JSON.stringify(file).split(MARK).length);
  const report = writeReport({
    ...FACTS,
    settings,
    checks: [
      { name: 'servers', isRunning: false, result: warning([told(problem('server-refused', { address: MARK }))]) },
      { name: 'microphone', isRunning: false, result: fine(note('microphone-opens', { label: MARK, others: 0 })) },
      { name: 'session', isRunning: false, result: fine({ words: MARK }) },
    ],
  });
  expect(report).not.toContain(MARK);
  // And yet it says what helps.
  expect(report).toContain('- servers: warning (server-refused)');
  expect(report).toContain('- microphone: fine (microphone-opens)');
  expect(report).toContain('- hotkeys.1.keys.1: F9');
  expect(report).toContain('- servers.1.url: set');
  expect(report).toContain('- hotwords.1.words: 1 in all');
});

it('says what is known of each server, but not where it is', () => {
  const [first] = DEFAULT_SETTINGS.servers;
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    servers: [{ ...first, url: 'wss://asr.example:10096', mode: 'offline' }],
  };
  const report = writeReport({
    ...FACTS,
    settings,
    knowledge: () => ({ flavour: 'cpp-2pass', speed: 19.96, answerMs: 340.2 }),
    health: [{ state: 'up' }],
  });
  expect(report).toContain('- 1: up, encrypted, offline, 16000 Hz, cpp-2pass, 20.0 times real time, answers in 340 ms');
  expect(report).not.toContain('asr.example');
});

it('begins with the versions, and of unchanged settings says nothing', () => {
  expect(writeReport(FACTS)).toBe(
    [
      'Tingxie 0.1.0',
      'Electron 45.4.1, Chromium 146.0, Node 24.21.0',
      'System: Linux 6.1, x64; session: wayland, GNOME',
      '',
      'Checks',
      '',
      'Servers',
      '- 1: unknown, not encrypted, 2pass, 16000 Hz',
      '',
      'Settings that differ from the defaults',
      '',
    ].join('\n'),
  );
});
