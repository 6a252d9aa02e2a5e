/** What `undo.ts` measures, in a process of its own that sends its figures. */
import type { UndoMethod } from '../../src/main/insertion/field-editor.ts';
import { now } from '../../src/shared/clock.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { openInsertion, type TestInsertion } from '../support/insertion.ts';
import { openChromium, openXterm, type TimedTarget } from '../support/targets.ts';
import { beside, ratio } from './in-turns.ts';
import { type Figure, summary } from './report.ts';

const ROUNDS = 15;
const TEXT = '一二三四五六七八九十'.repeat(20);
/** What a terminal's program gets for a backspace. */
const DELETE = '\u007f';

/** Ways to take a text back: ours, and xdotool with the same number of backspaces. */
const WAYS = ['backspace', 'own', 'bare'] as const satisfies readonly (UndoMethod | 'bare')[];
type Way = (typeof WAYS)[number];

/** A kind of window. */
interface Kind {
  readonly name: string;
  readonly open: (desktop: Desktop) => Promise<TimedTarget>;
  readonly ways: readonly Way[];
  /** At most so many ms; null: no longer than xdotool, as it is the window that takes its time. */
  readonly atMostMs: number | null;
  /** What the window shows when the text has been taken back, if this stood there before it. */
  readonly after: (before: string) => string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'xterm',
    open: openXterm,
    ways: ['backspace', 'bare'],
    atMostMs: 150,
    after: (before) => before + TEXT + DELETE.repeat(TEXT.length),
  },
  { name: 'Chromium', open: openChromium, ways: WAYS, atMostMs: null, after: (before) => before },
];

/** From the wish to take back 200 characters until they are gone from a window, beside xdotool's backspaces. */
async function undoFigures(): Promise<Figure[]> {
  const desktop = await startDesktop();
  const insertion = await openInsertion(desktop);
  try {
    const figures: Figure[] = [];
    for (const kind of KINDS) figures.push(...(await figuresOf(desktop, insertion, kind)));
    return figures;
  } finally {
    await insertion.dispose();
    await desktop.close();
  }
}

async function figuresOf(desktop: Desktop, insertion: TestInsertion, kind: Kind): Promise<Figure[]> {
  const took = await measure(desktop, insertion, kind);
  const baseline = { name: 'xdotool key BackSpace', median: summary(took.bare).median };
  const name = `undo of ${String(TEXT.length)} characters → gone from ${kind.name}`;
  const figure = (suffix: string, samples: readonly number[]): Figure => {
    if (kind.atMostMs !== null)
      return { name: name + suffix, unit: 'ms', ...summary(samples), target: { median: kind.atMostMs }, baseline };
    const ratios = summary(beside(samples, took.bare, ratio));
    return { name: `${name}${suffix}, against xdotool`, unit: 'times', ...ratios, target: { median: 1 }, baseline };
  };
  return [
    figure('', took.backspace),
    // The way that is no default.
    ...(took.own.length === 0 ? [] : [figure(', "undo": "own"', took.own)]),
  ];
}

/** What each way took, in ms: from the start to the last input that came of it. */
async function measure(desktop: Desktop, insertion: TestInsertion, kind: Kind): Promise<Record<Way, number[]>> {
  const { undo } = insertion;
  if (undo === null) throw new Error('there is no editing on X11');
  const target = await kind.open(desktop);
  const once = async (way: Way): Promise<number> => {
    await target.focus();
    const before = await target.text();
    const begunAt = now();
    const outcome = await insertion.insert(TEXT);
    if (outcome.kind !== 'delivered') throw new Error(`the text was ${outcome.kind}`);
    const method = way === 'own' ? 'own' : 'backspace';
    undo.forget();
    undo.inserted({ utterance: 1, target: outcome.target, text: TEXT, draft: '', raw: '', begunAt, undo: method });
    await until(async () => (await target.text()) === before + TEXT, 'the text did not arrive');
    const start = now();
    if (way === 'bare') await desktop.xdotool('key', '--repeat', String(TEXT.length), '--delay', '0', 'BackSpace');
    else await undo.undo();
    await until(async () => (await target.text()) === kind.after(before), 'the text did not go');
    return ((await target.arrivals()).at(-1) ?? NaN) - start;
  };
  const took: Record<Way, number[]> = { backspace: [], own: [], bare: [] };
  try {
    for (let round = -2; round < ROUNDS; round += 1) {
      // Each way goes first in turn, so that whatever else the machine does falls on all alike.
      for (const way of round % 2 === 0 ? kind.ways : kind.ways.toReversed()) {
        const ms = await once(way);
        if (round >= 0) took[way].push(ms);
      }
    }
    return took;
  } finally {
    await target.close();
  }
}

process.send?.(await undoFigures());
process.disconnect();
