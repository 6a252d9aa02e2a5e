/**
 * Brings what demo and tests need of the system; with `--matrix` what the insertion matrix needs too. As root on Debian or
 * Ubuntu it installs what is missing; elsewhere it names what is missing and stops with 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';

/** A check, and the Debian package that meets it. */
interface Need {
  readonly check: () => boolean;
  readonly debian: string;
  readonly what: string;
}

const TEST_NEEDS: readonly Need[] = [
  command('chromium', 'chromium', 'Chromium'),
  command('Xvfb', 'xvfb', 'Xvfb'),
  command('openbox', 'openbox', 'openbox'),
  command('xdotool', 'xdotool', 'xdotool'),
  command('xterm', 'xterm', 'xterm'),
  command('mousepad', 'mousepad', 'mousepad (a GTK editor)'),
  command('xclip', 'xclip', 'xclip'),
  command('sway', 'sway', 'Sway'),
  command('foot', 'foot', 'foot'),
  command('wtype', 'wtype', 'wtype'),
  command('wl-copy', 'wl-clipboard', 'wl-clipboard'),
  command('import', 'imagemagick', 'ImageMagick'),
  command('openssl', 'openssl', 'OpenSSL'),
  command('dbus-run-session', 'dbus', 'D-Bus'),
  file('/usr/share/dbus-1/services/org.a11y.Bus.service', 'at-spi2-core', 'AT-SPI'),
  python("import gi; gi.require_version('Gtk', '3.0')", ['python3-gi', 'gir1.2-gtk-3.0'], 'GTK 3 for Python'),
  python("import gi; gi.require_version('Gtk', '4.0')", ['python3-gi', 'gir1.2-gtk-4.0'], 'GTK 4 for Python'),
  font('Noto Sans CJK SC', 'fonts-noto-cjk'),
  font('Noto Color Emoji', 'fonts-noto-color-emoji'),
];

/** Windows, window managers, clipboard managers and input methods of the insertion matrix. */
const MATRIX_NEEDS: readonly Need[] = [
  command('icewm', 'icewm', 'IceWM'),
  command('lxterminal', 'lxterminal', 'LXTerminal'),
  command('qterminal', 'qterminal', 'QTerminal'),
  command('vim', 'vim', 'Vim'),
  command('emacs', 'emacs-gtk', 'Emacs'),
  python('import PyQt5.QtWidgets', ['python3-pyqt5'], 'Qt 5 for Python'),
  command('parcellite', 'parcellite', 'Parcellite'),
  command('xfce4-clipman', 'xfce4-clipman', 'Clipman'),
  command('ibus-daemon', 'ibus ibus-gtk3 ibus-gtk4', 'IBus'),
  file('/usr/share/ibus/component/chewing.xml', 'ibus-chewing', "IBus' Chewing engine"),
  command('fcitx5', 'fcitx5 fcitx5-frontend-gtk3 fcitx5-frontend-gtk4 fcitx5-frontend-qt5', 'Fcitx 5'),
  file('/usr/share/fcitx5/inputmethod/chewing.conf', 'fcitx5-chewing', "Fcitx' Chewing engine"),
];

const NEEDS = process.argv.includes('--matrix') ? [...TEST_NEEDS, ...MATRIX_NEEDS] : TEST_NEEDS;

function command(name: string, debian: string, what: string): Need {
  const check = (): boolean => (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));
  return { check, debian, what };
}

function file(path: string, debian: string, what: string): Need {
  return { check: () => existsSync(path), debian, what };
}

/** A module for the system's own Python, which alone sees what the distribution packs. */
function python(statement: string, debian: readonly string[], what: string): Need {
  const check = (): boolean => spawnSync('/usr/bin/python3', ['-c', statement], { stdio: 'ignore' }).status === 0;
  return { check, debian: debian.join(' '), what };
}

function font(family: string, debian: string): Need {
  const check = (): boolean => spawnSync('fc-list', [family], { encoding: 'utf8' }).stdout.trim() !== '';
  return { check, debian, what: `the font ${family}` };
}

const missing = () => NEEDS.filter(({ check }) => !check());

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function stop(reason: string): never {
  console.error(
    `${reason}\nMissing: ${missing()
      .map(({ what, debian }) => `${what} (Debian: ${debian})`)
      .join(', ')}`,
  );
  process.exit(1);
}

if (platform() !== 'linux') {
  stop('The demo and the window tests run on Linux (with Xvfb and a headless Sway); on this system use `npm start`.');
}
if (missing().length > 0) {
  if (!isDebian() || process.getuid?.() !== 0)
    stop('Please install what is missing, or run this as root on Debian or Ubuntu.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = [...new Set(missing().flatMap(({ debian }) => debian.split(' ')))];
  console.log(`Installing ${packages.join(', ')} …`);
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', 'fontconfig', ...packages],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status !== 0) stop(`apt-get ${args[0] ?? ''} failed:\n${stdout}\n${stderr}`);
  }
  if (missing().length > 0) stop('Some packages were installed but are still not found.');
}
