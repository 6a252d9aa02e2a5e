import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { noteField } from '../../../../src/main/insertion/arrival.ts';
import type { AutomationLibrary } from '../../../../src/main/platform/windows/automation-library.ts';
import { createWindowsField } from '../../../../src/main/platform/windows/windows-field.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { record } from '../native/recorder.ts';

const FOCUS = 0x1_2345n;
const AUTOMATION = 1000n;
const ELEMENT = 2000n;
const E_FAIL = -2_147_467_259;

const never = (): Promise<never> => new Promise(() => undefined);

/** Windows with the focus in a control of a class; null for none. */
const focusIn = (name: string | null, style = 0) =>
  record<WindowsLibrary>({
    GetGUIThreadInfo: (_thread, info) => {
      expect(info.readUInt32LE(0)).toBe(72);
      info.writeBigUInt64LE(name === null ? 0n : FOCUS, 16);
      return 1;
    },
    RealGetWindowClassW: (_window, buffer) => buffer.write(name ?? '', 'utf16le') / 2,
    GetWindowLongW: () => style,
  });

/** UI Automation with the focus in an element, but for some functions. */
const automation = (
  element: { readonly isPassword: number; readonly type: number } | null,
  otherwise: Partial<AutomationLibrary> = {},
) =>
  record<AutomationLibrary>({
    CoIncrementMTAUsage: () => 0,
    CoCreateInstance: (classId, interfaceId, object) => {
      // A GUID is a DWORD, two WORDs, each with its lowest byte first, and eight bytes (guiddef.h).
      expect(classId.toString('hex')).toBe('a4db48ff' + 'ef60' + '0142' + 'aa8754103eef594e');
      expect(interfaceId.toString('hex')).toBe('7de5cb30' + 'd0d9' + '2a45' + 'ab137ac5ac4825ee');
      object[0] = AUTOMATION;
      return Promise.resolve(0);
    },
    getObject: (_object, _place, value) => {
      value[0] = element === null ? null : ELEMENT;
      return Promise.resolve(0);
    },
    getNumber: (_object, place, value) => {
      // get_CurrentControlType and get_CurrentIsPassword, counted in UIAutomationClient.h.
      value[0] = (place === 35 ? element?.isPassword : place === 21 ? element?.type : undefined) ?? -1;
      return Promise.resolve(0);
    },
    Release: () => Promise.resolve(),
    ...otherwise,
  });

const unasked = (): never => {
  throw new Error('UI Automation was not to be asked');
};

describe('a field on Windows', () => {
  it.each([
    ['Edit', 0x5001_00a0, true],
    ['Edit', 0x5001_0080, false],
    ['RichEdit20W', 0x20, true],
    ['RICHEDIT50W', 0, false],
    ['EDIT', 0x20, true],
  ])('%s with style %i is secret: %s', async (name, style, secret) => {
    const { library, calls } = focusIn(name, style);
    expect(await createWindowsField(library, unasked, never).isSecret()).toBe(secret);
    expect(calls).toContain(`GetWindowLongW(${FOCUS}, -16)`);
  });

  it('is asked about by UI Automation where its class only begins like one', async () => {
    const ui = automation({ isPassword: 0, type: 50_004 });
    const field = createWindowsField(focusIn('EditorPane', 0x20).library, () => ui.library, never);
    expect(await field.isSecret()).toBe(false);
    expect(ui.calls).not.toEqual([]);
  });

  it('has a class whose name may have 256 units, and none where nothing has the focus', async () => {
    const { library, calls } = focusIn('Edit', 0x20);
    await createWindowsField(library, unasked, never).isSecret();
    expect(calls).toContain(`RealGetWindowClassW(${FOCUS}, 257)`);
    const none = focusIn(null);
    await createWindowsField(none.library, unasked, never).isSecret();
    expect(none.calls).toEqual(['GetGUIThreadInfo(0)']);
  });

  it.each([
    ['for passwords, by any number but 0', { isPassword: -1, type: 50_004 }, true],
    ['for passwords', { isPassword: 1, type: 50_004 }, true],
    ['to write in', { isPassword: 0, type: 50_004 }, false],
    ['of another kind', { isPassword: 0, type: 50_030 }, null],
    ['unknown', null, null],
  ])('that is no classic control and %s is asked about by UI Automation', async (_what, element, secret) => {
    const ui = automation(element);
    const field = createWindowsField(focusIn('Chrome_WidgetWin_1', 0x20).library, () => ui.library, never);
    expect(await field.isSecret()).toBe(secret);
    expect(ui.calls.filter((call) => call.startsWith('Release')).length).toBe(element === null ? 0 : 1);
  });

  it('is asked about through one object, made once', async () => {
    const ui = automation({ isPassword: 1, type: 50_004 });
    const field = createWindowsField(focusIn(null).library, () => ui.library, never);
    await field.isSecret();
    expect(await field.isSecret()).toBe(true);
    expect(ui.calls).toEqual([
      'CoIncrementMTAUsage()',
      'CoCreateInstance()',
      ...[1, 2].flatMap(() => ['getObject(1000, 8)', 'getNumber(2000, 35)', 'Release(2000)']),
    ]);
  });

  it('is not known while its program does not answer, and is not asked about again meanwhile', async () => {
    let answer: (result: number) => void = () => undefined;
    const getObject = (): Promise<number> => new Promise((resolve) => (answer = resolve));
    const ui = automation(null, { getObject });
    const asked = (): number => ui.calls.filter((call) => call.startsWith('getObject')).length;
    const field = createWindowsField(
      focusIn(null).library,
      () => ui.library,
      () => setImmediate(),
    );
    expect(await field.isSecret()).toBeNull();
    expect(await field.isSecret()).toBeNull();
    expect(asked()).toBe(1);
    answer(0);
    await setImmediate();
    await field.isSecret();
    expect(asked()).toBe(2);
  });

  it('is not known where UI Automation fails or is not there', async () => {
    const ui = automation(
      { isPassword: 1, type: 50_004 },
      {
        getNumber: (_object, _place, value) => {
          value[0] = 1;
          return Promise.resolve(E_FAIL);
        },
      },
    );
    const field = createWindowsField(focusIn(null).library, () => ui.library, never);
    expect(await field.isSecret()).toBeNull();
    expect(ui.calls.at(-1)).toBe('Release(2000)');
    expect(await createWindowsField(focusIn(null).library, unasked, never).isSecret()).toBeNull();
  });

  it.each([
    ['threads of the pool cannot use COM', { CoIncrementMTAUsage: () => E_FAIL }],
    ['there is no object for it', { CoCreateInstance: () => Promise.resolve(0) }],
  ])('is not known where %s: nothing more is called', async (_why, otherwise) => {
    const ui = automation({ isPassword: 1, type: 50_004 }, otherwise);
    expect(await createWindowsField(focusIn(null).library, () => ui.library, never).isSecret()).toBeNull();
    expect(ui.calls.filter((call) => call.startsWith('get'))).toEqual([]);
  });
});

describe('the text before the caret on Windows', () => {
  const [PATTERN, RANGES, RANGE, TEXT] = [3000n, 4000n, 5000n, 6000n];
  const giving =
    (what: bigint | null) =>
    (...args: readonly unknown[]): Promise<number> => {
      (args.at(-1) as [bigint | null])[0] = what;
      return Promise.resolve(0);
    };
  /** UI Automation with the caret in a text; what stands before it is asked for again and again. */
  const texts = (
    before: () => string,
    { pattern = PATTERN, isPassword = 0 }: { pattern?: bigint | null; isPassword?: number } = {},
  ) => {
    const done: string[] = [];
    const ui = automation(
      { isPassword, type: 50_004 },
      {
        getObject: (_object, place, value) => giving(place === 8 ? ELEMENT : RANGES)(value),
        GetCurrentPatternAs: (_element, _pattern, id, value) => {
          done.push(id.toString('hex'));
          return giving(pattern)(value);
        },
        GetElement: giving(RANGE),
        MoveEndpointByRange: () => Promise.resolve(0),
        MoveEndpointByUnit: () => Promise.resolve(0),
        GetText: giving(TEXT),
        takeText: before,
      },
    );
    return { ...ui, done };
  };

  it('is that before the selection, and everything that was given is let go', async () => {
    const ui = texts(() => '你好');
    const field = createWindowsField(focusIn('RichEditD2DPT').library, () => ui.library, never);
    expect(await field.textBefore(10)).toBe('你好');
    expect(ui.done).toEqual(['89a2eb328335c9429c593b6d9a1e9b6a']);
    expect(ui.calls.slice(2)).toEqual([
      'getObject(1000, 8)',
      'getNumber(2000, 35)',
      'GetCurrentPatternAs(2000, 10014)',
      'getObject(3000, 5)',
      'GetElement(4000, 0)',
      'MoveEndpointByRange(5000, 1, 5000, 0)',
      'MoveEndpointByUnit(5000, 0, 0, -10)',
      'GetText(5000, -1)',
      'takeText(6000)',
      ...['Release(5000)', 'Release(4000)', 'Release(3000)', 'Release(2000)'],
    ]);
  });

  it('that is selected is read as it is, and none where nothing is', async () => {
    const ui = texts(() => '通义');
    const field = createWindowsField(focusIn(null).library, () => ui.library, never);
    expect(await field.selectedText()).toBe('通义');
    expect(ui.calls.slice(5)).toEqual([
      'getObject(3000, 5)',
      'GetElement(4000, 0)',
      'GetText(5000, 10000)',
      'takeText(6000)',
      ...['Release(5000)', 'Release(4000)', 'Release(3000)', 'Release(2000)'],
    ]);
    const none = texts(() => '');
    expect(await createWindowsField(focusIn(null).library, () => none.library, never).selectedText()).toBeNull();
  });

  it('and after it is the range of the whole document, up to so much', async () => {
    const ui = texts(() => '今天天气很好');
    const field = createWindowsField(focusIn(null).library, () => ui.library, never);
    expect(await field.wholeText(200)).toBe('今天天气很好');
    expect(ui.calls.slice(5)).toEqual([
      'getObject(3000, 7)',
      'GetText(4000, 200)',
      'takeText(6000)',
      ...['Release(4000)', 'Release(3000)', 'Release(2000)'],
    ]);
  });

  it.each(['selectedText', 'wholeText'] as const)('is no secret to %s, which does not look there', async (name) => {
    const classic = texts(() => 'hunter2');
    expect(await createWindowsField(focusIn('Edit', 0x20).library, () => classic.library, never)[name](10)).toBeNull();
    const ui = texts(() => 'hunter2', { isPassword: 1 });
    expect(await createWindowsField(focusIn(null).library, () => ui.library, never)[name](10)).toBeNull();
    expect([...classic.calls, ...ui.calls]).not.toContain('takeText(6000)');
  });

  it('is no longer than asked for, though a character of UI Automation may have several units', async () => {
    // Three characters of UI Automation.
    const ui = texts(() => '她好😀');
    const field = createWindowsField(focusIn(null).library, () => ui.library, never);
    expect(await field.textBefore(3)).toBe('好😀');
  });

  it('is told where UI Automation did all that it could and says so (S_FALSE)', async () => {
    const ui = texts(() => '你好');
    const library = { ...ui.library, MoveEndpointByUnit: () => Promise.resolve(1) };
    expect(await createWindowsField(focusIn(null).library, () => library, never).textBefore(10)).toBe('你好');
  });

  it('is empty where nothing stands there', async () => {
    const ui = texts(() => 'not to be read');
    const library = { ...ui.library, GetText: giving(null) };
    expect(await createWindowsField(focusIn(null).library, () => library, never).textBefore(10)).toBe('');
  });

  it.each(['MoveEndpointByRange', 'MoveEndpointByUnit', 'GetText'])('is not known where %s fails', async (name) => {
    const ui = texts(() => 'of another place');
    const library = { ...ui.library, [name]: () => Promise.resolve(E_FAIL) };
    expect(await createWindowsField(focusIn(null).library, () => library, never).textBefore(10)).toBeNull();
    expect(ui.calls.slice(-4)).toEqual(['Release(5000)', 'Release(4000)', 'Release(3000)', 'Release(2000)']);
  });

  it('is not known where a field has no text to tell', async () => {
    const ui = texts(() => '', { pattern: null });
    expect(await createWindowsField(focusIn(null).library, () => ui.library, never).textBefore(10)).toBeNull();
    expect(ui.calls.at(-1)).toBe('Release(2000)');
  });

  it('is never asked for in a field for passwords', async () => {
    const classic = texts(() => 'hunter2');
    const edit = createWindowsField(focusIn('Edit', 0x20).library, () => classic.library, never);
    expect(await edit.textBefore(10)).toBeNull();
    expect(classic.calls).toEqual([]);
    const ui = texts(() => 'hunter2', { isPassword: 1 });
    expect(await createWindowsField(focusIn(null).library, () => ui.library, never).textBefore(10)).toBeNull();
    expect(ui.calls).not.toContain('takeText(6000)');
  });

  it('is not known while its program does not answer, but the kind of field is asked about all the same', async () => {
    const ui = texts(() => '', {});
    const hanging = { ...ui.library, GetCurrentPatternAs: never };
    const waits: number[] = [];
    const field = createWindowsField(
      focusIn(null).library,
      () => hanging,
      (ms) => {
        waits.push(ms);
        return setImmediate();
      },
    );
    expect(await field.textBefore(10)).toBeNull();
    expect(await field.isSecret()).toBe(false);
    // Every insertion waits for the kind of field, and only some for its text.
    expect(waits).toEqual([250, 50]);
  });

  it.each([
    ['shows the text', 'Hello 世界', 'arrived'],
    ['stays as it was', 'Hello ', 'nothing'],
    ['shows another text', 'Hello 事界', 'unknown'],
  ])('proves what became of a text: the field %s', async (_how, after, arrival) => {
    let shown = 'Hello ';
    let time = 0;
    const ui = texts(() => shown);
    const field = createWindowsField(focusIn(null).library, () => ui.library, never);
    const note = await noteField('世界', {
      field,
      now: () => time,
      wait: (ms) => {
        time += ms;
        return Promise.resolve();
      },
    });
    shown = after;
    expect(await note?.watch()).toBe(arrival);
  });
});
