import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../shared/problem.ts';
import { schedule } from '../../shared/clock.ts';
import { ALL_ENTRIES } from '../../shared/history/query.ts';
import type { EntryId } from '../../shared/history/entry.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Segment, UtteranceId } from '../../shared/utterance.ts';
import type { Outcome } from '../dictation/machine.ts';
import type { Said } from '../dictation/ports.ts';
import { delays, type Receipt } from '../dictation/receipt.ts';
import { align } from '../history/align.ts';
import { createHistory } from '../history/history.ts';
import { rawSegments } from '../history/raw-segments.ts';
import type { History, NewEntry, NewVersion } from '../history/port.ts';
import type { Journal, SettledSegment, UnfinishedRecording } from '../journal/port.ts';
import type { LateTexts } from '../recovery/late-texts.ts';
import { samplesToMs } from '../../shared/audio.ts';
import type { Base } from './base.ts';
import { wordsAt } from './hotwords-in-force.ts';

/** What {@link composeHistory} needs. */
export interface HistoryStationParts extends Pick<Base, 'userData'> {
  readonly settings: Pick<Base['settings'], 'current'>;
  readonly log: Pick<Base['log'], 'warn'>;
  readonly troubles: Pick<Base['troubles'], 'tell'>;
  readonly journal: Pick<Journal, 'take' | 'finish' | 'kept' | 'discard'>;
  /** Recordings were removed from the journal, since their entries are gone. */
  readonly discarded: () => void;
}

/** The history, and how what was said comes into it. */
export interface HistoryStation {
  readonly history: History;
  readonly lateTexts: LateTexts;
  /** The entry of an utterance of this run, as long as it is the last one; null: another, or it has none. */
  entryOfUtterance(utterance: UtteranceId): EntryId | null;
  /** An utterance is over. */
  keepDictation(receipt: Receipt, said: Said, outcome: Outcome): void;
  /**
   * A long recording is over: a document that was asked for, which is kept whatever the settings say of dictations. Null: it
   * cannot be kept.
   * @param path of its WAV file, which is moved where audio is kept; null: there is none
   */
  keepRecording(entry: NewEntry, path: string | null): Promise<EntryId | null>;
  /** The user has taken the text of this recording elsewhere. */
  taken(recording: string): void;
  /** The journal needs the audio of this recording no longer: it goes where its entry is. */
  takeAudioOf(recording: string): Promise<void>;
  /** The user takes the texts of entries here: nothing of them waits any longer. */
  take(ids: readonly EntryId[]): void;
  /** The text of the last dictation, also of an earlier run; from now on it is told when that is deleted. */
  recallLast(deleted: () => void): string;
  /** Takes over what an earlier run left in the journal although its text was delivered, or is here. */
  adopt(): Promise<void>;
}

/** Whether nothing is kept of what was delivered. */
export const keepsNothing = ({ history, privacy }: Settings): boolean => privacy.private || history.keep === 'nothing';

/** Whether the audio of what was delivered is kept. */
export const keepsAudio = (settings: Settings): boolean => !keepsNothing(settings) && settings.history.keep === 'audio';

/** Ties the history to what fills it. Nothing of it stands in the way of a dictation. */
export function composeHistory(parts: HistoryStationParts): HistoryStation {
  const { settings, troubles, journal, log } = parts;
  const history = createHistory({
    folder: join(parts.userData, 'history'),
    now: Date.now,
    schedule,
    limits: () => settings.current.history,
    align,
    log: (message) => log.warn(`history: ${message}`),
    // What was not inserted is still there, too, with its text.
    onGone: async (recordings) => {
      const discarded = await Promise.all(recordings.map((recording) => journal.discard(recording)));
      if (discarded.includes(true)) parts.discarded();
    },
  });
  let told: Problem | null = null;
  history.changed(() => {
    const { problem: found } = history.summary;
    if (isDeepStrictEqual(found, told)) return;
    told = found;
    troubles.tell('history', found);
  });

  let last: { readonly utterance: UtteranceId; readonly entry: EntryId } | null = null;

  /** How segments were recognised: a version that is still without its texts. */
  const recognised = (
    segments: readonly Segment[],
    place: Said['place'],
  ): Omit<NewVersion, 'at' | 'text' | 'draft'> => {
    const { servers, profiles, hotwords } = settings.current;
    const answered = [...new Set(segments.flatMap(({ server }) => server ?? []))];
    const profile = place.profile === null ? undefined : profiles[place.profile];
    return {
      made: 'first',
      from: null,
      servers: answered,
      mode: profile?.mode ?? servers[0].mode,
      hotwords: Object.keys(wordsAt(hotwords, place)).length,
      rules: true,
      raw: segments.map(({ text }) => text).join(''),
      segments: rawSegments(segments),
    };
  };

  /** Moves the audio of a recording whose text was delivered beside its entry. */
  const takeAudio = async (id: EntryId, recording: string): Promise<void> => {
    await journal.take(recording, async (path) => {
      const attached = await history.attachAudio(id, path);
      if ('value' in attached) return true;
      // It stays where it is, and is tried again at the next start; or goes as its entry does.
      if (attached.problem.code !== 'history-entry-gone') troubles.tell('history', attached.problem);
      return false;
    });
  };

  const keepDictation: HistoryStation['keepDictation'] = (receipt, said, outcome) => {
    if (outcome.kind === 'failed' || said.text === '') return;
    const isHeld = outcome.kind === 'held';
    const isTransient = keepsNothing(settings.current);
    if (isTransient && !isHeld) return;
    const at = Math.round(receipt.at.keyDown ?? Date.now() - said.durationMs);
    const added = history.add({
      kind: 'dictation',
      state: isHeld ? 'held' : 'done',
      at,
      durationMs: said.durationMs,
      title: '',
      app: said.place.app,
      delivery: isHeld ? null : outcome.delivery,
      delays: delays(receipt),
      marks: [],
      path: '',
      recording: said.recording,
      isTransient,
      versions: [{ ...recognised(said.segments, said.place), at, text: said.text, draft: said.draft }],
    });
    if ('problem' in added) return;
    last = { utterance: receipt.utterance, entry: added.value };
    if (!isHeld) void takeAudio(added.value, said.recording);
  };

  const entryOf = (
    { recording, text, segments }: Parameters<LateTexts['add']>[0],
    state: 'late' | 'done',
  ): NewEntry => {
    const { at, place, recorded } = recording;
    return {
      kind: recorded === undefined ? 'dictation' : 'recording',
      state,
      at,
      durationMs: durationOf(recording),
      title: '',
      app: place.app,
      delivery: null,
      delays: {},
      marks: (recorded?.marks ?? []).map((mark) => samplesToMs(mark, recording.rate)),
      path: '',
      recording: recording.id,
      // A recording was asked for.
      isTransient: recorded === undefined && keepsNothing(settings.current),
      versions: [{ ...recognised(segments, place), at: Date.now(), text, draft: '' }],
    };
  };

  const lateTexts: LateTexts = {
    get waiting() {
      return history
        .waiting()
        .filter(({ state }) => state === 'late')
        .map(({ id, at, text }) => ({ id: String(id), at, text }));
    },
    add: (late) => {
      const known = history.ofRecording(late.recording.id);
      if (known !== null && history.text(known) === late.text) return Promise.resolve({ isNews: false, problem: null });
      const added = history.add(entryOf(late, 'late'), true);
      return Promise.resolve({ isNews: true, problem: 'problem' in added ? added.problem : null });
    },
    take: (ids) => {
      const settled = history.settle(ids.map(Number));
      return Promise.resolve('problem' in settled ? settled.problem : null);
    },
  };
  return {
    history,
    lateTexts,
    entryOfUtterance: (utterance) => (last?.utterance === utterance ? last.entry : null),
    keepDictation,
    keepRecording: async (entry, path) => {
      const id = addedId(history.add(entry, true));
      if (id === null || path === null || !keepsAudio(settings.current)) return id;
      const attached = await history.attachAudio(id, path);
      if ('problem' in attached) troubles.tell('history', attached.problem);
      return id;
    },
    takeAudioOf: async (recording) => {
      const id = history.ofRecording(recording);
      if (id !== null) await takeAudio(id, recording);
    },
    taken: (recording) => {
      const id = history.ofRecording(recording);
      if (id === null) return;
      history.settle([id]);
      void takeAudio(id, recording);
    },
    take: (ids) => {
      const wanted = new Set(ids);
      const waiting = history.ids({ ...ALL_ENTRIES, waiting: true }).filter((id) => wanted.has(id));
      if (waiting.length === 0) return;
      for (const id of waiting) {
        const recording = history.entry(id)?.state === 'held' ? history.recordingOf(id) : null;
        if (recording !== null) void journal.finish(recording).then(() => takeAudio(id, recording));
      }
      history.settle(waiting);
    },
    recallLast: (deleted) => {
      const [row] = history.rows({ ...ALL_ENTRIES, kinds: ['dictation'] }, 0, 1);
      const text = row === undefined || keepsNothing(settings.current) ? null : history.text(row.id);
      if (row !== undefined && text !== null) last ??= { utterance: 0, entry: row.id };
      history.changed(() => {
        if (last === null || history.text(last.entry) !== null) return;
        last = null;
        deleted();
      });
      return text ?? '';
    },
    adopt: async () => {
      // The oldest first: ids grow with time.
      for (const recording of (await journal.kept()).toReversed()) {
        const known = history.ofRecording(recording.id);
        if (!recording.isFinished) {
          if (known === null || history.entry(known)?.state !== 'done') continue;
          await journal.finish(recording.id);
        }
        const segments = segmentsOf(recording);
        const text = segments.map((segment) => segment.text).join('');
        const id = known ?? (text === '' ? null : addedId(history.add(entryOf({ recording, text, segments }, 'done'))));
        if (id !== null && keepsAudio(settings.current)) await takeAudio(id, recording.id);
      }
    },
  };
}

const addedId = (added: ReturnType<History['add']>): EntryId | null => ('value' in added ? added.value : null);

/** What the journal knows of the text of a recording. */
const segmentsOf = ({ settled, segments }: UnfinishedRecording): readonly Segment[] =>
  (segments ?? settled.map((text): SettledSegment => ({ text })))
    .filter(({ text }) => text !== '')
    .map(({ text, startMs = null, endMs = null, units, speaker }, index) => ({
      ...{ index, text, startMs, endMs },
      ...(units !== undefined && { units }),
      ...(speaker !== undefined && { speaker }),
    }));

const durationOf = ({ length, rate }: UnfinishedRecording): number => samplesToMs(length, rate);
