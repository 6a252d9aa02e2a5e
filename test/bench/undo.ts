import { UndoService } from '../../src/main/insertion/undo.ts';
import { now } from '../../src/shared/clock.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { openInsertion, type TestInsertion } from '../support/insertion.ts';
import { openChromium, openXterm, type TimedTarget } from '../support/targets.ts';
import { type Figure, summary } from './report.ts';

const ROUNDS = 15;
const TEXT = '一二三四五六七八九十'.repeat(20);
/** What a terminal's program gets for a backspace. */
const DELETE = '\u007f';

/** A kind of window. */
interface Kind {
  readonly name: string;
  readonly open: (desktop: Desktop) => Promise<TimedTarget>;
  /** What the window shows when the text has been taken back, if this stood there before it. */
  readonly after: (before: string) => string;
}

const KINDS: readonly Kind[] = [
  { name: 'xterm', open: openXterm, after: (before) => before + TEXT + DELETE.repeat(TEXT.length) },
  { name: 'Chromium', open: openChromium, after: (before) => before },
];

/** From the wish to take back 200 characters until they are gone from a window, beside xdotool's backspaces. */
export async function undoFigures(): Promise<Figure[]> {
  const desktop = await startDesktop();
  const insertion = await openInsertion(desktop);
  try {
    const figures: Figure[] = [];
    for (const kind of KINDS) figures.push(await undoFigure(desktop, insertion, kind));
    return figures;
  } finally {
    await insertion.dispose();
    await desktop.close();
  }
}

async function undoFigure(desktop: Desktop, insertion: TestInsertion, { name, open, after }: Kind): Promise<Figure> {
  const { edit, targets } = insertion;
  if (edit === null) throw new Error('there is no editing on X11');
  const undo = new UndoService({ exclusively: edit, targets, field: null, lastActivityAt: () => -Infinity, now });
  const target = await open(desktop);

  /** From the start of some work to the last input that came of it. */
  const measure = async (takeBack: () => Promise<unknown>): Promise<number> => {
    await target.focus();
    const before = await target.text();
    const begunAt = now();
    const outcome = await insertion.insert(TEXT);
    if (outcome.kind !== 'delivered') throw new Error(`the text was ${outcome.kind}`);
    undo.forget();
    undo.inserted({ utterance: 1, target: outcome.target, text: TEXT, draft: '', raw: '', begunAt, undo: 'backspace' });
    await until(async () => (await target.text()) === before + TEXT, 'the text did not arrive');
    const start = now();
    await takeBack();
    await until(async () => (await target.text()) === after(before), 'the text did not go');
    return ((await target.arrivals()).at(-1) ?? NaN) - start;
  };
  const ways = {
    ours: () => undo.undo(),
    bare: () => desktop.xdotool('key', '--repeat', String(TEXT.length), '--delay', '0', 'BackSpace'),
  };

  try {
    const taken: Record<keyof typeof ways, number[]> = { ours: [], bare: [] };
    for (let round = -2; round < ROUNDS; round += 1) {
      for (const way of ['bare', 'ours'] as const) {
        const ms = await measure(ways[way]);
        if (round >= 0) taken[way].push(ms);
      }
    }
    return {
      name: `undo of ${String(TEXT.length)} characters → gone from ${name}`,
      unit: 'ms',
      ...summary(taken.ours),
      target: { median: 150 },
      baseline: { name: 'xdotool key BackSpace', median: summary(taken.bare).median },
    };
  } finally {
    await target.close();
  }
}
