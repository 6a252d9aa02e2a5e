import { describe, expect, it } from 'vitest';
import {
  argumentsForX11,
  isWaylandWindow,
  ownProgram,
  type WindowSystemFacts,
  X11_SWITCH,
} from '../../../src/main/windows/window-system.ts';

const WAYLAND: WindowSystemFacts = {
  platform: 'linux',
  ozonePlatform: 'wayland',
  env: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' },
};
const ARGV = ['/opt/Tingxie/tingxie', '--toggle'];

describe('where the windows are drawn', () => {
  it.each([
    ['on Wayland, as Chromium says', WAYLAND, true],
    ['on X by XWayland, as Chromium says', { ...WAYLAND, ozonePlatform: 'x11' }, false],
    // Sway from a text console: the session's type is "tty", and Electron an X program.
    [
      'by Chromium, whatever the session is called',
      { ...WAYLAND, ozonePlatform: 'x11', env: { WAYLAND_DISPLAY: 'wayland-1' } },
      false,
    ],
    ['by the session where Chromium says nothing', { ...WAYLAND, ozonePlatform: '' }, true],
    [
      'by the session where Chromium is to choose',
      { ...WAYLAND, ozonePlatform: 'auto', env: { XDG_SESSION_TYPE: 'x11' } },
      false,
    ],
    ['not on Wayland on other systems', { ...WAYLAND, platform: 'darwin' }, false],
  ] as const)('%s', (_, facts, expected) => {
    expect(isWaylandWindow(facts)).toBe(expected);
  });
});

describe('the start as an X program', () => {
  it('is a start anew with the same words and the switch before them', () => {
    expect(argumentsForX11(WAYLAND, ARGV)).toEqual([X11_SWITCH, '--toggle']);
  });

  it.each([
    ['windows are X windows already', { ...WAYLAND, ozonePlatform: 'x11' }, ARGV],
    ['no X server is there', { ...WAYLAND, env: { XDG_SESSION_TYPE: 'wayland' } }, ARGV],
    ['no X server is named', { ...WAYLAND, env: { ...WAYLAND.env, DISPLAY: '' } }, ARGV],
    ['the user has chosen', WAYLAND, [...ARGV, '--ozone-platform=wayland']],
    // So that it can never begin anew for ever.
    ['it was started anew', WAYLAND, [...ARGV, X11_SWITCH]],
  ] as const)('is not needed where %s', (_, facts, argv) => {
    expect(argumentsForX11(facts, argv)).toBeNull();
  });
});

it.each([
  ['itself', {}, '/opt/Tingxie/tingxie', '/opt/Tingxie/tingxie'],
  [
    'its AppImage',
    { APPIMAGE: '/home/me/T.AppImage', APPDIR: '/tmp/.mount_T' },
    '/tmp/.mount_T/tingxie',
    '/home/me/T.AppImage',
  ],
  // A terminal in another AppImage hands its variables down.
  [
    'itself, started from another AppImage',
    { APPIMAGE: '/home/me/Other.AppImage', APPDIR: '/tmp/.mount_O' },
    '/opt/Tingxie/tingxie',
    '/opt/Tingxie/tingxie',
  ],
  [
    'itself, where half of it is missing',
    { APPIMAGE: '/home/me/Other.AppImage' },
    '/opt/Tingxie/tingxie',
    '/opt/Tingxie/tingxie',
  ],
])('the app is started anew by %s', (_, env, execPath, program) => {
  expect(ownProgram(env, execPath)).toBe(program);
});
