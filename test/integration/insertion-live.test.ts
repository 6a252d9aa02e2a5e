import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LiveTyper } from '../../src/main/insertion/live-typing.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere, openInsertion, type TestInsertion } from '../support/insertion.ts';
import { openChromium, openMousepad, openXterm, type Target } from '../support/targets.ts';

let desktop: Desktop;
let insertion: TestInsertion;

beforeAll(async () => {
  desktop = await startDesktop();
});

afterAll(() => desktop.close());

beforeEach(async () => {
  insertion = await openInsertion(desktop);
});

afterEach(() => insertion.dispose());

async function startTyping(): Promise<LiveTyper> {
  const typing = await insertion.typeLive();
  if (typing === null) throw new Error('there is no window to type into');
  return typing.typer;
}

/** Drafts and results of two sentences: settled text, and the draft after it. */
const COURSE: readonly (readonly [string, string])[] = [
  ['', '今天'],
  ['', '今天天汽'],
  ['', '今天天汽很好'],
  ['今天天气很好，', ''],
  ['今天天气很好，', 'hello'],
  ['今天天气很好，', 'hello word 👨‍👩‍👧'],
  ['今天天气很好，Hello, world 👨‍👩‍👧.', ''],
];

/** What a shell's line would be: each DEL takes a character back. */
function edited(bytes: string): string {
  const line: string[] = [];
  for (const character of bytes) {
    if (character === '\u007f') line.pop();
    else line.push(character);
  }
  return line.join('');
}

describe.each([
  ['Chromium', (): Promise<Target> => openChromium(desktop), (text: string) => text],
  ['mousepad', (): Promise<Target> => openMousepad(desktop), (text: string) => text],
  ['xterm', (): Promise<Target> => openXterm(desktop), edited],
])('live typing in %s', (_, open, seen) => {
  let target: Target;

  beforeAll(async () => {
    target = await open();
  });

  beforeEach(() => target.focus());

  afterAll(() => target.close());

  it('shows every step, and ends with the result and the clipboard as it was', async () => {
    await copyElsewhere(desktop, 'the user’s own');
    const typer = await startTyping();
    for (const [settled, draft] of COURSE) {
      typer.want(settled, draft);
      const { standing, problem } = await typer.finish();
      expect(problem).toBeNull();
      await until(async () => seen(await target.text()) === standing, `${standing} did not arrive`);
    }
    const { left, standing } = await typer.finish();
    expect({ left, standing }).toEqual({ left: '', standing: COURSE.at(-1)?.[0] });
    await until(
      async () => (await clipboardOf(desktop)).toString() === 'the user’s own',
      'the clipboard was not given back',
    );
  });
});
