import type { KeyName } from '../../shared/keys.ts';
import type { Platform } from '../../shared/platform.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';

/**
 * Since 2024 many laptops have a Copilot key where right Ctrl was, which sends left Win, left Shift and F23 together
 * (Tom's Hardware, "Windows Copilot key is secretly from the IBM era"). Microsoft announced in May 2026 that Windows 11
 * will let users make it a right Ctrl again.
 */
const ON_PCS: ReadonlySet<KeyName> = new Set(['RightCtrl']);

/**
 * Apple's keyboards: only those with a number pad have right Ctrl; the others are on none, or have no virtual key code
 * (HIToolbox Events.h).
 */
const ON_MACS: ReadonlySet<KeyName> = new Set(
  'RightCtrl Insert PrintScreen ScrollLock Pause NumLock Menu F21 F22 F23 F24'.split(' '),
);

/** In a Wayland session the desktop decides on the keys. */
const LACKING: Readonly<Record<Platform, ReadonlySet<KeyName>>> = {
  x11: ON_PCS,
  wayland: new Set(),
  win32: ON_PCS,
  darwin: ON_MACS,
};

/** Keys of these hotkeys, each once, that keyboards of the system often lack. Which keyboard is there no system tells. */
export const missingKeys = (bindings: readonly HotkeyBinding[], platform: Platform): readonly KeyName[] => [
  ...new Set(bindings.flatMap(({ keys }) => keys).filter((key) => LACKING[platform].has(key))),
];
