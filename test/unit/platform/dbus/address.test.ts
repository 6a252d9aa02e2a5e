import { describe, expect, it } from 'vitest';
import { sessionBusAddress } from '../../../../src/main/platform/dbus/address.ts';

describe('sessionBusAddress', () => {
  it('is what the session says', () => {
    expect(
      sessionBusAddress({ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/a', XDG_RUNTIME_DIR: '/run/user/1' }),
    ).toBe('unix:abstract=/tmp/a');
  });

  it("is the user's own where the session says nothing", () => {
    expect(sessionBusAddress({ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/run/user/1' })).toBe(
      'unix:path=/run/user/1/bus',
    );
  });

  it('is null where there is no session', () => {
    expect(sessionBusAddress({})).toBeNull();
  });
});
