import { fits } from './applied.ts';
import { graphemesOf } from './graphemes.ts';

/** Kinds of programs, by what one backspace removes. */
type Editing = 'chromium' | 'gtk' | 'qt' | 'terminal' | 'code';

/** By window class, name of the program file, or bundle id. */
const PROGRAMS: readonly (readonly [Editing, readonly string[]])[] = [
  [
    'terminal',
    [
      ...['*term*', '*konsole', '*kitty*', '*alacritty*', '*ghostty*', '*ptyxis*', '*yakuake*', '*guake*', '*tilix*'],
      ...['*tilda*', '*console*', '*.kgx', 'kgx', 'st', 'st-256color', 'foot', 'footclient', 'rio', 'hyper', '*warp*'],
      ...['conhost.exe', 'cmd.exe', 'powershell.exe', 'pwsh.exe', 'mintty.exe', '*putty*'],
    ],
  ],
  // Editors with a terminal in their window: which of the two has the focus cannot be known.
  [
    'code',
    ['code', 'code.exe', 'code - *', '*vscod*', 'cursor', 'cursor.exe', '*jetbrains*', '*zed*', 'emacs*', '*vim*'],
  ],
  ['chromium', ['*chromium*', '*chrome*', '*edge*', 'brave*', 'com.brave.*', 'vivaldi*', 'opera*']],
  ['gtk', ['mousepad', '*gedit*', '*texteditor*', 'xed', 'pluma']],
  ['qt', ['*kate', '*kwrite', 'featherpad']],
];

/** Blocks whose composed letters GTK, too, removes whole; letters of other blocks lose their marks one by one. */
const COMPOSED = /^[\u00c0-\u02af\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u3040-\u30ff\uac00-\ud7a3]$/u;
const LETTER_WITH_MARKS =
  /^[A-Za-z\u00c0-\u02af\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u3040-\u30ff](?:(?!\p{VS})\p{M})+$/u;
const BASE_WITH_MARKS = /^\P{M}(?:(?!\p{VS})\p{M})+$/u;
const EMOJI = /^\p{RGI_Emoji}$/v;
/** Flags of parts of countries are made of these. */
const TAG = /[\u{E0020}-\u{E007F}]/u;
/** Half a flag; parts of clusters that stand alone; invisible characters. */
const ODD = /[\p{Regional_Indicator}\p{M}\p{C}\p{Zl}\p{Zp}]/u;
const LINE_END = /^\r?\n$/;

const codePoints = (text: string): number => Array.from(text).length;

const isSingle = (cluster: string): boolean => codePoints(cluster) === 1 && !ODD.test(cluster);

/** One character that a single backspace removes whole in every program that was tried. */
const isPlain = (cluster: string): boolean =>
  isSingle(cluster) && (codePoints(cluster.normalize('NFD')) === 1 || COMPOSED.test(cluster));

/** Backspaces for one cluster that is not plain; null where their number is not known. Found by trying. */
function oddly(cluster: string, editing: Editing | null): number | null {
  switch (editing) {
    case 'chromium':
      if (EMOJI.test(cluster) || isSingle(cluster)) return 1;
      return BASE_WITH_MARKS.test(cluster) ? codePoints(cluster) : null;
    case 'gtk':
      return LETTER_WITH_MARKS.test(cluster) || (EMOJI.test(cluster) && !TAG.test(cluster)) ? 1 : null;
    case 'qt':
      return codePoints(cluster);
    default:
      return null;
  }
}

/** The kind of a program; null where it is not known. */
function editingOf(app: string): Editing | null {
  return PROGRAMS.find(([, patterns]) => patterns.some((pattern) => fits(pattern, app)))?.[0] ?? null;
}

/** Whether a program shows a terminal and nothing else. */
export const isTerminal = (app: string): boolean => editingOf(app) === 'terminal';

/** Whether the focus in a window of a program may be in a terminal. */
export const hasTerminal = (app: string): boolean => isTerminal(app) || editingOf(app) === 'code';

/** Whether the first cluster of a text could merge with what stands before it. */
const joinsOn = (text: string): boolean => ['a', '👍'].some((before) => graphemesOf(before + text)[0] !== before);

/** Backspaces for each cluster of a text, up to the first for which their number is not certain. */
function strokes(text: string, app: string, isSeen: boolean): readonly (readonly [cluster: string, count: number])[] {
  const editing = editingOf(app);
  const counted: [string, number][] = [];
  let previous = '';
  for (const cluster of joinsOn(text) ? [] : graphemesOf(text)) {
    // Code editors remove a whole indent with one stroke.
    const isIndent = editing === 'code' && /^\s{2}/u.test(previous + cluster);
    const count = isIndent ? null : strokesFor(cluster, editing, isSeen);
    if (count === null) break;
    counted.push([cluster, count]);
    previous = cluster;
  }
  return counted;
}

function strokesFor(cluster: string, editing: Editing | null, isSeen: boolean): number | null {
  if (isPlain(cluster)) return 1;
  if (cluster !== '\t' && !LINE_END.test(cluster)) return oddly(cluster, editing);
  if (editing === 'terminal' || editing === 'code') return null;
  return cluster === '\t' || editing === 'gtk' || editing === 'qt' || isSeen ? 1 : null;
}

/**
 * How many backspaces remove a text right before the caret; null where that is not certain: programs differ in how they
 * treat clusters of several code points, and line ends. In a terminal a text with line ends never is, because each has
 * submitted the line before it.
 *
 * @param app the program, as in `TargetWindow`
 * @param isSeen whether the field shows the text as it was inserted; if not, it may have dropped line ends
 */
export function backspacesFor(text: string, app: string, isSeen: boolean): number | null {
  const counted = strokes(text, app, isSeen);
  const covered = counted.reduce((length, [cluster]) => length + cluster.length, 0);
  return covered === text.length ? counted.reduce((sum, [, count]) => sum + count, 0) : null;
}

/** The longest start of a text that can be removed again for certain without seeing the field. */
export const erasablePrefix = (text: string, app: string): string =>
  strokes(text, app, false)
    .map(([cluster]) => cluster)
    .join('');
