import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AtSpiField } from '../../../../src/main/platform/atspi/atspi-field.ts';
import { FAKE_SESSION, FakeDesktop, type FakeObject } from './fake-bus.ts';

const ENTRY = 79;
const PASSWORD = 40;

describe('AtSpiField', () => {
  let desktop: FakeDesktop;
  let field: AtSpiField;
  let time: number;

  const open = async (sessionBus: string | null = FAKE_SESSION): Promise<void> => {
    field = new AtSpiField({
      openBus: desktop.openBus,
      sessionBus,
      now: () => time,
    });
    await settled();
  };
  /** Everything that needs no time has happened. */
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const put = (path: string, object: Partial<FakeObject>): void => {
    desktop.objects.set(path, { role: ENTRY, focused: false, text: '', caret: 0, ...object });
  };

  beforeEach(() => {
    desktop = new FakeDesktop();
    time = 0;
  });
  afterEach(() => field.dispose());

  it('asks the registry for focus and window events in the spelling that Qt knows', async () => {
    await open();
    expect(desktop.registered).toEqual(['Object:StateChanged:Focused', 'Window:Activate', 'Window:Deactivate']);
  });

  it('does not know before something got the focus', async () => {
    await open();
    expect(await field.isSecret()).toBeNull();
    expect(await field.textBefore(5)).toBeNull();
  });

  it('tells a password field from another', async () => {
    put('/password', { role: PASSWORD });
    put('/entry', {});
    await open();
    desktop.focus('/password');
    expect(await field.isSecret()).toBe(true);
    desktop.focus('/entry');
    expect(await field.isSecret()).toBe(false);
  });

  it('goes by what it was at the focus when the program is too busy to answer', async () => {
    put('/password', { role: PASSWORD });
    await open();
    desktop.focus('/password');
    await settled();
    desktop.busy = true;
    expect(await field.isSecret()).toBe(true);
  });

  it('does not take the kind of another field for that of a busy program', async () => {
    put('/entry', {});
    put('/password', { role: PASSWORD });
    await open();
    desktop.focus('/entry');
    await settled();
    desktop.busy = true;
    desktop.focus('/password');
    expect(await field.isSecret()).toBeNull();
  });

  it('does not know when the program says that the object has no focus any more', async () => {
    put('/entry', {});
    await open();
    desktop.focus('/entry');
    put('/entry', { focused: false });
    expect(await field.isSecret()).toBeNull();
  });

  it('reads the last UTF-16 units before the caret, beyond the BMP too', async () => {
    put('/entry', { text: '你好😀𠮷 world', caret: 5 });
    await open();
    desktop.focus('/entry');
    expect(await field.textBefore(5)).toBe('😀𠮷 ');
    expect(await field.textBefore(99)).toBe('你好😀𠮷 ');
  });

  it('reads what stands before a selection, which an insertion would replace', async () => {
    put('/entry', { text: 'one two', caret: 7, selection: [4, 7] });
    await open();
    desktop.focus('/entry');
    expect(await field.textBefore(99)).toBe('one ');
  });

  it('leaves out the rest of a character that the program cut in two', async () => {
    put('/entry', { text: '\ufffd好', caret: 2 });
    await open();
    desktop.focus('/entry');
    expect(await field.textBefore(2)).toBe('好');
  });

  it('reads up to a picture that stands in the text', async () => {
    put('/entry', { text: 'a\ufffcb', caret: 3 });
    await open();
    desktop.focus('/entry');
    expect(await field.textBefore(9)).toBe('b');
  });

  it('does not call it empty when the caret stands behind a picture', async () => {
    put('/entry', { text: 'a\ufffc', caret: 2 });
    await open();
    desktop.focus('/entry');
    expect(await field.textBefore(9)).toBeNull();
  });

  it('never asks for the text of a password field', async () => {
    put('/password', { role: PASSWORD, text: '••••', caret: 4 });
    await open();
    desktop.focus('/password');
    expect(await field.textBefore(9)).toBeNull();
    expect(desktop.asked.filter((call) => !/^Get(Role|State|Interfaces) /.test(call))).toEqual([]);
  });

  it('never asks an object without text for text', async () => {
    put('/button', { text: null });
    await open();
    desktop.focus('/button');
    expect(await field.textBefore(9)).toBeNull();
    expect(desktop.asked.filter((call) => !/^Get(Role|State|Interfaces) /.test(call))).toEqual([]);
  });

  it('does not know where the caret is when there is none', async () => {
    put('/entry', { text: 'abc', caret: -1 });
    await open();
    desktop.focus('/entry');
    expect(await field.textBefore(9)).toBeNull();
  });

  it('knows nothing, and asks nobody, without a session bus', async () => {
    await open(null);
    expect(await field.isSecret()).toBeNull();
    expect(desktop.opened).toBe(0);
  });

  it('looks for an accessibility bus that is not there once in a while', async () => {
    desktop.missing = true;
    await open();
    desktop.missing = false;
    expect(await field.isSecret()).toBeNull();
    await settled();
    expect(desktop.opened).toBe(0);
    time += 10_000;
    await field.isSecret();
    await settled();
    expect(desktop.opened).toBe(1);
  });

  it('forgets the focus with a lost bus, and connects again', async () => {
    put('/entry', {});
    await open();
    desktop.focus('/entry');
    desktop.lose();
    time += 10_000;
    expect(await field.isSecret()).toBeNull();
    await settled();
    expect(desktop.opened).toBe(2);
    expect(await field.isSecret()).toBeNull();
    desktop.focus('/entry');
    expect(await field.isSecret()).toBe(false);
  });

  it('leaves no connection behind when it is disposed of while it connects', async () => {
    const opening = vi.spyOn(desktop, 'openBus');
    const opened = open();
    field.dispose();
    await opened;
    expect(desktop.disposed).toBe(opening.mock.calls.length);
  });

  it('reads what is selected, and what is around the caret', async () => {
    put('/entry', { text: '我们用通义千问😀写', caret: 7, selection: [7, 3] });
    await open();
    desktop.focus('/entry');
    expect(await field.selectedText()).toBe('通义千问');
    expect(await field.textAround(100)).toBe('我们用通义千问😀写');
    expect(await field.textAround(2)).toBe('千问😀写');
  });

  it('knows of no selection where there is none, of no text of a secret or a busy one', async () => {
    put('/entry', { text: '你好', caret: 2 });
    put('/password', { role: PASSWORD, text: 'hunter2', selection: [0, 7] });
    await open();
    desktop.focus('/entry');
    expect(await field.selectedText()).toBeNull();
    desktop.busy = true;
    expect([await field.selectedText(), await field.textAround(9)]).toEqual([null, null]);
    desktop.busy = false;
    desktop.focus('/password');
    expect([await field.selectedText(), await field.textAround(9)]).toEqual([null, null]);
    expect(desktop.asked).not.toContain('GetText /password');
  });
});
