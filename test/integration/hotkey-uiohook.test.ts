import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { X11_KEY_CODES } from '../../src/main/hotkey/key-codes.ts';
import { type Desktop, startDesktop, stop, until } from '../support/desktop.ts';

let desktop: Desktop;
let ears: ChildProcess;
let heard: string[] = [];

beforeAll(async () => {
  desktop = await startDesktop();
  ears = fork(new URL('../support/uiohook-ears.ts', import.meta.url), { env: desktop.env });
  await once(ears, 'message');
  ears.on('message', (edge) => {
    if (typeof edge === 'string') heard.push(edge);
  });
});
afterAll(async () => {
  await stop(ears);
  await desktop.close();
});
beforeEach(() => {
  heard = [];
});

/** Stops the listening source, or starts it again. */
async function toggle(): Promise<void> {
  const done = once(ears, 'message');
  ears.send('toggle');
  await done;
}

/** Strikes Pause, which no test uses otherwise, and waits until it was heard: so was all before it. */
async function settled(): Promise<void> {
  await desktop.xdotool('key', '127');
  await until(() => heard.at(-1) === '-Pause', 'the Pause key was not heard');
}

it('hears every key by its position, left and right apart', async () => {
  const named = [...X11_KEY_CODES].filter(([, name]) => name !== 'Pause');
  // xdotool takes a 9 for the digit, not for the code of Escape.
  for (const [code] of named) await desktop.xdotool('key', '--delay', '0', code === 9 ? 'Escape' : String(code));
  await settled();
  expect(heard.slice(0, -2)).toEqual(named.flatMap(([, name]) => [`+${name}`, `-${name}`]));
}, 30_000);

it('hears the thumb buttons of a mouse by name, its others and the wheel without', async () => {
  await desktop.xdotool('click', '1', 'click', '3', 'click', '4', 'click', '8', 'click', '9');
  await settled();
  const both = (one: string) => [`+${one}`, `-${one}`];
  expect(heard.slice(0, -2)).toEqual([
    ...both('button'),
    ...both('button'),
    '+wheel',
    ...both('Mouse4'),
    ...both('Mouse5'),
  ]);
});

it('hears nothing between a stop and the next start', async () => {
  await toggle();
  await desktop.xdotool('key', '38');
  await toggle();
  await settled();
  expect(heard).toEqual(['+Pause', '-Pause']);
});
