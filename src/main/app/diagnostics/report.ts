import { isDeepStrictEqual } from 'node:util';
import { describeSettings } from '../../../settings/describe.ts';
import type { CheckState, Versions } from '../../../shared/ipc/window/help.ts';
import type { Description, Kind, ServerSettings, Settings } from '../../../shared/settings.ts';
import type { ServerKnowledge } from '../../speech/port.ts';

/** What a report is made of. */
export interface ReportFacts {
  readonly versions: Versions;
  /** The session of the system, in words that say nothing of the user: `wayland, GNOME`. */
  readonly session: string;
  readonly checks: readonly CheckState[];
  readonly settings: Settings;
  readonly knowledge: (url: string) => ServerKnowledge;
  readonly health: readonly { readonly state: string }[];
  /** `process.platform`: systems have other defaults. */
  readonly platform: string;
}

/**
 * A report for those who help, in English for them all. Of the settings it has switches, numbers, choices and keys; of all
 * other texts, whatever they are, only that there is one: so it holds no words, names, addresses or secrets.
 */
export function writeReport(facts: ReportFacts): string {
  const { versions, session, checks, settings, platform } = facts;
  return [
    `Tingxie ${versions.app}`,
    `Electron ${versions.electron}, Chromium ${versions.chromium}, Node ${versions.node}`,
    `System: ${versions.system}; session: ${session}`,
    '',
    'Checks',
    ...checks.map(checkLine),
    '',
    'Servers',
    ...settings.servers.map((server, index) => serverLine(server, index, facts)),
    '',
    'Settings that differ from the defaults',
    ...groupLines(describeSettings(platform), settings, ''),
    '',
  ].join('\n');
}

function checkLine({ name, isRunning, result }: CheckState): string {
  if (result === null) return `- ${name}: ${isRunning ? 'running' : 'not run'}`;
  // Of sentences only what kind they are: their facts may be names.
  const codes = result.says.flatMap((one) => ('note' in one ? one.note : 'problem' in one ? one.problem.code : []));
  return `- ${name}: ${result.verdict}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`;
}

function serverLine({ url, mode, sampleRate }: ServerSettings, index: number, facts: ReportFacts): string {
  const { protocol, flavour, speed, answerMs } = facts.knowledge(url);
  const known = [
    protocol,
    flavour,
    speed === undefined ? undefined : `${speed.toFixed(1)} times real time`,
    answerMs === undefined ? undefined : `answers in ${Math.round(answerMs)} ms`,
  ].filter((one) => one !== undefined);
  const scheme = url.startsWith('wss:') ? 'encrypted' : 'not encrypted';
  const state = facts.health[index]?.state ?? 'unknown';
  return `- ${index + 1}: ${[state, scheme, mode, `${sampleRate} Hz`, ...known].join(', ')}`;
}

function groupLines(fields: readonly Description[], values: object, path: string): readonly string[] {
  return fields.flatMap((field) => {
    const value = (values as Readonly<Record<string, unknown>>)[field.name];
    if (value === undefined || isDeepStrictEqual(value, field.default)) return [];
    return valueLines(field.kind, value, path === '' ? field.name : `${path}.${field.name}`);
  });
}

function valueLines(kind: Kind, value: unknown, path: string): readonly string[] {
  if (kind.kind === 'group' && typeof value === 'object' && value !== null) {
    return groupLines(kind.fields, value, path);
  }
  if (kind.kind === 'list' && Array.isArray(value)) {
    return [
      `- ${path}: ${value.length} in all`,
      // Of words to listen for their number says enough.
      ...(path.endsWith('.words')
        ? []
        : value.flatMap((item: unknown, index) => valueLines(kind.item, item, `${path}.${index + 1}`))),
    ];
  }
  if (kind.kind === 'map' && typeof value === 'object' && value !== null) {
    return [`- ${path}: ${Object.keys(value).length} in all`];
  }
  return [`- ${path}: ${shown(kind, value)}`];
}

/** What of a value may be read by anybody. */
function shown(kind: Kind, value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string' && value === '') return 'empty';
  if (typeof value === 'string' && isPublic(kind, value)) return value;
  return 'set';
}

/** Whether a text is one of those that the app itself offers. */
function isPublic(kind: Kind, value: string): boolean {
  switch (kind.kind) {
    case 'choice':
      return kind.choices.includes(value);
    case 'key':
      return true;
    case 'either':
      return kind.of.some((one) => one.kind === 'choice' && isPublic(one, value));
    default:
      return false;
  }
}
