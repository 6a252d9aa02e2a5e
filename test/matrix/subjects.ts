import type { Desktop } from '../support/desktop.ts';
import { openBash, openEmacs, openLxterminal, openQterminal, openVim } from '../support/targets-terminal.ts';
import { openGtkField, openQtField } from '../support/targets-toolkit.ts';
import { openChromium, openMousepad, openXterm, type Target, type TimedTarget } from '../support/targets.ts';

/** What a program makes of a text that is pasted into it, whoever pastes. */
interface PasteRule {
  /** As said in the report; empty where the text stays as it is. */
  readonly sentence: string;
  readonly of: (text: string) => string;
}

const AS_IT_IS: PasteRule = { sentence: '', of: (text) => text };
/** Chromium's text input has one line; it puts a space for each line end that is pasted. */
const ONE_LINE: PasteRule = {
  sentence: 'its one line takes a line end as a space',
  of: (text) => text.replaceAll('\n', ' '),
};

/** A kind of window that people dictate into. */
export interface Subject {
  readonly name: string;
  readonly open: (desktop: Desktop) => Promise<Target>;
  /** As {@link open} where the window tells when text comes; null where it does not. */
  readonly openTimed: ((desktop: Desktop) => Promise<TimedTarget>) | null;
  readonly rule: PasteRule;
  /** Debian package of the program or toolkit. */
  readonly debian: string;
}

const timed = (
  name: string,
  debian: string,
  open: (desktop: Desktop) => Promise<TimedTarget>,
  rule: PasteRule = AS_IT_IS,
): Subject => ({ name, debian, open, openTimed: open, rule });
const untimed = (name: string, debian: string, open: (desktop: Desktop) => Promise<Target>): Subject => ({
  name,
  debian,
  open,
  openTimed: null,
  rule: AS_IT_IS,
});

/** All windows of the matrix. */
export const SUBJECTS: readonly Subject[] = [
  timed('xterm', 'xterm', openXterm),
  timed('LXTerminal (VTE)', 'lxterminal', openLxterminal),
  timed('QTerminal (Qt)', 'qterminal', openQterminal),
  untimed('bash prompt in xterm', 'bash', openBash),
  timed('Vim in xterm', 'vim', openVim),
  timed('Emacs in xterm', 'emacs-gtk', (desktop) => openEmacs(desktop, 'terminal')),
  timed('Emacs', 'emacs-gtk', (desktop) => openEmacs(desktop, 'window')),
  timed('Chromium input', 'chromium', (desktop) => openChromium(desktop, 'input'), ONE_LINE),
  timed('Chromium textarea', 'chromium', (desktop) => openChromium(desktop, 'textarea')),
  timed('Chromium contenteditable', 'chromium', (desktop) => openChromium(desktop, 'contenteditable')),
  timed('GTK 3 entry', 'libgtk-3-0', (desktop) => openGtkField(desktop, 3, 'entry')),
  timed('GTK 3 text view', 'libgtk-3-0', (desktop) => openGtkField(desktop, 3, 'view')),
  timed('GTK 4 entry', 'libgtk-4-1', (desktop) => openGtkField(desktop, 4, 'entry')),
  timed('GTK 4 text view', 'libgtk-4-1', (desktop) => openGtkField(desktop, 4, 'view')),
  timed('Qt 5 line edit', 'libqt5widgets5', (desktop) => openQtField(desktop, 'line')),
  timed('Qt 5 text edit', 'libqt5widgets5', (desktop) => openQtField(desktop, 'text')),
  untimed('Mousepad', 'mousepad', openMousepad),
];
