import { describe, expect, it } from 'vitest';
import { detectPlatform } from '../../../src/main/platform/detect-platform.ts';

describe('the window system', () => {
  it.each([
    ['win32', {}, 'win32'],
    ['darwin', { DISPLAY: ':0' }, 'darwin'],
    ['linux', { DISPLAY: ':0', XDG_SESSION_TYPE: 'x11' }, 'x11'],
    ['linux', { DISPLAY: ':0' }, 'x11'],
    ['linux', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'wayland'],
    ['linux', { DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' }, 'wayland'],
    ['linux', {}, 'wayland'],
  ] as const)('of %s with %o is %s', (platform, env, expected) => {
    expect(detectPlatform({ platform, env })).toBe(expected);
  });
});
