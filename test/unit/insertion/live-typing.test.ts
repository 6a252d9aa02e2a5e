import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { graphemesOf } from '../../../src/main/insertion/graphemes.ts';
import { LiveTyper } from '../../../src/main/insertion/live-typing.ts';
import { problem } from '../../../src/shared/problem.ts';
import { FakeField, NOTES } from '../../support/fake-field.ts';

let field: FakeField;
let time: number;
let activity: number;
let isFocused: boolean;
let typer: LiveTyper;
let lookAt: () => Promise<boolean>;

const live = (): LiveTyper =>
  new LiveTyper({
    exclusively: field.exclusively,
    target: NOTES,
    targets: { isFocused: () => lookAt() },
    lastActivityAt: () => activity,
    now: () => ++time,
  });

beforeEach(() => {
  field = new FakeField();
  field.text = 'mine ';
  time = 0;
  activity = -Infinity;
  isFocused = true;
  lookAt = () => Promise.resolve(isFocused);
  typer = live();
});

/** Waits until everything wanted so far is shown, or typing has stopped. */
const shown = async (settled: string, draft: string): Promise<string> => {
  typer.want(settled, draft);
  await typer.finish();
  return field.text;
};

describe('live typing', () => {
  it('types a draft as it grows, without a backspace', async () => {
    expect(await shown('', '今天')).toBe('mine 今天');
    expect(await shown('', '今天天气')).toBe('mine 今天天气');
    expect(field.backspaces).toBe(0);
  });

  it('corrects from the first character that is another', async () => {
    await shown('', '今天天汽很好');
    expect(await shown('今天天气很好。', '')).toBe('mine 今天天气很好。');
    expect(field.backspaces).toBe(3);
  });

  it('takes a draft back that comes to nothing', async () => {
    await shown('你好。', '嗯');
    expect(await shown('你好。', '')).toBe('mine 你好。');
  });

  it('waits for the change before, and then makes the newest only', async () => {
    const edits: string[] = [];
    field.onEdit = () => edits.push(field.text);
    typer.want('', '一');
    typer.want('', '一二');
    typer.want('', '三');
    await typer.finish();
    expect(field.text).toBe('mine 三');
    expect(edits.length).toBeLessThanOrEqual(3);
  });

  it('stops, and says why, where keys reach nobody any more', async () => {
    await shown('', '今天天汽');
    field.deniedBy = problem('insertion-elevated', { window: 'Registry Editor' });
    expect(await shown('今天天气', '')).toBe('mine 今天天汽');
    expect(await typer.finish()).toMatchObject({ problem: field.deniedBy, uncorrected: '汽', left: '气' });
    expect(field.backspaces).toBe(0);
  });

  it('types of a draft only what can be taken back for certain', async () => {
    expect(await shown('', '一🏴󠁧󠁢󠁥󠁮󠁧󠁿二')).toBe('mine 一');
    expect(await shown('一🏴󠁧󠁢󠁥󠁮󠁧󠁿二', '')).toBe('mine 一🏴󠁧󠁢󠁥󠁮󠁧󠁿二');
    expect(field.backspaces).toBe(0);
  });

  it('tells that not all of it is known to have arrived', async () => {
    await shown('', '你');
    field.outcome = { kind: 'delivered', proven: false, target: NOTES };
    await shown('你好。', '');
    expect((await typer.finish()).proven).toBe(false);
  });

  it('returns the typed text when all is right', async () => {
    await shown('', '你');
    await shown('你好。', '');
    expect(await typer.finish()).toEqual({
      standing: '你好。',
      uncorrected: '',
      left: '',
      proven: true,
      begunAt: 1,
      problem: null,
    });
  });

  it.each([
    ['strikes a key', () => (activity = ++time)],
    ['goes to another window', () => (isFocused = false)],
  ])('stops for good when the user %s, and leaves what stands', async (_, disturb) => {
    await shown('你好。', '在见');
    disturb();
    await shown('你好。再见。', '');
    isFocused = true;
    await shown('你好。再见。', '然后');
    expect(field).toMatchObject({ text: 'mine 你好。在见', backspaces: 0 });
    expect(await typer.finish()).toMatchObject({
      standing: '你好。在见',
      uncorrected: '在见',
      left: '再见。',
      problem: problem('live-stopped', {}),
    });
  });

  it.each([
    ['inserted', () => field.insert('here')],
    ['taken back', () => field.backspace(1)],
    ['undone by the program itself', () => field.ownUndo(1)],
  ])('stops for good when something else of ours is %s in between', async (_, edit) => {
    await shown('', '你好');
    await field.exclusively(() => Promise.resolve(edit()));
    const { text, backspaces } = field;
    await shown('您好。', '');
    expect(field).toMatchObject({ text, backspaces });
    expect(await typer.finish()).toMatchObject({
      uncorrected: '你好',
      left: '您好。',
      problem: problem('live-stopped', {}),
    });
  });

  it('may follow what was inserted before it began', async () => {
    await field.insert('before ');
    expect(await shown('', '你好')).toBe('mine before 你好');
  });

  it('stops, and reports it, when the focused window cannot be found out', async () => {
    lookAt = () => Promise.reject(new Error('display gone'));
    await shown('你好', '');
    expect(await typer.finish()).toMatchObject({
      left: '你好',
      problem: problem('insertion-failed', { reason: 'display gone' }),
    });
  });

  it('leaves only the rest when the draft that stands was right', async () => {
    await shown('', '你好');
    isFocused = false;
    await shown('你好吗？', '');
    expect(await typer.finish()).toMatchObject({ uncorrected: '', left: '吗？' });
  });

  it('does not begin where keys are not heard', async () => {
    activity = Infinity;
    expect(await shown('', '你好')).toBe('mine ');
    expect(await typer.finish()).toMatchObject({ standing: '', begunAt: null, problem: problem('live-stopped', {}) });
  });

  it('stops when a text is not taken', async () => {
    await shown('', '你');
    field.outcome = { kind: 'held', problem: problem('insertion-not-taken', {}), inClipboard: true };
    await shown('您好', '');
    expect(await typer.finish()).toMatchObject({
      standing: '',
      left: '您好',
      problem: problem('insertion-not-taken', {}),
    });
  });

  it('stops when keys cannot be pressed', async () => {
    await shown('', '你');
    field.backspace = () => Promise.reject(new Error('no key'));
    await shown('您好', '');
    expect(await typer.finish()).toMatchObject({ problem: problem('insertion-failed', { reason: 'no key' }) });
  });

  it('ends with what was wanted, by the least number of backspaces, whatever comes', async () => {
    const character = fc.constantFrom('你', '好', 'a', ' ', '。', 'e\u0301', '👨‍👩‍👧', '😀', '🇨🇳');
    const piece = fc.string({ unit: character, maxLength: 6 });
    const step = fc.record({ settled: fc.constantFrom(true, false), text: piece });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        field.text = 'mine ';
        typer = live();
        let settled = '';
        for (const { settled: isSettled, text } of steps) {
          const before = field.text.slice('mine '.length);
          const spent = field.backspaces;
          if (isSettled) settled += text;
          const wanted = isSettled ? settled : settled + text;
          typer.want(settled, isSettled ? '' : text);
          await typer.finish();
          expect(field.text).toBe(`mine ${wanted}`);
          expect(field.backspaces - spent).toBe(leastBackspaces(before, wanted));
        }
      }),
    );
  });

  it('ends with what was wanted, when changes come faster than they are made', async () => {
    const changes = fc.array(fc.tuple(fc.string({ maxLength: 8 }), fc.nat({ max: 2 })), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        field.text = '';
        typer = live();
        for (const [text, turns] of all) {
          typer.want(text, '');
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        }
        await typer.finish();
        expect(field.text).toBe(all.at(-1)?.[0] ?? '');
      }),
    );
  });
});

/** By counting, character by character. */
function leastBackspaces(standing: string, wanted: string): number {
  const [from, to] = [graphemesOf(standing), graphemesOf(wanted)];
  const same = from.findIndex((grapheme, index) => grapheme !== to[index]);
  return same < 0 ? 0 : from.length - same;
}
