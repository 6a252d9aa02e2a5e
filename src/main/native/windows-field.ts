import type { AccessibleField } from '../accessibility/port.ts';
import type { AutomationLibrary } from './automation-library.ts';
import type { Handle } from './bind.ts';
import type { Wait } from './until.ts';
import { textIn, type WindowsLibrary } from './windows-library.ts';

/** Every insertion waits for whether the field is secret: a program that is busy is not waited for longer (ms). */
const SECRET_MS = 50;

/** Size of GUITHREADINFO and place of its `hwndFocus` in 64-bit programs (winuser.h). */
const GUI_THREAD_INFO = { size: 72, focus: 16 } as const;
const GWL_STYLE = -16;
/** A style of edit controls; the same bit means other things elsewhere (winuser.h). */
const ES_PASSWORD = 0x20;
/** Classes of edit controls, also of those that programs derive: `Edit` and the generations of `RichEdit`. */
const EDIT = /^(edit$|richedit)/i;
/** The longest name of a class, in UTF-16 units. */
const CLASS_UNITS = 257;

/** {ff48dba4-60ef-4201-aa87-54103eef594e} (UIAutomationClient.h, CUIAutomation). */
const AUTOMATION_CLASS = Buffer.from('a4db48ffef600142aa8754103eef594e', 'hex');
/** {30cbe57d-d9d0-452a-ab13-7ac5ac4825ee} (UIAutomationClient.h, IUIAutomation). */
const AUTOMATION_INTERFACE = Buffer.from('7de5cb30d0d92a45ab137ac5ac4825ee', 'hex');
/** Places in the tables of methods: IUIAutomation and IUIAutomationElement (UIAutomationClient.h). */
const GET_FOCUSED_ELEMENT = 8;
const GET_CURRENT_CONTROL_TYPE = 21;
const GET_CURRENT_IS_PASSWORD = 35;
/** UIA_EditControlTypeId. */
const EDIT_TYPE = 50_004;

/**
 * What Windows tells of the focused field: whether it is for passwords, and of its text nothing.
 * @param loadAutomation Called once, when a field is no classic control. What it throws leaves other fields unknown.
 */
export function createWindowsField(
  library: WindowsLibrary,
  loadAutomation: () => AutomationLibrary,
  wait: Wait,
): AccessibleField {
  const automation = new Automation(loadAutomation);
  let asking: Promise<boolean | null> | null = null;
  return {
    isSecret: async () => {
      const classic = isClassicSecret(library);
      if (classic !== null) return classic;
      // One that hangs would fill the pool.
      if (asking !== null) return null;
      asking = automation
        .isPassword()
        .catch(() => null) // As for any program that does not tell.
        .finally(() => (asking = null));
      return Promise.race([asking, wait(SECRET_MS).then(() => null)]);
    },
    textBefore: () => Promise.resolve(null),
    dispose: () => undefined,
  };
}

/** Whether the focus is in an edit control for passwords; null where it is in none that the system itself draws. */
function isClassicSecret(library: WindowsLibrary): boolean | null {
  const info = Buffer.alloc(GUI_THREAD_INFO.size);
  info.writeUInt32LE(info.length, 0);
  // 0: the thread of the foreground window.
  if (library.GetGUIThreadInfo(0, info) === 0) return null;
  const focus = info.readBigUInt64LE(GUI_THREAD_INFO.focus);
  if (focus === 0n) return null;
  const name = Buffer.alloc(2 * CLASS_UNITS);
  const units = library.RealGetWindowClassW(focus, name, CLASS_UNITS);
  if (!EDIT.test(textIn(name, units))) return null;
  return (library.GetWindowLongW(focus, GWL_STYLE) & ES_PASSWORD) !== 0;
}

/** UI Automation, which browsers and newer toolkits take part in. */
class Automation {
  readonly #load: () => AutomationLibrary;
  #opening: Promise<{ readonly library: AutomationLibrary; readonly object: Handle }> | null = null;

  constructor(load: () => AutomationLibrary) {
    this.#load = load;
  }

  /** Whether the focused element is for passwords; null where it is none to write in. Rejects where it cannot be asked. */
  async isPassword(): Promise<boolean | null> {
    this.#opening ??= this.#open();
    const { library, object } = await this.#opening;
    const element: [Handle | null] = [null];
    succeed(await library.getObject(object, GET_FOCUSED_ELEMENT, element));
    if (element[0] === null) return null;
    try {
      if ((await number(library, element[0], GET_CURRENT_IS_PASSWORD)) !== 0) return true;
      return (await number(library, element[0], GET_CURRENT_CONTROL_TYPE)) === EDIT_TYPE ? false : null;
    } finally {
      await library.Release(element[0]);
    }
  }

  async #open(): Promise<{ readonly library: AutomationLibrary; readonly object: Handle }> {
    const library = this.#load();
    // Threads of the pool know nothing of COM: this makes them part of its multithreaded apartment, for good.
    succeed(library.CoIncrementMTAUsage([null]));
    const object: [Handle | null] = [null];
    succeed(await library.CoCreateInstance(AUTOMATION_CLASS, AUTOMATION_INTERFACE, object));
    if (object[0] === null) throw new Error('UI Automation is not there');
    return { library, object: object[0] };
  }
}

async function number(library: AutomationLibrary, element: Handle, place: number): Promise<number> {
  const value: [number] = [0];
  succeed(await library.getNumber(element, place, value));
  return value[0];
}

function succeed(result: number): void {
  if (result < 0) throw new Error(`UI Automation failed (${(result >>> 0).toString(16)})`);
}
