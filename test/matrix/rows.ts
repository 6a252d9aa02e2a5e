import { clipboardOf, copyElsewhere } from '../support/insertion.ts';
import { until } from '../support/desktop.ts';
import { Dice } from '../support/random.ts';
import { arrives, rejectUnlessDelivered, tryCell } from './cell.ts';
import type { Subject } from './subjects.ts';
import type { Stage } from './windows.ts';

const COUNT = 200;
const SEED = 4;
/** Characters of every kind that dictation brings, line ends and tabs too. */
const ALPHABET = Array.from('今天气很好我们去公园散步，。！？ abcXYZ019 .,-@#😀👩𠮷é\u0301ทนम\t\n');

/** A random text of 1 to 60 characters. */
function randomText(dice: Dice): string {
  return Array.from({ length: 1 + dice.upTo(60) }, () => ALPHABET[dice.upTo(ALPHABET.length)] ?? '').join('');
}

/**
 * Random texts in a row into one window: after each the window has all so far, exactly, and the clipboard is what it was.
 * Before every fourth the user copies something new.
 */
export async function tryRow({ desktop, insertion, tell }: Stage, subject: Subject): Promise<void> {
  const dice = new Dice(SEED);
  const wrong: string[] = [];
  let right = 0;
  let intact = 0;
  const target = await subject.open(desktop);
  try {
    let expected = '';
    let copied = '';
    for (let n = 1; n <= COUNT; n += 1) {
      if (n % 4 === 1) await copyElsewhere(desktop, (copied = `用户 ${String(n)}`));
      const text = randomText(dice);
      try {
        rejectUnlessDelivered(await insertion.insert(text));
        expected += subject.rule.of(text);
        await arrives(target, expected);
        right += 1;
      } catch (error) {
        wrong.push(`${String(n)}: ${error instanceof Error ? error.message : String(error)}`);
        expected = await target.text();
      }
      await until(
        async () => (await clipboardOf(desktop)).toString() === copied,
        `${String(n)}: clipboard not given back`,
      ).then(
        () => (intact += 1),
        (error: unknown) => wrong.push(String(error)),
      );
    }
  } finally {
    await target.close();
  }
  tell(
    await tryCell({ table: 'row', row: subject.name, column: 'right' }, () => {
      if (right < COUNT) throw new Error(`${String(right)} of ${String(COUNT)}; ${wrong.join('; ')}`);
      return Promise.resolve(`${String(right)} of ${String(COUNT)}`);
    }),
  );
  tell(
    await tryCell({ table: 'row', row: subject.name, column: 'clipboard intact' }, () => {
      if (intact < COUNT) throw new Error(`${String(intact)} of ${String(COUNT)}`);
      return Promise.resolve(`${String(intact)} of ${String(COUNT)}`);
    }),
  );
}
