import { beforeEach, describe, expect, it } from 'vitest';
import type { InsertionBackend } from '../../../src/main/insertion/backend.ts';
import type { FieldEditor } from '../../../src/main/insertion/field-editor.ts';
import { createInserter } from '../../../src/main/insertion/inserter.ts';
import { OwnText } from '../../../src/main/insertion/own-text.ts';
import type { Inserter } from '../../../src/main/insertion/port.ts';
import type { OwnEdit, OwnFieldPort, TargetWindow } from '../../../src/main/insertion/target.ts';
import { UndoService } from '../../../src/main/insertion/undo.ts';
import type { InsertionSettings } from '../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const target = (id: string, title: string): TargetWindow => ({ id, app: '', pid: 1, title });
const SEARCH = target('own 1', 'Tingxie');
const NOTES = target('notes', 'Notes');

/** Fields of our own: which has the focus (null: the focus is in another program), and its text. */
let field: TargetWindow | null;
let text: string;
let answer: OwnEdit | null;
/** Whether our window can get the focus back. */
let isThere: boolean;
let done: string[];
let insertion: InsertionSettings;
let inserter: Inserter;
let undo: UndoService;
let time: number;
let activityAt: number;

const fields: OwnFieldPort = {
  current: () => field,
  isOwn: (one): one is TargetWindow => one?.id.startsWith('own') === true,
  isFocused: ({ id }) => field?.id === id,
  bringBack: (one) => {
    done.push(`bring back ${one.title}`);
    if (isThere) field = one;
    return Promise.resolve(isThere);
  },
  textBefore: () => Promise.resolve(text),
  edit: ({ id }, erase, insert) => {
    if (field?.id !== id) return Promise.resolve('elsewhere');
    if (answer !== null) return Promise.resolve(answer);
    if (!text.endsWith(erase)) return Promise.resolve('changed');
    text = text.slice(0, text.length - erase.length) + insert;
    return Promise.resolve('done');
  },
};

beforeEach(() => {
  field = SEARCH;
  text = '';
  answer = null;
  isThere = true;
  done = [];
  time = 0;
  activityAt = -Infinity;
  insertion = DEFAULT_SETTINGS.insertion;
  const own = new OwnText({ lastActivityAt: () => activityAt, now: () => ++time });
  inserter = createInserter({
    platform: 'x11',
    backend: {
      prepare: () => undefined,
      paste: ({ text: pasted }) => {
        done.push(`paste ${pasted}`);
        return Promise.resolve('taken');
      },
      copy: (copied) => Promise.resolve(void done.push(`copy ${copied}`)),
      dispose: () => Promise.resolve(),
    } satisfies InsertionBackend,
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: (chord) => Promise.resolve(void done.push(chord.join('+'))),
      type: () => Promise.reject(new Error('typed')),
      canType: () => Promise.resolve(false),
    },
    targets: {
      current: () => Promise.resolve(NOTES),
      isFocused: ({ id }) => Promise.resolve(field === null && id === NOTES.id),
      bringBack: () => Promise.resolve(false),
    },
    field: null,
    own,
    noteField: () => Promise.resolve(null),
    settings: () => ({ ...DEFAULT_SETTINGS, insertion }),
    ownWindowFocused: () => field !== null,
    ownFields: fields,
  });
  undo = new UndoService({
    exclusively: (work) => inserter.exclusively((insert) => work({ insert } as FieldEditor)),
    targets: null,
    field: null,
    ownFields: fields,
    lastActivityAt: () => activityAt,
    own,
    now: () => ++time,
  });
});

const inserted = (what: string): void =>
  undo.inserted({ utterance: 1, target: SEARCH, text: what, draft: '', raw: what, begunAt: ++time, undo: 'own' });

describe('a dictation into a field of our own', () => {
  it.each(['paste', 'type', 'clipboard', 'never'] as const)(
    'goes into the field, by no key and no clipboard, where the method is %s',
    async (method) => {
      insertion = { ...insertion, method, enterAfter: true };
      const placement = inserter.place(null);
      expect(await placement.insert('你好')).toEqual({ kind: 'delivered', proven: true, target: SEARCH });
      expect([await placement.finish(), text, done]).toEqual([false, '你好', []]);
    },
  );

  it('follows the text that stands there', async () => {
    text = 'x'.repeat(100) + 'end';
    expect(await inserter.place(null).textBefore()).toBe('x'.repeat(61) + 'end');
  });

  it('gets the focus back where another program has it', async () => {
    const placement = inserter.place(null);
    await placement.applied;
    field = null;
    expect(await placement.insert('你好')).toMatchObject({ kind: 'delivered', target: SEARCH });
    expect([text, done]).toEqual(['你好', ['bring back Tingxie']]);
  });

  it('is held where the field is gone', async () => {
    const placement = inserter.place(null);
    await placement.applied;
    field = null;
    isThere = false;
    expect(await placement.insert('你好')).toMatchObject({
      problem: { code: 'insertion-target-gone', detail: { window: 'Tingxie' } },
    });
  });

  it('is held where the focus has left and the setting says so', async () => {
    insertion = { ...insertion, target: 'hold' };
    const placement = inserter.place(null);
    await placement.applied;
    field = target('own 2', 'Tingxie');
    expect(await placement.insert('你好')).toMatchObject({ problem: { code: 'insertion-target-changed' } });
  });

  it('goes on into the field that has the focus where the setting says so', async () => {
    insertion = { ...insertion, target: 'follow' };
    const placement = inserter.place(null);
    await placement.applied;
    field = target('own 2', 'Tingxie');
    expect(await placement.insert('你好')).toMatchObject({ kind: 'delivered', target: field });
    field = null;
    expect(await placement.insert('再见')).toMatchObject({ kind: 'delivered', target: NOTES });
    expect(done).toEqual(['paste 再见']);
  });

  it.each([
    ['secret', 'insertion-secret', []],
    ['refused', 'insertion-not-taken', ['copy 你好']],
    ['changed', 'insertion-not-taken', ['copy 你好']],
  ] as const)('is held where the field answers: %s', async (outcome, code, steps) => {
    answer = outcome;
    expect(await inserter.place(null).insert('你好')).toMatchObject({ kind: 'held', problem: { code } });
    expect(done).toEqual(steps);
  });

  it('is never what another program was: the last window of others stays known', async () => {
    field = null;
    await inserter.place(null).applied;
    field = SEARCH;
    await inserter.place(null).applied;
    expect(await inserter.lastTarget()).toEqual(NOTES);
  });
});

describe('a text in a field of our own', () => {
  it('is taken back by the field, whatever was struck meanwhile', async () => {
    await inserter.place(null).insert('你好');
    inserted('你好');
    activityAt = Infinity;
    expect(await undo.undo()).toEqual({ kind: 'undone', text: '你好' });
    expect([text, done]).toEqual(['', []]);
    expect(await undo.undo()).toMatchObject({ problem: { code: 'undo-nothing' } });
  });

  it('is replaced by its other version', async () => {
    text = '你好。';
    undo.inserted({ utterance: 1, target: SEARCH, text, draft: '你好', raw: '你好', begunAt: ++time, undo: 'own' });
    expect(await undo.replace('draft')).toMatchObject({ kind: 'replaced', outcome: { kind: 'delivered' } });
    expect(text).toBe('你好');
  });

  it('stays where it was changed, or the focus is elsewhere', async () => {
    inserted('你好');
    text = '你好吗';
    expect(await undo.undo()).toMatchObject({ kind: 'refused', problem: { code: 'undo-changed' } });
    field = null;
    expect(await undo.undo()).toMatchObject({ kind: 'refused', problem: { code: 'undo-other-window' } });
    expect(text).toBe('你好吗');
  });
});
