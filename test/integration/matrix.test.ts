import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../matrix/cell.ts';
import { type Subject, SUBJECTS } from '../matrix/subjects.ts';
import { tryMovedFocus, tryTexts } from '../matrix/windows.ts';
import { type Desktop, startDesktop } from '../support/desktop.ts';
import { openInsertion, type TestInsertion } from '../support/insertion.ts';
import { openXterm, type Target } from '../support/targets.ts';

/** One of each kind, of programs that the tests need anyway; `npm run matrix` has all of them. */
const SOME = ['bash prompt in xterm', 'Chromium contenteditable', 'Mousepad'];

let desktop: Desktop;
let insertion: TestInsertion;
let other: Target;

beforeAll(async () => {
  desktop = await startDesktop();
  insertion = await openInsertion(desktop);
  other = await openXterm(desktop);
});

afterAll(async () => {
  await other.close();
  await insertion.dispose();
  await desktop.close();
});

const someSubjects = SUBJECTS.filter(({ name }) => SOME.includes(name)).map((subject) => [subject.name, subject]);

describe.each(someSubjects as [string, Subject][])('the matrix in %s', (_name, subject) => {
  let target: Target;
  const failed: Cell[] = [];
  const tell = (cell: Cell): void => {
    if (!cell.ok) failed.push(cell);
  };

  beforeAll(async () => {
    target = await subject.open(desktop);
  });
  afterAll(() => target.close());

  it('returns to the window that had the focus at key down', async () => {
    await tryMovedFocus({ desktop, insertion, manager: 'openbox', tell }, subject, target, other);
    expect(failed).toEqual([]);
  });

  it('brings every text', async () => {
    await tryTexts({ insertion, manager: 'openbox', tell }, subject, target);
    expect(failed).toEqual([]);
  });
});
