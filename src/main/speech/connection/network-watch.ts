import { networkInterfaces } from 'node:os';
import type { Schedule } from '../../../shared/clock.ts';

/** How often the addresses of this computer are looked at: as long as a person waits before he suspects something. */
const LOOK_MS = 5000;

/** What {@link watchNetwork} needs. */
export interface NetworkWatchParts {
  /** Addresses by which others reach this computer, in words; tells whether they are others than before. */
  readonly addresses: () => string;
  readonly schedule: Schedule;
  /** The computer has come into another network: connections that stand may be dead. */
  readonly onChange: () => void;
}

/** Addresses of this computer for {@link NetworkWatchParts}. Those that only neighbours see do not count. */
export function ownAddresses(): string {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const reachable = all.filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/iu.test(address));
  return reachable
    .map(({ address }) => address)
    .toSorted()
    .join(' ');
}

/**
 * Notices a change of the network, which nothing tells where no connection is lost at the same moment: another Wi-Fi, a
 * cable, a VPN. Returns what stops it. Losing the network is no news: there is nowhere to connect to.
 */
export function watchNetwork({ addresses, schedule, onChange }: NetworkWatchParts): () => void {
  let known = addresses();
  let stop: () => void;
  const look = (): void => {
    const before = known;
    known = addresses();
    stop = schedule(LOOK_MS, look);
    if (known !== before && known !== '') onChange();
  };
  stop = schedule(LOOK_MS, look);
  return () => stop();
}
