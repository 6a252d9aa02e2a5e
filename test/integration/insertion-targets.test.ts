import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { clipboardOf, openInsertion, type TestInsertion } from '../support/insertion.ts';
import { openChromium, openMousepad, openXterm, type Target } from '../support/targets.ts';

const DELIVERED = { kind: 'delivered', proven: true };
const LONG = '今天天气很好，我们去公园。The weather is fine. '.repeat(600).slice(0, 20_000);

let desktop: Desktop;
let insertion: TestInsertion;

beforeAll(async () => {
  desktop = await startDesktop();
  insertion = await openInsertion(desktop);
});

afterAll(async () => {
  await insertion.dispose();
  await desktop.close();
});

const arrives = async (target: Target, text: string): Promise<void> => {
  let got = '';
  await until(async () => (got = await target.text()) === text, 'text did not arrive whole').catch(() => undefined);
  expect(got).toBe(text);
};

describe.each([
  ['xterm', openXterm],
  ['a GTK editor', openMousepad],
  ['a Chromium textarea', (on: Desktop) => openChromium(on, 'textarea')],
  ['a Chromium editable page', (on: Desktop) => openChromium(on, 'contenteditable')],
] as const)('insertion into %s', (_name, open) => {
  let target: Target;

  beforeAll(async () => {
    target = await open(desktop);
  });
  afterAll(() => target.close());

  it('brings every kind of text, in order, while the push-to-talk key is held too', async () => {
    await target.focus();
    const texts = ['你好，世界。', 'Hello, “world”! ', '😀👩‍👩‍👧 ', 'second\nline ', '最后'];
    for (const text of texts.slice(0, 3)) expect(await insertion.insert(text)).toMatchObject(DELIVERED);
    await desktop.keyDown('RightCtrl');
    try {
      expect(await insertion.insert(texts[3] ?? '')).toMatchObject(DELIVERED);
    } finally {
      await desktop.keyUp('RightCtrl');
    }
    expect(await insertion.insert(texts[4] ?? '')).toMatchObject(DELIVERED);
    await arrives(target, texts.join(''));
  });
});

describe('insertion of much', () => {
  let target: Target;
  afterEach(() => target.close());

  it.each([
    ['xterm', openXterm],
    ['a GTK editor', openMousepad],
    ['Chromium', openChromium],
  ] as const)('brings 20,000 characters into %s', async (_name, open) => {
    target = await open(desktop);
    await target.focus();
    expect(await insertion.insert(LONG)).toMatchObject(DELIVERED);
    await arrives(target, LONG);
  });

  it('brings a text of several pieces (INCR)', async () => {
    target = await openChromium(desktop);
    await target.focus();
    const text = LONG.repeat(7);
    expect(await insertion.insert(text)).toMatchObject(DELIVERED);
    await arrives(target, text);
  });

  it('brings 20 texts in a row', async () => {
    target = await openChromium(desktop, 'input');
    await target.focus();
    const texts = Array.from({ length: 20 }, (_, index) => `第${String(index)}句。`);
    const outcomes = await Promise.all(texts.map((text) => insertion.insert(text)));
    expect(outcomes.flatMap((outcome) => (outcome.kind === 'held' ? [outcome.problem] : []))).toEqual([]);
    expect(outcomes).toMatchObject(texts.map(() => DELIVERED));
    await arrives(target, texts.join(''));
  });
});

describe('marked text', () => {
  it.each([
    ['a GTK editor', openMousepad],
    ['Chromium', openChromium],
  ] as const)('is replaced in %s', async (_name, open) => {
    const target = await open(desktop);
    try {
      await target.focus();
      await desktop.xdotool('type', 'old');
      await desktop.xdotool('key', 'ctrl+a');
      // The program has heard the keys before ours once it shows what they did.
      if (open === openMousepad) await until(() => selectedText(), 'nothing was marked');
      expect(await insertion.insert('新')).toMatchObject(DELIVERED);
      await arrives(target, '新');
    } finally {
      await target.close();
    }
  });

  const selectedText = async (): Promise<string> => (await clipboardOf(desktop, 'UTF8_STRING', 'primary')).toString();
});

describe('typing', () => {
  it('brings the characters that it says it can type', async () => {
    const typing = await openInsertion(desktop, { method: 'type' });
    const target = await openXterm(desktop);
    try {
      await target.focus();
      const text = "The Quick brown FOX 0123456789 ,.;'/-=[]\\`";
      expect(await typing.insert(text)).toMatchObject({ kind: 'delivered', proven: false });
      await arrives(target, text);
    } finally {
      await target.close();
      await typing.dispose();
    }
  });
});

describe('where nothing can be inserted', () => {
  it('holds the text when no window has the focus', async () => {
    expect(await insertion.insert('无处')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-no-target' },
      inClipboard: true,
    });
  });
});
