import { expect, it } from 'vitest';
import { compositorOf } from '../../../src/main/platform/compositor.ts';

it.each([
  ['GNOME', 'gnome'],
  ['ubuntu:GNOME', 'gnome'],
  ['KDE', 'kde'],
  ['sway', 'sway'],
  ['Hyprland', 'hyprland'],
  ['', 'other'],
  ['labwc:wlroots', 'other'],
] as const)('the compositor by %s is %s', (desktop, compositor) => {
  expect(compositorOf({ XDG_CURRENT_DESKTOP: desktop })).toBe(compositor);
});
