import type { WindowBridge } from '../../../shared/ipc/window.ts';
import {
  type FieldEdit,
  type FieldOutcome,
  type FieldRequest,
  type FieldState,
  LONGEST_FIELD_TEXT,
} from '../../../shared/ipc/window/fields.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Inputs that hold text. Others, as those for numbers, do not say where their caret is. */
const TEXT_INPUTS: ReadonlySet<string> = new Set(['text', 'search', 'url', 'tel', 'password']);

/** Makes the text fields of this page places to dictate into. Returns the way to stop. */
export function followFields(bridge: Pick<WindowBridge, 'on' | 'send'>): () => void {
  const ids = new WeakMap<Field, number>();
  const fields = new Map<number, WeakRef<Field>>();
  const idOf = (field: Field): number => {
    const known = ids.get(field);
    if (known !== undefined) return known;
    const id = fields.size + 1;
    ids.set(field, id);
    fields.set(id, new WeakRef(field));
    return id;
  };
  const stateOf = (field: Field | null): FieldState | null => {
    if (field === null) return null;
    const isSecret = isForSecrets(field);
    const [before, after] = isSecret ? ['', ''] : aroundCaret(field);
    return {
      id: idOf(field),
      isSecret,
      before: before.slice(-LONGEST_FIELD_TEXT),
      after: after.slice(0, LONGEST_FIELD_TEXT),
    };
  };
  const tell = (left: Field | null): void =>
    bridge.send('field:focus', { focused: stateOf(focusedField()), left: stateOf(left) });
  const onFocusIn = (): void => tell(null);
  // Also when the window loses the focus; the field then keeps that of the page.
  const onFocusOut = ({ target }: FocusEvent): void => tell(textField(target));

  const answer = ({ focus, edit }: FieldRequest): FieldOutcome => {
    if (focus !== null) fields.get(focus)?.deref()?.focus();
    const field = focusedField();
    if (edit !== null) return field !== null && idOf(field) === edit.field ? change(field, edit) : 'elsewhere';
    return focus === null || (field !== null && idOf(field) === focus) ? 'done' : 'elsewhere';
  };
  const stop = bridge.on('field:ask', (request) => {
    const outcome = answer(request);
    bridge.send('field:told', { ask: request.ask, outcome, field: stateOf(focusedField()) });
  });

  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  tell(null);
  return () => {
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
    stop();
  };
}

const focusedField = (): Field | null => textField(document.activeElement);

/** A field that takes text; null: something else. */
function textField(target: EventTarget | null): Field | null {
  const isField =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type));
  return isField && !target.disabled && !target.readOnly ? target : null;
}

const isForSecrets = (field: Field): boolean => field.type === 'password' || field.dataset['secret'] !== undefined;

function aroundCaret({ value, selectionStart }: Field): readonly [string, string] {
  const caret = selectionStart ?? value.length;
  return [value.slice(0, caret), value.slice(caret)];
}

function change(field: Field, { erase, insert }: FieldEdit): FieldOutcome {
  if (isForSecrets(field)) return 'secret';
  const [before] = aroundCaret(field);
  if (!before.endsWith(erase)) return 'changed';
  if (erase !== '') field.setSelectionRange(before.length - erase.length, before.length);
  // A field that is full takes a part, or nothing.
  return edited(insert) && stands(field, insert) ? 'done' : 'refused';
}

/** Whether a text stands before the caret. Fields of one line make blanks of line ends, or drop them. */
const stands = (field: Field, text: string): boolean => {
  const plain = (some: string): string => some.replaceAll(/\s/g, '');
  return plain(aroundCaret(field)[0]).endsWith(plain(text));
};

/** Edits as typing does, so that whoever listens to the field hears of it and its own undo takes it back. */
function edited(insert: string): boolean {
  // Nothing else edits so that the field's own undo knows of it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert);
}
