import { expect, it } from 'vitest';
import { chooseStrategy } from '../../../src/main/insertion/strategy.ts';

it.each([
  ['paste', 'x11', false, { kind: 'paste', chord: ['LeftShift', 'Insert'] }],
  ['paste', 'win32', false, { kind: 'paste', chord: ['LeftCtrl', 'V'] }],
  ['paste', 'darwin', false, { kind: 'paste', chord: ['LeftMeta', 'V'] }],
  ['paste', 'x11', true, { kind: 'paste', chord: ['LeftShift', 'Insert'] }],
  ['type', 'x11', true, { kind: 'type' }],
  ['type', 'x11', false, { kind: 'paste', chord: ['LeftShift', 'Insert'] }],
  ['clipboard', 'x11', true, { kind: 'copy' }],
  ['clipboard', 'wayland', true, { kind: 'copy' }],
  ['never', 'x11', true, { kind: 'never' }],
  ['never', 'wayland', true, { kind: 'never' }],
  ['paste', 'wayland', false, { kind: 'paste', chord: ['LeftShift', 'Insert'] }],
] as const)('%s on %s, typable %s', (method, platform, typable, strategy) => {
  expect(chooseStrategy({ method, chord: 'auto' }, platform, typable)).toEqual(strategy);
});

it('does what a Wayland session allows', () => {
  const choose = (method: 'paste' | 'type' | 'clipboard' | 'never', can: 'type' | 'copy'): string =>
    chooseStrategy({ method, chord: 'auto' }, 'wayland', false, can).kind;
  expect(choose('paste', 'type')).toBe('type');
  expect(choose('paste', 'copy')).toBe('copy-only');
  expect(choose('type', 'copy')).toBe('copy-only');
  expect(choose('clipboard', 'copy')).toBe('copy');
  expect(choose('never', 'type')).toBe('never');
});

it('pastes with the chord that the settings name', () => {
  const chord = ['LeftCtrl', 'LeftShift', 'V'];
  expect(chooseStrategy({ method: 'paste', chord }, 'x11', false)).toEqual({ kind: 'paste', chord });
});
