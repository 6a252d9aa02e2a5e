import { beforeEach, describe, expect, it } from 'vitest';
import { OwnFields, type SeenField } from '../../../src/main/app/own-fields.ts';
import type { FieldRequest, FieldState } from '../../../src/shared/ipc/window/fields.ts';

const state = (change: Partial<FieldState> = {}): FieldState => ({
  id: 1,
  isSecret: false,
  before: '你好',
  after: '!',
  ...change,
});

let isFocused: boolean;
let asked: FieldRequest[];
let due: (() => void)[];
let fields: OwnFields;
let detach: () => void;

beforeEach(() => {
  isFocused = true;
  asked = [];
  due = [];
  fields = new OwnFields({
    isWindowFocused: () => isFocused,
    focusWindow: () => {
      isFocused = true;
    },
    title: () => 'Tingxie',
    schedule: (_ms, action) => {
      due.push(action);
      return () => (due = due.filter((one) => one !== action));
    },
    wait: () => Promise.resolve(),
  });
  detach = fields.attach((_channel, payload) => void asked.push(payload as FieldRequest));
  fields.handlers['field:focus']({ focused: state(), left: null });
});

const field = () => fields.current() ?? expect.unreachable('no field');

describe('the fields of our window', () => {
  it('are targets while the window has the focus and a field in it', () => {
    expect(fields.current()).toMatchObject({ app: '', title: 'Tingxie' });
    expect([fields.isOwn(fields.current()), fields.isOwn({ id: '1', app: '', pid: null, title: '' })]).toEqual([
      true,
      false,
    ]);
    isFocused = false;
    expect(fields.current()).toBeNull();
    isFocused = true;
    fields.handlers['field:focus']({ focused: null, left: null });
    expect(fields.current()).toBeNull();
  });

  it('are changed by asking the page for that very field', async () => {
    const edit = fields.edit(field(), '', '再见');
    expect(asked).toEqual([{ ask: 1, focus: null, edit: { field: 1, erase: '', insert: '再见' } }]);
    fields.handlers['field:told']({ ask: 1, outcome: 'done', field: state() });
    expect([await edit, due]).toEqual(['done', []]);
  });

  it('are not asked where another has the focus', async () => {
    const before = field();
    fields.handlers['field:focus']({ focused: state({ id: 2 }), left: state() });
    expect([await fields.edit(before, '', '再见'), asked]).toEqual(['elsewhere', []]);
  });

  it('count as full where their page does not answer, or is closed', async () => {
    const silent = fields.edit(field(), '', '再见');
    due[0]?.();
    expect(await silent).toBe('refused');
    const closed = fields.edit(field(), '', '再见');
    detach();
    expect([await closed, fields.current(), await fields.look()]).toEqual(['refused', null, null]);
  });

  it('get the focus back, with their window', async () => {
    const before = field();
    isFocused = false;
    const back = fields.bringBack(before);
    await expect.poll(() => asked).toEqual([{ ask: 1, focus: 1, edit: null }]);
    fields.handlers['field:told']({ ask: 1, outcome: 'done', field: state() });
    expect([await back, isFocused]).toEqual([true, true]);
  });

  it('show their text, those for secrets nothing', async () => {
    const before = fields.textBefore();
    fields.handlers['field:told']({ ask: 1, outcome: 'done', field: state() });
    expect(await before).toBe('你好');
    const secret = [fields.textBefore(), fields.look()];
    for (const ask of [2, 3]) {
      fields.handlers['field:told']({ ask, outcome: 'done', field: state({ isSecret: true, before: '', after: '' }) });
    }
    expect(await Promise.all(secret)).toEqual([null, null]);
  });

  it('tell what they hold when the focus leaves them', () => {
    const left: SeenField[] = [];
    fields.left((one) => left.push(one));
    fields.handlers['field:focus']({ focused: null, left: state({ isSecret: true }) });
    fields.handlers['field:focus']({ focused: null, left: state() });
    expect(left).toMatchObject([{ text: '你好!' }]);
  });
});
