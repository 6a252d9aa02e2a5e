import type { EntryId, EntryKind, EntryState, VersionId, VersionMade } from '../../shared/history/entry.ts';
import type { DeliveryKind } from '../../shared/overlay-view.ts';
import type { SpeechMode, Stage } from '../../shared/utterance.ts';
import type { Database } from './database.ts';

/** Rows of the tables, as `migrations.ts` describes them. */
export interface EntryRecord {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly state: EntryState;
  readonly at: number;
  readonly day: number;
  readonly duration: number;
  readonly chars: number;
  readonly title: string;
  readonly app: string;
  readonly text: string;
  readonly version: VersionId;
  readonly audio: string | null;
  readonly audio_bytes: number;
  readonly recording: string | null;
  /** JSON of {@link EntryInfo}. */
  readonly info: string;
  readonly transient: number;
  readonly gone: number | null;
}

/** What is only shown of an entry: nothing is looked for by it. */
export interface EntryInfo {
  readonly delivery: DeliveryKind | null;
  readonly delays: Readonly<Partial<Record<Stage, number>>>;
  readonly marks: readonly number[];
  readonly path: string;
}

export interface VersionRecord {
  readonly id: VersionId;
  readonly entry: EntryId;
  readonly made: VersionMade;
  readonly at: number;
  readonly origin: VersionId | null;
  readonly servers: string;
  readonly mode: SpeechMode | null;
  readonly hotwords: number;
  readonly rules: number;
  readonly text: string;
  readonly raw: string | null;
  readonly draft: string;
}

export interface SegmentRecord {
  readonly version: VersionId;
  readonly place: number;
  readonly text: string;
  readonly start: number | null;
  readonly stop: number | null;
  readonly speaker: string | null;
  readonly units: Uint8Array | null;
}

/** How many versions of an entry have ids of their own. */
const VERSIONS = 65_536;

/** The id of the version of an entry that has `place` before it. */
export const versionAt = (entry: EntryId, place: number): VersionId => entry * VERSIONS + place;

/** How many versions were before this one. */
export const placeOf = (version: VersionId): number => version % VERSIONS;

/** Its entry. */
export const entryOf = (version: VersionId): EntryId => Math.floor(version / VERSIONS);

export function insertEntry(database: Database, record: EntryRecord): void {
  database.run(
    `INSERT INTO entries (id, kind, state, at, day, duration, chars, title, app, text, version, audio, audio_bytes,
      recording, info, transient, gone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[record.id, record.kind, record.state, record.at, record.day, record.duration, record.chars, record.title],
    ...[record.app, record.text, record.version, record.audio, record.audio_bytes, record.recording, record.info],
    ...[record.transient, record.gone],
  );
}

export function insertVersion(database: Database, record: VersionRecord): void {
  database.run(
    `INSERT INTO versions (id, entry, made, at, origin, servers, mode, hotwords, rules, text, raw, draft)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[record.id, record.entry, record.made, record.at, record.origin, record.servers, record.mode, record.hotwords],
    ...[record.rules, record.text, record.raw, record.draft],
  );
}

export function insertSegment(database: Database, record: SegmentRecord): void {
  database.run(
    'INSERT INTO segments (version, place, text, start, stop, speaker, units) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[record.version, record.place, record.text, record.start, record.stop, record.speaker, record.units],
  );
}

/** Notes which servers have answered an entry. */
export function insertServed(database: Database, entry: EntryId, servers: readonly string[]): void {
  for (const server of servers) {
    database.run('INSERT OR IGNORE INTO served (server, entry) VALUES (?, ?)', server, entry);
  }
}

/** A list of texts in JSON; empty where it is none. */
export function textsIn(json: string): readonly string[] {
  const value = parsed(json);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What {@link EntryRecord.info} holds, also where a damaged file gave nonsense. */
export function infoIn(json: string): EntryInfo {
  const empty: EntryInfo = { delivery: null, delays: {}, marks: [], path: '' };
  const value = parsed(json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...empty, ...value } : empty;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
