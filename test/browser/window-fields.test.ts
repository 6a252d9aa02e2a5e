import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followFields } from '../../src/renderer/window/fields/follow-fields.ts';
import type { WindowBridge } from '../../src/shared/ipc/window.ts';
import type { FieldRequest } from '../../src/shared/ipc/window/fields.ts';

let told: { channel: string; payload: unknown }[];
let ask: (request: FieldRequest) => void;
let stop: () => void;

beforeEach(() => {
  document.body.innerHTML = `
    <input aria-label="name" /><textarea aria-label="text"></textarea>
    <input type="password" value="hidden" /><input type="number" /><input readonly value="fixed" />
    <input aria-label="short" maxlength="3" /><button>button</button>`;
  told = [];
  const bridge: Pick<WindowBridge, 'on' | 'send'> = {
    on: (_channel, listener) => {
      ask = listener as (request: FieldRequest) => void;
      return () => undefined;
    },
    send: (channel, payload) => void told.push({ channel, payload }),
  };
  stop = followFields(bridge);
});

afterEach(() => stop());

const element = (selector: string): HTMLInputElement => document.querySelector(selector) as HTMLInputElement;
const last = (): unknown => told.at(-1)?.payload;
/** What the page answers, and what the field holds then. */
const edit = (field: number, erase: string, insert: string): unknown => {
  ask({ ask: 7, focus: null, edit: { field, erase, insert } });
  return last();
};

describe('the text fields of the window', () => {
  it('are told when the focus comes and goes', () => {
    expect(told).toEqual([{ channel: 'field:focus', payload: { focused: null, left: null } }]);
    element('input').focus();
    const field = { id: 1, isSecret: false, before: '', after: '' };
    expect(last()).toEqual({ focused: field, left: null });
    element('input').blur();
    expect(last()).toEqual({ focused: null, left: field });
  });

  it.each(['[type=number]', '[readonly]', 'button'])('are nothing that takes no text: %s', (selector) => {
    element(selector).focus();
    expect(last()).toMatchObject({ focused: null });
  });

  it('never tell a secret, and take no text there', () => {
    element('[type=password]').focus();
    expect(last()).toEqual({ focused: { id: 1, isSecret: true, before: '', after: '' }, left: null });
    expect(edit(1, '', '你好')).toMatchObject({ outcome: 'secret' });
    expect(element('[type=password]').value).toBe('hidden');
  });

  it('take a text at the caret, in place of a selection, as typing does: their own undo takes it back', async () => {
    const field = element('textarea');
    const heard: string[] = [];
    field.addEventListener('input', (event) => heard.push(event.inputType));
    field.value = 'one two three';
    field.focus();
    field.setSelectionRange(4, 7);
    expect(edit(1, '', '二')).toEqual({
      ask: 7,
      outcome: 'done',
      field: { id: 1, isSecret: false, before: 'one 二', after: ' three' },
    });
    expect([field.value, heard]).toEqual(['one 二 three', ['insertText']]);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(field.value).toBe('one two three');
  });

  it('take back a text before the caret, and leave another one alone', () => {
    const field = element('input');
    field.value = '你好。再见。';
    field.focus();
    field.setSelectionRange(6, 6);
    expect(edit(1, '再见。', '')).toMatchObject({ outcome: 'done', field: { before: '你好。' } });
    expect(edit(1, '再见。', '')).toMatchObject({ outcome: 'changed' });
    expect(field.value).toBe('你好。');
  });

  it('say that they are full, and that another one has the focus', () => {
    element('[maxlength]').focus();
    expect(edit(1, '', '太长的文字')).toMatchObject({ outcome: 'refused' });
    element('textarea').focus();
    expect(edit(1, '', '你好')).toMatchObject({ outcome: 'elsewhere', field: { id: 2 } });
    expect(element('textarea').value).toBe('');
  });

  it('get the focus back', () => {
    element('input').focus();
    element('button').focus();
    ask({ ask: 8, focus: 1, edit: null });
    expect(last()).toMatchObject({ ask: 8, outcome: 'done', field: { id: 1 } });
    expect(document.activeElement).toBe(element('input'));
    element('input').remove();
    ask({ ask: 9, focus: 1, edit: null });
    expect(last()).toMatchObject({ outcome: 'elsewhere' });
  });

  it('tell no more than is nearest to the caret', () => {
    const field = element('textarea');
    field.value = 'a'.repeat(12_000) + 'b'.repeat(12_000);
    field.focus();
    field.setSelectionRange(12_000, 12_000);
    ask({ ask: 1, focus: null, edit: null });
    expect(last()).toMatchObject({ field: { before: 'a'.repeat(10_000), after: 'b'.repeat(10_000) } });
  });
});
