import { beforeEach, describe, expect, it } from 'vitest';
import { type InsertedPiece, undoMethodFor, UndoService } from '../../../src/main/insertion/undo.ts';
import type { FieldPort, TargetPort } from '../../../src/main/insertion/target.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { InsertionSettings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { FakeField, NOTES } from '../../support/fake-field.ts';

let field: FakeField;
let time: number;
/** The user's keys and clicks. */
let activity: number[];
let focused: string;
let before: string | null;
let undo: UndoService;
/** What is known to stand before the caret by our own doing. */
let own: { uncertainAt: number; text: string | null };

const service = (
  parts: Partial<{ targets: Pick<TargetPort, 'isFocused' | 'bringBack'> | null; field: FieldPort | null }> = {},
): UndoService =>
  new UndoService({
    exclusively: field.exclusively,
    targets: {
      isFocused: ({ id }) => Promise.resolve(id === focused),
      bringBack: ({ id }) => {
        if (id !== 'gone') focused = id;
        return Promise.resolve(id !== 'gone');
      },
    },
    field: { textBefore: () => Promise.resolve(before) },
    own: {
      get uncertainAt() {
        return own.uncertainAt;
      },
      erased: () => undefined,
      before: () => own.text,
    },
    lastActivityAt: (ignoredClicks) => activity.at(-1 - ignoredClicks) ?? -Infinity,
    now: () => ++time,
    ...parts,
  });

/** Inserts as the queue does, and tells of it. */
function insert(text: string, more: Partial<InsertedPiece> = {}): void {
  field.text += text;
  undo.inserted({
    utterance: 1,
    target: NOTES,
    text,
    draft: text.replaceAll('。', ''),
    raw: `${text}!`,
    begunAt: ++time,
    undo: 'backspace',
    ...more,
  });
}

const strike = (): void => {
  activity.push(++time);
};

beforeEach(() => {
  field = new FakeField();
  field.text = 'mine ';
  time = 0;
  activity = [];
  focused = NOTES.id;
  before = null;
  own = { uncertainAt: -Infinity, text: null };
  undo = service();
});

describe('undo from our own window', () => {
  it('goes to the window of the insertion, whatever was done elsewhere, if the text stands there right before the caret', async () => {
    insert('你好。');
    insert('再见。');
    strike();
    focused = 'ours';
    before = 'mine 你好。再见。';
    expect(undo.last).toBe(1);
    expect(await undo.undoThere()).toEqual({ kind: 'undone', text: '你好。再见。' });
    expect([field.text, focused, undo.last]).toEqual(['mine ', NOTES.id, null]);
    expect(await undo.undoThere()).toEqual({ kind: 'refused', problem: problem('undo-nothing', {}) });
  });

  it.each([
    ['the text was changed', '你好', 'undo-changed', NOTES],
    ['the field cannot be read', null, 'undo-blind', NOTES],
    ['the window is gone', '你好。', 'undo-other-window', { ...NOTES, id: 'gone' }],
    ['the window was never known', '你好。', 'undo-blind', null],
  ])('presses nothing where %s', async (_, shown, code, target) => {
    insert('你好。', { target });
    before = shown;
    expect(await undo.undoThere()).toMatchObject({ kind: 'refused', problem: { code } });
    expect(field.backspaces).toBe(0);
  });

  it('is offered only where fields can be read', () => {
    undo = service({ field: null });
    insert('你好。');
    expect(undo.last).toBeNull();
  });
});

describe('undo', () => {
  it('takes back all that the last utterance inserted', async () => {
    insert('你好。');
    insert('再见。');
    expect(await undo.undo()).toEqual({ kind: 'undone', text: '你好。再见。' });
    expect(field).toMatchObject({ text: 'mine ', backspaces: 6 });
  });

  it('takes nothing back where another text of ours stands behind it', async () => {
    insert('你好。');
    own.text = '你好。是草稿';
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-changed', {}) });
    own.text = '再见。你好。';
    expect((await undo.undo()).kind).toBe('undone');
  });

  it('takes nothing back where a later text may have arrived after all, unless the field shows that it did not', async () => {
    insert('你好。');
    own.uncertainAt = ++time;
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-uncertain', {}) });
    before = '你好。';
    expect((await undo.undo()).kind).toBe('undone');
  });

  it('goes on with the utterance before', async () => {
    insert('一', { utterance: 1 });
    insert('二', { utterance: 2 });
    await undo.undo();
    expect(await undo.undo()).toEqual({ kind: 'undone', text: '一' });
    expect(field.text).toBe('mine ');
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-nothing', {}) });
  });

  it('takes only the last piece when the user typed between the two', async () => {
    insert('一');
    strike();
    field.text += 'x';
    insert('二');
    expect(await undo.undo()).toEqual({ kind: 'undone', text: '二' });
    expect((await undo.undo()).kind).toBe('refused');
    expect(field.text).toBe('mine 一x');
  });

  it('takes only the pieces that are in the same window', async () => {
    insert('一', { target: { ...NOTES, id: '2' } });
    insert('二');
    expect(await undo.undo()).toEqual({ kind: 'undone', text: '二' });
  });

  it('is refused when the user has struck a key since the insertion began', async () => {
    insert('你好。');
    strike();
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-disturbed', {}) });
    expect(field.text).toBe('mine 你好。');
  });

  it('does not count the clicks by which it was asked for', async () => {
    insert('你好。');
    strike();
    strike();
    expect((await undo.undo(1)).kind).toBe('refused');
    expect((await undo.undo(2)).kind).toBe('undone');
  });

  it('is refused in another window', async () => {
    insert('你好。');
    focused = '2';
    expect(await undo.undo()).toEqual({
      kind: 'refused',
      problem: problem('undo-other-window', { window: 'Notes' }),
    });
    focused = NOTES.id;
    expect((await undo.undo()).kind).toBe('undone');
  });

  it.each([
    ['keys are not heard', () => activity.push(Infinity)],
    ['windows are not told apart', () => (undo = service({ targets: null }))],
  ])('is refused where %s', async (_, change) => {
    change();
    insert('你好。');
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-blind', {}) });
  });

  it('is refused when the window was not known', async () => {
    insert('你好。', { target: null });
    expect(await undo.undo()).toMatchObject({ problem: problem('undo-blind', {}) });
  });

  it('is refused when the field shows another text', async () => {
    insert('你好。');
    before = '您好。';
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-changed', {}) });
  });

  it('takes blanks of web pages for blanks', async () => {
    insert('a b');
    before = 'a\u00a0b';
    expect((await undo.undo()).kind).toBe('undone');
  });

  it.each([
    ['an Edit control of Windows', '\r\n'],
    ['a RichEdit control of Windows', '\r'],
    ['any other field', '\n'],
  ])('knows a text with emoji and line ends again in %s', async (_where, lineEnd) => {
    const text = '好😀。\n\n👍🏽 done\n';
    const inField = (shown: string): FieldPort => ({
      isSecret: () => Promise.resolve(false),
      textBefore: (characters) => Promise.resolve(shown.replaceAll('\n', lineEnd).slice(-characters)),
    });
    for (const [shown, kind] of [
      [`mine\n${text}`, 'undone'],
      [`mine\n${text}!`, 'refused'],
      [text.slice(1), 'refused'],
    ] as const) {
      undo = service({ field: inField(shown) });
      insert(text, { target: { ...NOTES, app: 'gedit' } });
      expect((await undo.undo()).kind).toBe(kind);
    }
  });

  it('is refused where keys reach nobody, and says why', async () => {
    insert('你好。');
    field.deniedBy = problem('insertion-elevated', { window: 'Registry Editor' });
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: field.deniedBy });
    expect(field.backspaces).toBe(0);
    field.deniedBy = null;
    expect((await undo.undo()).kind).toBe('undone');
  });

  it('does not read the lines of a terminal', async () => {
    insert('你好。', { target: { ...NOTES, app: 'XTerm' } });
    before = '$ 你好';
    expect((await undo.undo()).kind).toBe('undone');
  });

  it('is refused where the number of backspaces is not certain', async () => {
    insert('一\n二', { target: { ...NOTES, app: 'XTerm' } });
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-uncertain', {}) });
    expect(field.backspaces).toBe(0);
  });

  it('counts characters over the borders of pieces', async () => {
    insert('👍');
    insert('🏽');
    expect((await undo.undo()).kind).toBe('undone');
    expect(field.backspaces).toBe(1);
  });

  it('strikes the own undo of a program once an insertion, where that is the way', async () => {
    insert('一\n', { undo: 'own' });
    insert('二', { undo: 'own', begunAt: 50 });
    insert('三', { undo: 'own', begunAt: 50 });
    expect((await undo.undo()).kind).toBe('undone');
    expect(field).toMatchObject({ backspaces: 0, ownUndos: 2 });
  });

  it.each(['XTerm', 'Code'])('strikes no own undo in %s, where it may stop a program', async (app) => {
    insert('你好。', { undo: 'own', target: { ...NOTES, app } });
    expect((await undo.undo()).kind).toBe('undone');
    expect(field).toMatchObject({ text: 'mine ', backspaces: 3, ownUndos: 0 });
  });

  it('tells when keys cannot be pressed, and does not try that text again', async () => {
    insert('你好。');
    field.onEdit = () => {
      throw new Error('no key');
    };
    expect(await undo.undo()).toEqual({ kind: 'failed', problem: problem('undo-failed', { reason: 'no key' }) });
    expect(await undo.undo()).toMatchObject({ problem: problem('undo-nothing', {}) });
  });

  it('takes back nothing from before Enter was struck', async () => {
    insert('你好。');
    undo.forget();
    expect(await undo.undo()).toMatchObject({ problem: problem('undo-nothing', {}) });
  });

  it('takes each text back once, however fast it is asked for', async () => {
    insert('一', { utterance: 1 });
    insert('二', { utterance: 2 });
    await Promise.all([undo.undo(), undo.undo(), undo.undo()]);
    expect(field).toMatchObject({ text: 'mine ', backspaces: 2 });
  });
});

it.each<[Partial<InsertionSettings>, string]>([
  [{}, 'own'],
  [{ undo: 'backspace' }, 'backspace'],
  [{ live: true }, 'backspace'],
  [{ method: 'type' }, 'backspace'],
  [{ target: 'follow' }, 'backspace'],
])('own undo with %j is %s', (settings, method) => {
  expect(undoMethodFor({ ...DEFAULT_SETTINGS.insertion, undo: 'own', ...settings })).toBe(method);
});

describe('undo of a segment', () => {
  it('takes back the last piece, of an earlier utterance if need be', async () => {
    insert('一', { utterance: 1 });
    insert('二', { utterance: 2 });
    insert('三', { utterance: 2 });
    for (const left of ['mine 一二', 'mine 一', 'mine ']) {
      await undo.undoLastSegment();
      expect(field.text).toBe(left);
    }
  });
});

describe('the own undo of a program', () => {
  it('is not struck for one of several pieces that were inserted in one', async () => {
    insert('一', { undo: 'own', begunAt: 50 });
    insert('二', { undo: 'own', begunAt: 50 });
    expect(await undo.undoLastSegment()).toMatchObject({ problem: problem('undo-uncertain', {}) });
    expect(field.ownUndos).toBe(0);
  });
});

describe('another version', () => {
  it('stands in the place of the text, and can be taken back', async () => {
    insert('你好。');
    insert('再见。');
    expect(await undo.replace('draft')).toEqual({
      kind: 'replaced',
      text: '你好再见',
      outcome: field.outcome,
    });
    expect(field.text).toBe('mine 你好再见');
    expect(await undo.undo()).toEqual({ kind: 'undone', text: '你好再见' });
    expect(field.text).toBe('mine ');
  });

  it.each([
    ['raw', 'mine How are you.! Well.!'],
    ['draft', 'mine How are you Well'],
  ] as const)('stands as far apart from what is before it as the text did (%s)', async (version, shown) => {
    field.text = 'mine';
    insert(' How are you.', { draft: 'How are you', raw: 'How are you.!' });
    insert(' Well.', { draft: ' Well', raw: 'Well.!' });
    await undo.replace(version);
    expect(field.text).toBe(shown);
  });

  it('begins no line that the text began by a command', async () => {
    insert('\n', { draft: 'new line', raw: 'New line.', target: { ...NOTES, app: 'Mousepad' } });
    await undo.replace('raw');
    expect(field.text.endsWith('New line.')).toBe(true);
  });

  it('can be changed again', async () => {
    insert('你好。');
    await undo.replace('draft');
    await undo.replace('raw');
    expect(field.text).toBe('mine 你好。!');
  });

  it('that stands there is left alone', async () => {
    insert('你好');
    expect(await undo.replace('draft')).toEqual({ kind: 'same' });
    expect(field.backspaces).toBe(0);
  });

  it('that there is not leaves the text as it is', async () => {
    insert('你好。', { draft: '' });
    expect(await undo.replace('draft')).toEqual({ kind: 'refused', problem: problem('undo-no-draft', {}) });
    expect(field.text).toBe('mine 你好。');
  });

  it('is refused when undo is', async () => {
    expect(await undo.replace('raw')).toEqual({ kind: 'refused', problem: problem('undo-nothing', {}) });
    insert('你好。');
    strike();
    expect(await undo.replace('raw')).toEqual({ kind: 'refused', problem: problem('undo-disturbed', {}) });
    expect(field.text).toBe('mine 你好。');
  });

  it('that could not be inserted is reported, and there is nothing to take back', async () => {
    insert('你好。');
    field.outcome = { kind: 'held', problem: problem('insertion-not-taken', {}), inClipboard: true };
    expect(await undo.replace('raw')).toMatchObject({ kind: 'replaced', text: '你好。!', outcome: field.outcome });
    expect(await undo.undo()).toMatchObject({ problem: problem('undo-nothing', {}) });
  });
});
