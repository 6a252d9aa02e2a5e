import type { JournalSettings } from '../../shared/settings.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1_000_000;

/** What the limits need to know about a recording. */
export interface Weighed {
  /** Start of the utterance, epoch ms. */
  readonly at: number;
  readonly bytesOnDisk: number;
  /** Open recordings count but are never removed. */
  readonly isOpen: boolean;
  readonly isDelivered: boolean;
}

/**
 * Chooses the recordings to remove: those that are too old, and then, while all together are too large, the oldest
 * delivered one, or the oldest undelivered one if no delivered one is left. The newest undelivered one is not removed
 * for size: the user has only just been told where it is.
 */
export function overLimits<T extends Weighed>(recordings: readonly T[], limits: JournalSettings, now: number): T[] {
  const closed = recordings.filter(({ isOpen }) => !isOpen).toSorted((a, b) => a.at - b.at);
  const isTooOld = ({ at }: T): boolean => now - at > limits.maxDays * DAY_MS;
  const young = closed.filter((one) => !isTooOld(one));
  const inOrder = [
    ...young.filter(({ isDelivered }) => isDelivered),
    ...young.filter(({ isDelivered }) => !isDelivered).slice(0, -1),
  ];
  const going = closed.filter(isTooOld);
  const sum = (some: readonly T[]): number => some.reduce((bytes, { bytesOnDisk }) => bytes + bytesOnDisk, 0);
  let excess = sum(recordings) - sum(going) - limits.maxMegabytes * MEGABYTE;
  for (const one of inOrder) {
    if (excess <= 0) break;
    going.push(one);
    excess -= one.bytesOnDisk;
  }
  return going;
}
