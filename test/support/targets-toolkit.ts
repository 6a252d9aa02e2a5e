import { fileURLToPath } from 'node:url';
import type { Desktop } from './desktop.ts';
import { openProgram, type TimedTarget, uniqueTitle } from './targets.ts';

const script = (name: string): string => fileURLToPath(new URL(`fields/${name}.py`, import.meta.url));

/** A text field of GTK, of one or of many lines. */
export function openGtkField(desktop: Desktop, version: 3 | 4, field: 'entry' | 'view'): Promise<TimedTarget> {
  const title = uniqueTitle(`gtk ${String(version)} ${field}`);
  return openProgram(desktop, {
    title,
    fileName: 'text.txt',
    command: (file) => ['/usr/bin/python3', [script('gtk'), `${String(version)}.0`, field, title, file]],
  });
}

/** A text field of Qt, of one or of many lines. */
export function openQtField(desktop: Desktop, field: 'line' | 'text'): Promise<TimedTarget> {
  const title = uniqueTitle(`qt ${field}`);
  return openProgram(desktop, {
    title,
    fileName: 'text.txt',
    command: (file) => ['/usr/bin/python3', [script('qt'), field, title, file]],
  });
}
