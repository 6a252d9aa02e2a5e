import { describe, expect, it } from 'vitest';
import { type Arrival, noteField } from '../../../src/main/insertion/arrival.ts';

interface Scene {
  readonly before: string | null;
  readonly text: string;
  /** What stands before the caret after so many ms; null when it is not told any more. */
  readonly after?: (ms: number) => string | null;
}

/** Sends a text to a field, and tells what is seen of it; null when the field could not be noted. */
async function send({ before, text, after = () => before }: Scene): Promise<readonly [Arrival | null, number]> {
  let sentAt: number | null = null;
  let time = 0;
  const note = await noteField(text, {
    field: {
      textBefore: (characters) => {
        const shown = sentAt === null ? before : after(time - sentAt);
        return Promise.resolve(shown === null ? null : shown.slice(-characters));
      },
    },
    now: () => time,
    wait: (ms) => {
      time += ms;
      return Promise.resolve();
    },
  });
  sentAt = time;
  return [note === null ? null : await note.watch(), time];
}

describe('a text that was sent to a field', () => {
  it('has arrived as soon as it stands before the caret', async () => {
    const scene = { before: '你好，', text: '世界。', after: (ms: number) => (ms < 60 ? '你好，' : '你好，世界。') };
    expect(await send(scene)).toEqual(['arrived', 60]);
  });

  it('has arrived although the program was too busy to tell at first', async () => {
    const scene = { before: 'a', text: 'b', after: (ms: number) => (ms < 300 ? null : 'ab') };
    expect(await send(scene)).toEqual(['arrived', 300]);
  });

  it('has arrived in an empty field, and in place of a selection', async () => {
    expect(await send({ before: '', text: '你好', after: () => '你好' })).toEqual(['arrived', 0]);
  });

  it('has arrived behind the same text, and behind more text than is looked at', async () => {
    expect(await send({ before: '好。', text: '好。', after: () => '好。好。' })).toEqual(['arrived', 0]);
    const long = '一二三四五六七'.repeat(400);
    expect(await send({ before: long, text: '八', after: () => `${long}八` })).toEqual(['arrived', 0]);
    const longer = long + long;
    expect(await send({ before: '', text: longer, after: () => longer })).toEqual(['arrived', 0]);
  });

  it('has arrived with the blanks and line ends of the program', async () => {
    const scene = { before: 'a', text: ' b\nc', after: () => 'a\u00a0b\rc' };
    expect(await send(scene)).toEqual(['arrived', 0]);
    expect(await send({ ...scene, after: () => 'a b\r\nc' })).toEqual(['arrived', 0]);
    const lines = { before: 'a', text: 'b\n'.repeat(600), after: () => `a${'b\r\n'.repeat(600)}` };
    expect(await send(lines)).toEqual(['arrived', 0]);
  });

  it('is waited for longer while nothing has happened at all', async () => {
    const scene = { before: 'a', text: 'b', after: (ms: number) => (ms < 1200 ? 'a' : 'ab') };
    expect(await send(scene)).toEqual(['arrived', 1200]);
  });

  it('has not gone anywhere when the field stays as it was', async () => {
    expect(await send({ before: 'a', text: 'b' })).toEqual(['nothing', 1500]);
    // It stands there already: that is no arrival.
    expect(await send({ before: '好。', text: '好。' })).toEqual(['nothing', 1500]);
  });

  it('is not known to be nowhere when an empty field stays empty: the program may draw it elsewhere', async () => {
    expect(await send({ before: '', text: 'b' })).toEqual(['unknown', 400]);
  });

  it('is not known to have arrived when another text comes', async () => {
    expect(await send({ before: 'a', text: 'b', after: () => 'aB' })).toEqual(['unknown', 400]);
  });

  it('is not known to have arrived when the program stops telling', async () => {
    expect(await send({ before: 'a', text: 'b', after: () => null })).toEqual(['unknown', 400]);
    const scene = { before: 'a', text: 'b', after: (ms: number) => (ms < 800 ? 'a' : null) };
    expect(await send(scene)).toEqual(['unknown', 800]);
  });
});

describe('a field', () => {
  it('cannot be noted when it does not tell its text', async () => {
    expect(await send({ before: null, text: 'b' })).toEqual([null, 0]);
  });

  it('cannot be noted when one more of the text would not show', async () => {
    expect(await send({ before: '好。'.repeat(300), text: '好。' })).toEqual([null, 0]);
  });
});
