import type { FieldPort } from '../../insertion/target.ts';
import type { AutomationLibrary } from './automation-library.ts';
import type { Handle } from '../native/bind.ts';
import type { Wait } from '../../../shared/clock.ts';
import { textIn, type WindowsLibrary } from './windows-library.ts';

/** Every insertion waits for whether the field is secret: a program that is busy is not waited for longer (ms). */
const SECRET_MS = 50;

/** Text is waited for longer: a program that is busy is not one without text (ms). */
const READ_MS = 250;

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
/** UIA_TextPatternId, and {32eba289-3583-42c9-9c59-3b6d9a1e9b6a} (UIAutomationClient.h, IUIAutomationTextPattern). */
const TEXT_PATTERN = 10_014;
const TEXT_INTERFACE = Buffer.from('89a2eb328335c9429c593b6d9a1e9b6a', 'hex');
/** Places of IUIAutomationTextPattern's GetSelection and get_DocumentRange. */
const GET_SELECTION = 5;
const GET_DOCUMENT_RANGE = 7;
/** TextPatternRangeEndpoint_Start and _End, and TextUnit_Character (UIAutomationCore.h). */
const START = 0;
const END = 1;
const CHARACTER = 0;
/** More of a selection is never wanted, in UTF-16 units. */
const LONGEST_SELECTION = 10_000;

/** What Windows tells of the focused field, besides what every insertion asks. */
export interface WindowsField extends FieldPort {
  /** The selected text; null where none is, or it cannot be read. */
  selectedText(): Promise<string | null>;
  /** So much of the text from its beginning on; null where it cannot be read. */
  wholeText(units: number): Promise<string | null>;
}

/**
 * What Windows tells of the focused field: whether it is for passwords, and what stands before the caret.
 * @param loadAutomation Called once, when a field is no classic control. What it throws leaves other fields unknown.
 */
export function createWindowsField(
  library: WindowsLibrary,
  loadAutomation: () => AutomationLibrary,
  wait: Wait,
): WindowsField {
  const automation = new Automation(loadAutomation);
  const isPassword = oneByOne<boolean>(wait, SECRET_MS);
  const text = oneByOne<string>(wait, READ_MS);
  return {
    isSecret: async () => isClassicSecret(library) ?? (await isPassword(() => automation.isPassword())),
    textBefore: async (characters) =>
      isClassicSecret(library) === true ? null : await text(() => automation.textBefore(characters)),
    selectedText: async () => {
      if (isClassicSecret(library) === true) return null;
      return (await text(() => automation.selectedText())) || null;
    },
    wholeText: async (units) =>
      isClassicSecret(library) === true ? null : await text(() => automation.wholeText(units)),
  };
}

/** Asks a question within a time, and only when the one before is answered: one that hangs would fill the pool. */
function oneByOne<T>(wait: Wait, withinMs: number): (ask: () => Promise<T | null>) => Promise<T | null> {
  let isAsking = false;
  return (ask) => {
    if (isAsking) return Promise.resolve(null);
    isAsking = true;
    const answer = ask()
      .catch(() => null) // As for any program that does not tell.
      .finally(() => (isAsking = false));
    return Promise.race([answer, wait(withinMs).then(() => null)]);
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
  isPassword(): Promise<boolean | null> {
    return this.#withFocused(async (library, element) => {
      if ((await number(library, element, GET_CURRENT_IS_PASSWORD)) !== 0) return true;
      return (await number(library, element, GET_CURRENT_CONTROL_TYPE)) === EDIT_TYPE ? false : null;
    });
  }

  /**
   * The text before the caret of the focused element, or before its selection; null where it has none to write in. The
   * text of one for passwords is never asked for. Rejects where it cannot be asked.
   */
  textBefore(characters: number): Promise<string | null> {
    return this.#withSelection(async (library, range) => {
      succeed(await library.MoveEndpointByRange(range, END, range, START));
      succeed(await library.MoveEndpointByUnit(range, START, CHARACTER, -characters, [0]));
      // A character of UI Automation is what a reader sees as one: it may have several units.
      return (await textOf(library, range, -1)).slice(-characters);
    });
  }

  /** The selected text of the focused element; empty where none is. As {@link textBefore}. */
  selectedText(): Promise<string | null> {
    return this.#withSelection((library, range) => textOf(library, range, LONGEST_SELECTION));
  }

  /** So much of the focused element's text from its beginning on. As {@link textBefore}. */
  wholeText(units: number): Promise<string | null> {
    return this.#withText((library, text) => {
      const all = object((value) => library.getObject(text, GET_DOCUMENT_RANGE, value));
      return using(library, all, (range) => textOf(library, range, units));
    });
  }

  #withSelection(work: (library: AutomationLibrary, range: Handle) => Promise<string>): Promise<string | null> {
    return this.#withText((library, text) => {
      const selection = object((value) => library.getObject(text, GET_SELECTION, value));
      return using(library, selection, (ranges) => {
        const first = object((value) => library.GetElement(ranges, 0, value));
        return using(library, first, (range) => work(library, range));
      });
    });
  }

  #withText(work: (library: AutomationLibrary, pattern: Handle) => Promise<string | null>): Promise<string | null> {
    return this.#withFocused(async (library, element) => {
      if ((await number(library, element, GET_CURRENT_IS_PASSWORD)) !== 0) return null;
      const pattern = object((value) => library.GetCurrentPatternAs(element, TEXT_PATTERN, TEXT_INTERFACE, value));
      return using(library, pattern, (text) => work(library, text));
    });
  }

  async #withFocused<T>(work: (library: AutomationLibrary, element: Handle) => Promise<T | null>): Promise<T | null> {
    this.#opening ??= this.#open();
    const { library, object: automation } = await this.#opening;
    const focused = object((value) => library.getObject(automation, GET_FOCUSED_ELEMENT, value));
    return using(library, focused, (element) => work(library, element));
  }

  async #open(): Promise<{ readonly library: AutomationLibrary; readonly object: Handle }> {
    const library = this.#load();
    // Threads of the pool know nothing of COM: this makes them part of its multithreaded apartment, for good.
    succeed(library.CoIncrementMTAUsage([null]));
    const made = await object((value) => library.CoCreateInstance(AUTOMATION_CLASS, AUTOMATION_INTERFACE, value));
    if (made === null) throw new Error('UI Automation is not there');
    return { library, object: made };
  }
}

/** The text of a range, so many units at most; -1: all. */
async function textOf(library: AutomationLibrary, range: Handle, units: number): Promise<string> {
  const text = await object((value) => library.GetText(range, units, value));
  return text === null ? '' : library.takeText(text);
}

/** What a call gives. */
async function object(give: (value: [Handle | null]) => Promise<number>): Promise<Handle | null> {
  const value: [Handle | null] = [null];
  succeed(await give(value));
  return value[0];
}

/** Uses an object, and lets go of it. */
async function using<T>(
  library: AutomationLibrary,
  giving: Promise<Handle | null>,
  work: (object: Handle) => Promise<T | null>,
): Promise<T | null> {
  const given = await giving;
  if (given === null) return null;
  try {
    return await work(given);
  } finally {
    await library.Release(given);
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
