import { expect, it } from 'vitest';
import { eventCodeOf } from '../../../../src/main/platform/wayland/event-codes.ts';

it('event codes are those of the kernel', () => {
  expect(['LeftCtrl', 'V', 'LeftShift', 'Insert', 'Mouse4'].map(eventCodeOf)).toEqual([29, 47, 42, 110, null]);
});
