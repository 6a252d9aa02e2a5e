import { beforeEach, expect, it } from 'vitest';
import type { HotkeyEvent } from '../../../../src/main/hotkey/port.ts';
import type { OpenBus } from '../../../../src/main/platform/dbus/port.ts';
import { openWaylandPlatform } from '../../../../src/main/platform/wayland/open-wayland.ts';
import { problem } from '../../../../src/shared/problem.ts';
import { platformParts } from '../../../support/platform.ts';

/** What was asked of the session bus, in order. */
let asked: string[];
let open: number;
let lose: (reason: string) => void;
let events: HotkeyEvent[];

/** A session bus without any service. */
const connect: OpenBus = (_address, onLost) => {
  open += 1;
  lose = onLost;
  return Promise.resolve({
    name: ':1.1',
    call: ({ member }) => {
      asked.push(member);
      return Promise.reject(new Error('no such service'));
    },
    onSignal: () => Promise.resolve(() => undefined),
    dispose: () => (open -= 1),
  });
};

const openPlatform = () =>
  openWaylandPlatform(
    platformParts({
      process: { platform: 'linux', arch: 'x64', env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/session' } },
      onHotkey: (event) => events.push(event),
    }),
    connect,
  );

beforeEach(() => {
  asked = [];
  open = 0;
  events = [];
});

it('ends its connection to the session bus, and none before', async () => {
  const platform = await openPlatform();
  // That of the accessibility bus has ended: there is none.
  expect(open).toBe(1);
  await platform.dispose();
  expect(open).toBe(0);
});

it('says who it is before it asks the desktop for anything', async () => {
  await openPlatform();
  const portal = asked.filter((member) => member !== 'GetAddress');
  expect(portal[0]).toBe('Register');
  expect(portal.slice(1)).toContain('Get');
});

it('tells that there are no hotkeys any more when the session bus is lost', async () => {
  await openPlatform();
  lose('it ended');
  expect(events).toEqual([{ type: 'availability', problem: problem('hotkey-unavailable', { reason: 'it ended' }) }]);
});
