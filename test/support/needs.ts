import { existsSync } from 'node:fs';
import { MATRIX_PROGRAMS, type Program, TEST_PROGRAMS } from './programs.ts';
import { find, runSync, succeeds } from './start.ts';

/** Something that must be on the machine. */
interface Need {
  readonly what: string;
  /** The Debian packages that bring it. */
  readonly debian: readonly string[];
  /** Whether it is there; not, where nothing on the machine can tell. */
  readonly isMet: () => boolean;
}

/** Of the programs, and of what they find by themselves. */
const TEST_NEEDS: readonly Need[] = [
  ...programs(TEST_PROGRAMS),
  file('/usr/share/dbus-1/services/org.a11y.Bus.service', 'at-spi2-core', 'AT-SPI'),
  python("import gi; gi.require_version('Gtk', '3.0')", ['python3-gi', 'gir1.2-gtk-3.0'], 'GTK 3'),
  python("import gi; gi.require_version('Gtk', '4.0')", ['python3-gi', 'gir1.2-gtk-4.0'], 'GTK 4'),
  font('Noto Sans CJK SC', 'fonts-noto-cjk'),
  font('Noto Color Emoji', 'fonts-noto-color-emoji'),
];

const MATRIX_NEEDS: readonly Need[] = [
  ...programs(MATRIX_PROGRAMS),
  python('import PyQt5.QtWidgets', ['python3-pyqt5'], 'Qt 5'),
  file('/usr/share/ibus/component/chewing.xml', 'ibus-chewing', "IBus' Chewing engine"),
  file('/usr/share/fcitx5/inputmethod/chewing.conf', 'fcitx5-chewing', "Fcitx' Chewing engine"),
];

/** What is missing on this machine for demo and tests, or for the insertion matrix too. */
export const missingNeeds = (purpose: 'tests' | 'matrix'): readonly Need[] =>
  [...TEST_NEEDS, ...(purpose === 'matrix' ? MATRIX_NEEDS : [])].filter(({ isMet }) => !isMet());

function programs(table: { readonly [P in Program]?: string }): readonly Need[] {
  return Object.entries(table).map(([name, debian]) => ({
    what: name,
    debian: debian.split(' '),
    isMet: () => find(name as Program) !== null,
  }));
}

function file(path: string, debian: string, what: string): Need {
  return { what, debian: [debian], isMet: () => existsSync(path) };
}

function python(statement: string, debian: readonly string[], what: string): Need {
  const isMet = (): boolean => find('/usr/bin/python3') !== null && succeeds('/usr/bin/python3', ['-c', statement]);
  return { what: `${what} for Python`, debian, isMet };
}

function font(family: string, debian: string): Need {
  const isMet = (): boolean => find('fc-list') !== null && runSync('fc-list', [family]).toString().trim() !== '';
  return { what: `the font ${family}`, debian: [debian], isMet };
}
