import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteField } from '../../../../src/main/insertion/arrival.ts';
import { createMacField } from '../../../../src/main/platform/macos/macos-field.ts';
import { FakeMac } from './fake-mac.ts';

let mac: FakeMac;
/** What happens while it is waited. */
let meanwhile: () => void;
let time = 0;
beforeEach(() => {
  mac = new FakeMac();
  meanwhile = () => undefined;
});
afterEach(() => {
  expect([mac.pools, mac.owned.size], 'nothing is left behind').toEqual([0, 0]);
});

const field = () => createMacField(mac.library);
const noted = (text: string) =>
  noteField(text, {
    field: field(),
    now: () => time,
    wait: (ms) => {
      time += ms;
      meanwhile();
      return Promise.resolve();
    },
  });
const hasRead = (): boolean => mac.calls.some((call) => call.startsWith('AXUIElementCopyParameterized'));

describe('a secret on a Mac', () => {
  it.each([
    ['secure input is on', { secureInput: true, field: {} }, true],
    ['secure input is on, whatever may not be asked', { secureInput: true, trusted: false }, true],
    ['the field says so', { field: { subrole: 'AXSecureTextField' } }, true],
    ['the field is another', { field: { subrole: 'AXSearchField' } }, false],
    ['the field has no subrole', { field: {} }, false],
    ['no field is known', { field: null }, null],
    ['fields may not be asked', { trusted: false, field: { subrole: 'AXSecureTextField' } }, null],
    ['a program answers nonsense', { field: { subrole: 5 } }, false],
  ])('when %s', async (_when, state, secret) => {
    Object.assign(mac.state, state);
    expect(await field().isSecret()).toBe(secret);
  });
});

describe('the text before the caret on a Mac', () => {
  it('is read up to so many characters', async () => {
    mac.state.field = { text: '今天天气很好。', selection: [6, 0] };
    expect(await field().textBefore(3)).toBe('气很好');
    expect(await field().textBefore(50)).toBe('今天天气很好');
  });

  it('is not known where the program does not tell, or may not be asked', async () => {
    mac.state.field = {};
    expect(await field().textBefore(3)).toBeNull();
    mac.state.field = { selection: [2, 0] };
    expect(await field().textBefore(3)).toBeNull();
    mac.state.field = { text: 'abc', selection: [2, 0] };
    mac.state.trusted = false;
    expect(await field().textBefore(3)).toBeNull();
  });

  it.each(['point', 'text'] as const)(
    'is not known where a program answers a %s for the selection',
    async (selection) => {
      mac.state.field = { text: 'abc', selection };
      expect(await field().textBefore(3)).toBeNull();
    },
  );

  it('is asked for with a time limit that holds for all questions, set on the element of the system', async () => {
    mac.state.field = { text: 'abc', selection: [2, 0] };
    await field().textBefore(3);
    const calls = mac.calls.filter((call) => call.startsWith('AXUIElement'));
    const [limit, first] = calls.slice(1).map((call) => /^(\w+)\((\d+)(.*)\)$/.exec(call)?.slice(1));
    expect(calls[0]).toBe('AXUIElementCreateSystemWide()');
    expect([limit?.[0], limit?.[2]]).toEqual(['AXUIElementSetMessagingTimeout', ', 0.05']);
    expect(first?.slice(0, 2)).toEqual(['AXUIElementCopyAttributeValue', limit?.[1]]);
  });

  it('is never read of a secret field', async () => {
    mac.state.field = { subrole: 'AXSecureTextField', text: '••••', selection: [4, 0] };
    expect(await field().textBefore(3)).toBeNull();
    mac.state.field = { text: 'hunter2', selection: [4, 0] };
    mac.state.secureInput = true;
    expect(await field().textBefore(3)).toBeNull();
    expect(hasRead()).toBe(false);
  });
});

describe('the selection and the whole text on a Mac', () => {
  it('are as the program tells them', async () => {
    mac.state.field = { text: '我们用通义千问', selection: [3, 4] };
    expect([await field().selectedText(), await field().wholeText()]).toEqual(['通义千问', '我们用通义千问']);
  });

  it('are null where nothing is selected, the program does not tell, or it may not be asked', async () => {
    mac.state.field = { text: 'abc', selection: [2, 0] };
    expect(await field().selectedText()).toBeNull();
    mac.state.field = {};
    expect([await field().selectedText(), await field().wholeText()]).toEqual([null, null]);
    mac.state.field = { text: 'abc', selection: [0, 3] };
    mac.state.trusted = false;
    expect([await field().selectedText(), await field().wholeText()]).toEqual([null, null]);
  });

  it('are never read of a secret field, nor while secure input is on', async () => {
    mac.state.field = { subrole: 'AXSecureTextField', text: 'hunter2', selection: [0, 7] };
    expect([await field().selectedText(), await field().wholeText()]).toEqual([null, null]);
    mac.state.field = { text: 'hunter2', selection: [0, 7] };
    mac.state.secureInput = true;
    expect([await field().selectedText(), await field().wholeText()]).toEqual([null, null]);
  });
});

describe('proof on a Mac', () => {
  it('is that the text stands before the caret, a selection replaced', async () => {
    mac.state.field = { text: 'Hello you!', selection: [6, 3] };
    const note = await noted('世界');
    meanwhile = () => (mac.state.field = { text: 'Hello 世界!', selection: [8, 0] });
    expect(await note?.watch()).toBe('arrived');
  });

  it('says that nothing happened where the field stays as it was', async () => {
    mac.state.field = { text: 'Hello ', selection: [6, 0] };
    expect(await (await noted('world'))?.watch()).toBe('nothing');
  });

  it('cannot be had where the caret is not seen, nor of a secret field', async () => {
    mac.state.field = { text: 'Hello' };
    expect(await noted('world')).toBeNull();
    mac.state.field = { subrole: 'AXSecureTextField', text: '••••', selection: [4, 0] };
    expect(await noted('world')).toBeNull();
    expect(hasRead()).toBe(false);
  });
});
