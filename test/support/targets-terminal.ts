import { access, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Desktop, until } from './desktop.ts';
import type { Program } from './programs.ts';
import { inXterm, openProgram, rawTerminal, type Target, type TimedTarget, uniqueTitle } from './targets.ts';

/** LXTerminal, of the VTE family (as are those of GNOME, Xfce and MATE). */
export function openLxterminal(desktop: Desktop): Promise<TimedTarget> {
  return openTerminal(desktop, 'lxterminal', ['--no-remote', '-e']);
}

/** QTerminal, of the family of KDE's Konsole. */
export function openQterminal(desktop: Desktop): Promise<TimedTarget> {
  return openTerminal(desktop, 'qterminal', ['-e']);
}

/** A terminal whose option `-e` takes one string, which it parses itself: so it gets the name of a script. */
function openTerminal(desktop: Desktop, program: Program, args: readonly string[]): Promise<TimedTarget> {
  const title = uniqueTitle(program);
  const script = (file: string): string => join(dirname(file), 'run.sh');
  return openProgram(desktop, {
    title,
    fileName: 'input.txt',
    prepare: (file) =>
      writeFile(script(file), `#!/bin/sh\n${rawTerminal(title).replace('$0', file)}\n`, { mode: 0o755 }),
    command: (file) => [program, [...args, script(file)]],
  });
}

/** The prompt of a bash in an xterm; its text is the command line that has not been sent yet. */
export function openBash(desktop: Desktop): Promise<Target> {
  const title = uniqueTitle('bash');
  return openProgram(desktop, {
    title,
    fileName: 'line.txt',
    prepare: (file) =>
      // Ctrl+X S writes the command line; in one step, so that it is never read half.
      writeFile(
        join(dirname(file), 'rc'),
        String.raw`PS1='\[\e]0;${title}\a\]$ '; bind -x '"\C-xs": printf %s "$READLINE_LINE" > ${file}.new; mv ${file}.new ${file}.saved'`,
      ),
    command: (file) => inXterm('bash', ['--noprofile', '--rcfile', join(dirname(file), 'rc'), '-i']),
    save: async (file, focus) => {
      await focus();
      await rm(`${file}.saved`, { force: true });
      await desktop.xdotool('key', 'ctrl+x', 's');
      await until(() => access(`${file}.saved`).then(() => true), 'bash did not write its line in time');
      await rename(`${file}.saved`, file);
    },
  });
}

/** Vim in insert mode, in an xterm. */
export function openVim(desktop: Desktop): Promise<TimedTarget> {
  const title = uniqueTitle('vim');
  const commands = (file: string): readonly string[] => [
    `set encoding=utf-8 title titlestring=${title.replaceAll(' ', String.raw`\ `)}`,
    `autocmd TextChangedI * call writefile(getline(1, '$'), '${file}', 'b')`,
    'startinsert',
  ];
  return openProgram(desktop, {
    title,
    fileName: 'text.txt',
    command: (file) => inXterm('vim', ['-N', '-u', 'NONE', '-n', ...commands(file).flatMap((one) => ['-c', one])]),
  });
}

/** Emacs in a window of its own, or in an xterm. */
export function openEmacs(desktop: Desktop, place: 'window' | 'terminal'): Promise<TimedTarget> {
  const title = uniqueTitle(`emacs ${place}`);
  const start = (file: string): string => String.raw`(progn
    (setq inhibit-startup-screen t frame-title-format "starting" write-region-inhibit-fsync t)
    (switch-to-buffer "dictation")
    (text-mode)
    (add-hook 'after-change-functions
      (lambda (&rest _)
        (let ((coding-system-for-write 'utf-8-unix)) (write-region nil nil "${file}" nil 'quiet)))
      nil t)
    (run-with-idle-timer 0 nil
      (lambda () (if window-system (set-frame-parameter nil 'title "${title}") (send-string-to-terminal "\e]0;${title}\a")))))`;
  return openProgram(desktop, {
    title,
    fileName: 'text.txt',
    command: (file) =>
      place === 'window'
        ? ['emacs', ['-Q', '--eval', start(file)]]
        : inXterm('emacs', ['-Q', '-nw', '--eval', start(file)]),
  });
}
