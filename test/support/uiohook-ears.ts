import { UiohookSource } from '../../src/main/hotkey/uiohook-source.ts';
import type { KeyEdge } from '../../src/main/hotkey/port.ts';
import { now } from '../../src/shared/clock.ts';

/**
 * Listens by uiohook in a process of its own, because the hook keeps a connection to the display and ends the process
 * when that closes. Sends `null` when it listens, then each edge. Any message stops it: it answers `null`, and listens
 * again with the next.
 */
const source = new UiohookSource({ assertDisplay: () => Promise.resolve(), now });
const send = (message: unknown): void => void process.send?.(message);
const hear = ({ key, pointer, down }: KeyEdge): boolean => {
  send(`${down ? '+' : '-'}${key ?? pointer}`);
  return false;
};
let listening = false;

async function toggle(): Promise<void> {
  if (listening) source.stop();
  else await source.start(hear);
  listening = !listening;
  send(null);
}

process.on('message', () => void toggle());
process.once('disconnect', () => process.exit());
await toggle();
