/**
 * The programs of the system that tests and scripts start, each with the Debian packages that bring it. `start.ts` starts
 * no others, and `npm run setup` installs from here: so nothing is used that nobody installs.
 */

/** What demo, bench and tests start. A path is that one program, whatever else PATH has by its name. */
export const TEST_PROGRAMS = {
  // The system's own, which alone sees the modules that the distribution packs.
  '/usr/bin/python3': 'python3',
  Xvfb: 'xvfb',
  bash: 'bash',
  chromium: 'chromium',
  'dbus-daemon': 'dbus',
  'fc-list': 'fontconfig',
  foot: 'foot',
  import: 'imagemagick',
  mousepad: 'mousepad',
  openbox: 'openbox',
  openssl: 'openssl',
  setxkbmap: 'x11-xkb-utils',
  sh: 'dash',
  sway: 'sway',
  swaymsg: 'sway',
  twm: 'twm',
  'wl-copy': 'wl-clipboard',
  'wl-paste': 'wl-clipboard',
  wtype: 'wtype',
  xclip: 'xclip',
  xdotool: 'xdotool',
  xmessage: 'x11-utils',
  xterm: 'xterm',
} as const;

/** What the insertion matrix starts besides. */
export const MATRIX_PROGRAMS = {
  'dbus-send': 'dbus',
  emacs: 'emacs-gtk',
  fcitx5: 'fcitx5 fcitx5-frontend-gtk3 fcitx5-frontend-gtk4 fcitx5-frontend-qt5',
  'fcitx5-remote': 'fcitx5',
  ibus: 'ibus',
  'ibus-daemon': 'ibus ibus-gtk3 ibus-gtk4',
  icewm: 'icewm',
  lxterminal: 'lxterminal',
  parcellite: 'parcellite',
  qterminal: 'qterminal',
  vim: 'vim',
  'xfce4-clipman': 'xfce4-clipman',
} as const;

/** What is not for us to install: what runs us, Debian's own, and the voice of a file that is made once. */
const OTHER_PROGRAMS = {
  'apt-get': 'apt',
  'dpkg-query': 'dpkg',
  'espeak-ng': 'espeak-ng',
  mkfifo: 'coreutils',
  node: 'nodejs',
  npm: 'npm',
  osascript: 'nothing: macOS has it',
  powershell: 'nothing: Windows has it',
} as const;

/** Every program, with its packages, separated by blanks. */
export const PROGRAMS = { ...TEST_PROGRAMS, ...MATRIX_PROGRAMS, ...OTHER_PROGRAMS } as const;

/** Name of a program that may be started. */
export type Program = keyof typeof PROGRAMS;

/** Names that a program has in other distributions. */
export const OTHER_NAMES: { readonly [P in Program]?: readonly string[] } = {
  chromium: ['chromium-browser', 'google-chrome'],
  powershell: ['powershell.exe'],
};
