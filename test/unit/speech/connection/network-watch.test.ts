import { expect, it } from 'vitest';
import { ownAddresses, watchNetwork } from '../../../../src/main/speech/connection/network-watch.ts';
import { FakeTime } from './fake-connection.ts';

it('tells when the computer comes into another network, not when it loses one', () => {
  const time = new FakeTime();
  let addresses = '192.168.1.7';
  let changes = 0;
  const stop = watchNetwork({
    addresses: () => addresses,
    schedule: time.schedule,
    onChange: () => (changes += 1),
  });
  const after = (next: string): number => {
    addresses = next;
    time.advance(5000);
    return changes;
  };
  expect(after('192.168.1.7')).toBe(0);
  expect(after('192.168.1.7 10.8.0.2')).toBe(1);
  expect(after('')).toBe(1);
  expect(after('10.0.0.4')).toBe(2);
  stop();
  expect(time.pending).toBe(0);
});

it('does not count addresses that only this computer or its neighbours see', () => {
  expect(ownAddresses()).not.toMatch(/127\.0\.0\.1|fe80:|169\.254\./u);
});
