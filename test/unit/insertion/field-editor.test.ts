import { expect, it } from 'vitest';
import { createFieldEditing, type FieldEditor } from '../../../src/main/insertion/field-editor.ts';
import { OwnText } from '../../../src/main/insertion/own-text.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import { NOTES } from '../../support/fake-field.ts';

/** An editor of a field that we wrote a text into. */
function editing({ fails = false, denied = null }: { fails?: boolean; denied?: Problem | null } = {}) {
  let time = 0;
  const own = new OwnText({ lastActivityAt: () => -Infinity, now: () => ++time });
  const strike = (): Promise<void> => (fails ? Promise.reject(new Error('no key')) : Promise.resolve());
  const edit = createFieldEditing({
    inserter: { exclusively: (work) => work(() => Promise.reject(new Error('not asked for'))) },
    keyboard: {
      warmUp: () => Promise.resolve(),
      type: () => Promise.resolve(),
      canType: () => Promise.resolve(true),
      press: strike,
      repeat: strike,
    },
    keysDenied: () => denied,
    platform: 'x11',
    own,
  });
  own.wrote(NOTES, '你好。世界。', own.now());
  return { edit, own, before: () => own.before(NOTES) };
}

it('knows what stands before the caret after backspaces', async () => {
  const { edit, before } = editing();
  await edit((editor) => editor.backspace(3, '世界。'));
  expect(before()).toBe('你好。');
  await edit((editor) => editor.backspace(3, '你好。'));
  expect(before()).toBeNull();
});

it('does not know it after backspaces over another text', async () => {
  const { edit, before } = editing();
  await edit((editor) => editor.backspace(1, '！'));
  expect(before()).toBeNull();
});

it('does not know it after the program undid something itself', async () => {
  const { edit, before } = editing();
  await edit((editor) => editor.ownUndo(1));
  expect(before()).toBeNull();
});

it('does not know it after backspaces that failed', async () => {
  const { edit, before } = editing({ fails: true });
  await expect(edit((editor) => editor.backspace(3, '世界。'))).rejects.toThrow('no key');
  expect(before()).toBeNull();
});

it('tells why keys reach nobody', async () => {
  const denied = problem('insertion-elevated', { window: 'Registry Editor' });
  expect(await editing({ denied }).edit((editor) => Promise.resolve(editor.denied()))).toBe(denied);
});

it('counts each edit', async () => {
  const { edit, own } = editing();
  const counts = [own.edits];
  const backspace = (editor: FieldEditor): Promise<void> => editor.backspace(1, '。');
  const ownUndo = (editor: FieldEditor): Promise<void> => editor.ownUndo(1);
  for (const work of [backspace, ownUndo]) {
    await edit(work);
    counts.push(own.edits);
  }
  expect(new Set(counts).size).toBe(3);
});
