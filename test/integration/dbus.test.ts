import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBus } from '../../src/main/platform/dbus/bus.ts';
import type { Bus, BusCall } from '../../src/main/platform/dbus/port.ts';
import { hasSecretService } from '../../src/main/platform/dbus/secret-service.ts';
import { type PrivateBus, startPrivateBus } from '../support/portal-bus.ts';
import { eventually } from '../support/eventually.ts';

const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
const NAME = 'app.tingxie.Test';
const request: BusCall = { ...DAEMON, member: 'RequestName', signature: 'su', body: [NAME, 0] };

describe('openBus', () => {
  let daemon: PrivateBus;
  let bus: Bus;
  const onLost = vi.fn<(reason: string) => void>();

  beforeEach(async () => {
    onLost.mockClear();
    daemon = await startPrivateBus();
    bus = await openBus(daemon.address, onLost);
  });
  afterEach(async () => {
    bus.dispose();
    await daemon.close();
  });

  it('has a name of its own, and gets answers', async () => {
    expect(bus.name).toMatch(/^:1\.\d+$/);
    expect(await bus.call(request)).toEqual([1]);
  });

  it('rejects with what a program answers in error', async () => {
    await expect(bus.call({ ...DAEMON, member: 'Nonsense' })).rejects.toThrow('Nonsense');
  });

  it('hands on the signals that were asked for, until they are not wanted any more', async () => {
    const listener = vi.fn();
    const changed = { interface: DAEMON.interface, member: 'NameOwnerChanged' };
    const stop = await bus.onSignal({ ...changed, sender: DAEMON.destination, arg0: NAME }, listener);
    await bus.onSignal({ ...changed, arg0: 'app.tingxie.Other' }, () => {
      throw new Error('not asked for');
    });
    await bus.call(request);
    await bus.call({ ...DAEMON, member: 'GetId' });
    expect(listener.mock.calls).toEqual([[[NAME, '', bus.name], { sender: DAEMON.destination, path: DAEMON.path }]]);
    stop();
    await bus.call({ ...DAEMON, member: 'ReleaseName', signature: 's', body: [NAME] });
    expect(listener).toHaveBeenCalledOnce();
  });

  it('tells once that the bus is gone; calls then reject', async () => {
    await daemon.close();
    await eventually(() => expect(onLost).toHaveBeenCalledOnce());
    await expect(bus.call(request)).rejects.toThrow();
  });

  it('tells nothing of an end that was asked for', async () => {
    const call = bus.call(request);
    bus.dispose();
    await expect(call).rejects.toThrow();
    expect(onLost).not.toHaveBeenCalled();
  });

  it.each(['unix:path=/nowhere/bus', 'autolaunch:', 'nonsense'])('rejects for the address %s', async (address) => {
    await expect(openBus(address, onLost)).rejects.toThrow();
  });

  it('tells whether a service keeps secrets', async () => {
    expect(await hasSecretService(openBus, daemon.address)).toBe(false);
    await bus.call({ ...request, body: ['org.freedesktop.secrets', 0] });
    expect(await hasSecretService(openBus, daemon.address)).toBe(true);
    expect(await hasSecretService(openBus, null)).toBe(false);
    expect(await hasSecretService(openBus, 'unix:path=/nowhere')).toBe(false);
  });
});
