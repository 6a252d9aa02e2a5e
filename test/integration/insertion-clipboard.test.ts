import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Desktop, startDesktop, stop, until } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere, openInsertion, type TestInsertion } from '../support/insertion.ts';
import { start } from '../support/start.ts';
import { openMousepad, openXterm, type Target } from '../support/targets.ts';

const DELIVERED = { kind: 'delivered', proven: true };

let desktop: Desktop;
let target: Target;
let insertion: TestInsertion;

beforeAll(async () => {
  desktop = await startDesktop();
  target = await openXterm(desktop);
});

afterAll(async () => {
  await target.close();
  await desktop.close();
});

beforeEach(async () => {
  insertion = await openInsertion(desktop);
  await target.focus();
});

afterEach(() => insertion.dispose());

const text = async (format?: string): Promise<string> => (await clipboardOf(desktop, format)).toString();
const comesBack = (expected: string, format?: string): Promise<unknown> =>
  until(async () => (await text(format)) === expected, `the clipboard is not ${expected} again`);

it.each([
  ['text', 'UTF8_STRING', Buffer.from('用户的内容')],
  ['HTML', 'text/html', Buffer.from('<b>用户</b>')],
  ['a file list', 'text/uri-list', Buffer.from('file:///tmp/a.txt\r\n')],
  ['an image', 'image/png', randomBytes(1000)],
  ['a large image, in pieces', 'image/png', randomBytes(3_000_000)],
])('gives back %s', async (_name, format, data) => {
  await copyElsewhere(desktop, data, format);
  expect(await insertion.insert('插入')).toMatchObject(DELIVERED);
  await until(async () => data.equals(await clipboardOf(desktop, format)), 'the clipboard did not come back');
});

it('gives back the primary selection', async () => {
  await copyElsewhere(desktop, '选中的', 'UTF8_STRING', 'primary');
  expect(await insertion.insert('插入')).toMatchObject(DELIVERED);
  await until(
    async () => (await clipboardOf(desktop, 'UTF8_STRING', 'primary')).toString() === '选中的',
    'the primary selection did not come back',
  );
});

it('leaves an empty clipboard empty', async () => {
  await copyElsewhere(desktop, 'x');
  const owner = await insertion.x11.atom('CLIPBOARD');
  // An owner that goes away empties the selection.
  insertion.x11.client.SetSelectionOwner(0, owner, 0);
  await expect(text()).rejects.toThrow();
  expect(await insertion.insert('插入')).toMatchObject(DELIVERED);
  await until(
    () =>
      text().then(
        () => false,
        () => true,
      ),
    'the clipboard is not empty again',
  );
});

it('gives back the user’s content, not its own text, after one insertion upon the other', async () => {
  await copyElsewhere(desktop, '用户的');
  for (const one of ['一', '二', '三']) await insertion.insert(one);
  await comesBack('用户的');
  await insertion.insert('四');
  await comesBack('用户的');
});

it('gives back what was copied after it had prepared', async () => {
  await copyElsewhere(desktop, 'older');
  insertion.inserter.place(null);
  await copyElsewhere(desktop, 'newer');
  await insertion.insert('插入');
  await comesBack('newer');
});

it('gives back what a GTK editor copied so that it can be pasted there again', async () => {
  const editor = await openMousepad(desktop);
  try {
    await editor.focus();
    await desktop.xdotool('type', 'abc');
    await desktop.xdotool('key', 'ctrl+a', 'ctrl+c', 'Right');
    await comesBack('abc');
    await target.focus();
    expect(await insertion.insert('插入')).toMatchObject(DELIVERED);
    await comesBack('abc');
    await editor.focus();
    await desktop.xdotool('key', 'ctrl+v');
    await until(async () => (await editor.text()) === 'abcabc', 'the editor did not paste');
  } finally {
    await editor.close();
  }
});

it('leaves alone what another program copies after the insertion', async () => {
  await copyElsewhere(desktop, 'before');
  await insertion.insert('插入');
  await copyElsewhere(desktop, 'newer');
  await insertion.inserter.dispose();
  expect(await text()).toBe('newer');
});

it('offers the text to nobody’s history', async () => {
  await insertion.insert('秘密');
  expect(await text('x-kde-passwordManagerHint')).toBe('secret');
});

it('puts a copied text into the clipboard to stay, as something to record', async () => {
  expect(await insertion.inserter.copy('留下')).toBe(true);
  expect(await text()).toBe('留下');
  await expect(text('x-kde-passwordManagerHint')).rejects.toThrow();
  await insertion.insert('插入');
  await comesBack('留下');
});

it('does not take the reading of another program for the arrival', async () => {
  const silent = await openSilentWindow();
  try {
    const outcome = insertion.insert('谁来拿');
    await comesBack('谁来拿');
    expect(await outcome).toMatchObject({ kind: 'held', problem: { code: 'insertion-not-taken' } });
  } finally {
    await stop(silent);
  }
});

it('leaves the text in the clipboard when the window does not take it', async () => {
  const silent = await openSilentWindow();
  try {
    await copyElsewhere(desktop, 'before');
    expect(await insertion.insert('没拿')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-not-taken' },
      inClipboard: true,
    });
    expect(await text()).toBe('没拿');
  } finally {
    await stop(silent);
  }
});

it('leaves alone what another program copies while it waits, and says that the text is not in the clipboard', async () => {
  const silent = await openSilentWindow();
  try {
    const outcome = insertion.insert('没拿');
    await comesBack('没拿');
    await copyElsewhere(desktop, 'newer');
    expect(await outcome).toMatchObject({ kind: 'held', inClipboard: false });
    expect(await text()).toBe('newer');
  } finally {
    await stop(silent);
  }
});

/** A window that takes the keyboard and pastes nothing. */
async function openSilentWindow(): Promise<ChildProcess> {
  const child = start('xmessage', ['-title', 'silent window', 'nothing to paste here'], {
    env: desktop.env,
    stdio: 'ignore',
  });
  await desktop.focus('silent window');
  return child;
}
