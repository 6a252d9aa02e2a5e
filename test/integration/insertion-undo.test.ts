import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UndoService } from '../../src/main/insertion/undo.ts';
import { now } from '../../src/shared/clock.ts';
import { problem } from '../../src/shared/problem.ts';
import type { InsertionSettings } from '../../src/shared/settings.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { openInsertion, type TestInsertion } from '../support/insertion.ts';
import { openChromium, openMousepad, openXterm, type Target } from '../support/targets.ts';

let desktop: Desktop;
let insertion: TestInsertion;
let undo: UndoService;

beforeAll(async () => {
  desktop = await startDesktop();
});

afterAll(() => desktop.close());

beforeEach(async () => {
  insertion = await openInsertion(desktop);
  if (insertion.undo === null) throw new Error('there is no editing on X11');
  undo = insertion.undo;
});

afterEach(() => insertion.dispose());

/** Inserts as the queue does, and tells of it. */
async function insert(text: string, method: InsertionSettings['undo'] = 'backspace'): Promise<void> {
  const begunAt = now();
  const outcome = await insertion.insert(text);
  if (outcome.kind !== 'delivered') throw new Error(`the text was ${outcome.kind}`);
  undo.inserted({ utterance: 1, target: outcome.target, text, draft: '草稿', raw: text, begunAt, undo: method });
}

const shows = (target: Target, text: string): Promise<unknown> =>
  until(async () => (await target.text()) === text, `the text did not become ${text}`);

const TEXTS = {
  plain: '今天天气很好，OK 3℃！𠮷😀é한が',
  clusters: 'e\u0301e\u0301\u0323👨‍👩‍👧🇨🇳👍🏽1️⃣❤️か\u3099',
  long: '一二三四五六七八九十'.repeat(70),
};

/** What is held to undo, unless the user has chosen other keys. */
const UNDO_KEYS = ['LeftCtrl', 'RightCtrl'] as const;

describe.each([
  ['Chromium input', (): Promise<Target> => openChromium(desktop, 'input')],
  ['Chromium textarea', (): Promise<Target> => openChromium(desktop)],
  ['Chromium contenteditable', (): Promise<Target> => openChromium(desktop, 'contenteditable')],
  ['mousepad', (): Promise<Target> => openMousepad(desktop)],
])('undo in %s', (_, open) => {
  let target: Target;

  beforeAll(async () => {
    target = await open();
  });

  beforeEach(async () => {
    await target.focus();
    await desktop.xdotool('key', 'ctrl+a', 'BackSpace');
    await desktop.xdotool('type', 'mine ');
    await shows(target, 'mine ');
  });

  afterAll(() => target.close());

  it.each(Object.entries(TEXTS))('takes back exactly the text: %s', async (_, text) => {
    await insert(text);
    await shows(target, `mine ${text}`);
    expect((await undo.undo()).kind).toBe('undone');
    await shows(target, 'mine ');
  });

  it('can be done by its own undo, between what stands before and after', async () => {
    await desktop.xdotool('type', 'tail');
    await desktop.xdotool('key', '--repeat', '4', 'Left');
    for (const text of ['一。', '二。', '三。']) await insert(text, 'own');
    await shows(target, 'mine 一。二。三。tail');
    await undo.undoLastSegment();
    await shows(target, 'mine 一。二。tail');
    await undo.undo();
    await shows(target, 'mine tail');
    await desktop.xdotool('type', 'x');
    await shows(target, 'mine xtail');
  });

  it('works while the keys that ask for it are held', async () => {
    await insert(TEXTS.plain);
    await shows(target, `mine ${TEXTS.plain}`);
    for (const key of UNDO_KEYS) await desktop.keyDown(key);
    expect((await undo.undo()).kind).toBe('undone');
    for (const key of UNDO_KEYS) await desktop.keyUp(key);
    await shows(target, 'mine ');
  });

  it('makes room for the draft', async () => {
    await insert(TEXTS.plain);
    expect((await undo.replace('draft')).kind).toBe('replaced');
    await shows(target, 'mine 草稿');
    await undo.undo();
    await shows(target, 'mine ');
  });
});

describe('undo in a terminal', () => {
  let target: Target;

  beforeAll(async () => {
    target = await openXterm(desktop);
  });

  beforeEach(() => target.focus());

  afterAll(() => target.close());

  it('strikes as many backspaces as there are characters', async () => {
    const before = await target.text();
    await insert(TEXTS.long);
    await shows(target, before + TEXTS.long);
    await undo.undo();
    await shows(target, before + TEXTS.long + '\u007f'.repeat(700));
  });

  it('means nothing to the terminal by its own keys', async () => {
    const before = await target.text();
    for (const key of UNDO_KEYS) await desktop.keyDown(key);
    for (const key of UNDO_KEYS) await desktop.keyUp(key);
    await insert('好');
    await shows(target, `${before}好`);
  });

  it('leaves a text alone that has sent off a line', async () => {
    await insert('ls\n');
    expect(await undo.undo()).toEqual({ kind: 'refused', problem: problem('undo-uncertain', {}) });
  });

  it('is refused in another window, and done when the first one is back', async () => {
    const other = await openXterm(desktop);
    await target.focus();
    await insert('好');
    await other.focus();
    expect((await undo.undo()).kind).toBe('refused');
    await target.focus();
    expect((await undo.undo()).kind).toBe('undone');
    expect(await other.text()).toBe('');
    await other.close();
  });
});
