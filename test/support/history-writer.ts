/**
 * Adds entries to a history until it is killed: `history-writer.ts FOLDER COUNT AT`, each a second after the one
 * before, the first at AT (epoch ms). Prints the id of each entry once it is
 * added; every tenth is deleted for good, which is printed as its id with a minus before it.
 */
import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createHistory } from '../../src/main/history/history.ts';
import { schedule } from '../../src/shared/clock.ts';
import { entry, KEEP_ALL, simpleAlign, value } from './history.ts';

const [folder = '', count = '0', first = '0'] = process.argv.slice(2);
const history = createHistory({
  ...{ folder, now: Date.now, schedule, limits: () => KEEP_ALL, align: simpleAlign },
  log: (message) => console.error(message),
  onGone: () => Promise.resolve(),
});
await history.open();
for (let n = 0; n < Number(count); n += 1) {
  const isShort = n % 10 === 9;
  const rest = isShort ? ({ state: 'held', transient: true } as const) : {};
  const id = value(history.add(entry(`听写 number ${n}`, { at: Number(first) + n * 1000, ...rest })));
  writeSync(1, `${id}\n`);
  if (isShort) {
    value(history.settle([id]));
    await history.tidy();
    if (history.entry(id) === null) writeSync(1, `${-id}\n`);
  }
  await setImmediate();
}
