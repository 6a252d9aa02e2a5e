import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { MACOS_KEY_CODES } from '../../../../src/main/hotkey/key-codes.ts';
import type { MacLibrary } from '../../../../src/main/platform/macos/macos-library.ts';
import { isModifier } from '../../../../src/shared/keys.ts';
import type { QuartzEvent } from '../../../support/quartz.ts';
import { record, type Recorded } from '../native/recorder.ts';

/** A running application. */
interface FakeApplication {
  readonly pid: number;
  readonly bundle: string | null;
  readonly name: string;
}

/** A focused field. What is not a string in `subrole` is an answer that no program should give. */
interface FakeField {
  readonly subrole?: string | number;
  readonly text?: string;
  /** Selection: where it begins and its length, in UTF-16 units; a point, or a text, which no program should give. */
  readonly selection?: readonly [number, number] | 'point' | 'text';
}

/** What the keys of a layout write, by their codes; `command`: with Cmd held. */
export interface FakeLayout {
  readonly plain: ReadonlyMap<number, string>;
  readonly command: ReadonlyMap<number, string>;
}

/** A US keyboard: its letters. */
const letters = [...MACOS_KEY_CODES].filter(([, key]) => /^[A-Z]$/.test(key));
const usKeys: ReadonlyMap<number, string> = new Map(letters.map(([code, key]) => [code, key.toLowerCase()]));
export const QWERTY: FakeLayout = { plain: usKeys, command: usKeys };
const MODIFIERS = new Set([...MACOS_KEY_CODES].filter(([, key]) => isModifier(key)).map(([code]) => code));

/** What a Mac is like; may be changed at any time. */
interface FakeMacState {
  applications: readonly FakeApplication[];
  front: number | null;
  trusted: boolean;
  secureInput: boolean;
  /** What the session says of secure input: a process, or what it should not be; null: nothing. */
  secureInputBy: number | string | null;
  /** What there is no session, no event, or no layout for. */
  refuses: 'source' | 'event' | 'session' | 'layouts' | null;
  /**
   * Windows by their numbers, and which has the focus in which application: `nonsense` is no window, and an application
   * that is not listed does not answer.
   */
  windows: { readonly open: ReadonlySet<number>; readonly focused: ReadonlyMap<number, number | 'nonsense' | 'none'> };
  /** Windows that stay behind when they are raised, and windows in the Dock, which do, too. */
  stubborn: ReadonlySet<number>;
  minimized: ReadonlySet<number>;
  /** The layouts in use: of the keys, and of those that can write ASCII; an input method in front of them. */
  layouts: { readonly current: FakeLayout | null; readonly ascii: FakeLayout | null; readonly inputMethod: boolean };
  field: FakeField | null;
  /** Which of the ways to the front work. */
  ways: readonly ('request' | 'accessibility')[];
}

type Value =
  | { readonly kind: 'class' | 'name' | 'text'; readonly text: string }
  | { readonly kind: 'workspace' | 'system' | 'field' | 'source' | 'session' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'window'; readonly window: number }
  | { readonly kind: 'layout' | 'layoutData' | 'table'; readonly layout: FakeLayout | null }
  | { readonly kind: 'event'; readonly event: QuartzEvent }
  | { readonly kind: 'application' | 'element'; readonly pid: number }
  | { readonly kind: 'point' }
  | { readonly kind: 'range'; readonly start: number; readonly length: number };

const TYPE_IDS: Partial<Record<Value['kind'], number>> = { text: 7, number: 22, window: 63, range: 64, point: 64 };
/** kAXValueTypeCFRange (AXValue.h). */
const RANGE = 4;
const NO_VALUE = -25_212;
const INVALID_ELEMENT = -25_202;
const CANNOT_COMPLETE = -25_204;
/** kUCOutputBufferTooSmall (UnicodeUtilities.h). */
const OUTPUT_TOO_SMALL = -25_340;
/** The keyboard of this Mac, by its kind. */
const KEYBOARD = 40;
/** A constant of Carbon. */
const LAYOUT_DATA = 0x7a7an;

/** The libraries of a Mac. Throws when an object is asked what it does not know, as Objective-C would end the app. */
export class FakeMac {
  readonly state: FakeMacState = {
    applications: [],
    front: null,
    trusted: true,
    secureInput: false,
    secureInputBy: null,
    refuses: null,
    windows: { open: new Set(), focused: new Map() },
    stubborn: new Set(),
    minimized: new Set(),
    layouts: { current: QWERTY, ascii: QWERTY, inputMethod: false },
    field: null,
    ways: ['request', 'accessibility'],
  };
  /** The events that were posted. */
  readonly posted: QuartzEvent[] = [];
  /** What is still to be released. */
  readonly owned = new Set<bigint>();
  /** How many pools are open. */
  pools = 0;
  readonly library: MacLibrary;
  readonly calls: readonly string[];
  readonly #values = new Map<bigint, Value>();

  constructor() {
    const fake: Recorded<MacLibrary> = record<MacLibrary>(this.#script());
    this.library = fake.library;
    this.calls = fake.calls;
  }

  /** What is still to be released, windows with their numbers. */
  ownedNames(): readonly string[] {
    return [...this.owned].map((handle) => {
      const value = this.#get(handle);
      return value.kind === 'window' ? `window ${value.window}` : value.kind;
    });
  }

  #add(value: Value): bigint {
    const handle = BigInt(0x1000 + this.#values.size);
    this.#values.set(handle, value);
    return handle;
  }

  #own(value: Value): bigint {
    const handle = this.#add(value);
    this.owned.add(handle);
    return handle;
  }

  #get(handle: bigint): Value {
    const value = this.#values.get(handle);
    if (value === undefined) throw new Error('no such object');
    return value;
  }

  #name(handle: bigint): string {
    const value = this.#get(handle);
    if (!('text' in value)) throw new Error('no text');
    return value.text;
  }

  #application(pid: number | null): bigint | null {
    const found = this.state.applications.find((one) => one.pid === pid);
    return found === undefined ? null : this.#add({ kind: 'application', pid: found.pid });
  }

  /** What an object answers to a message. */
  #answer(self: bigint, selector: bigint, argument: unknown): unknown {
    if (this.pools === 0) throw new Error('no pool');
    const value = this.#get(self);
    const message = `${value.kind === 'class' ? value.text : value.kind} ${this.#name(selector)}`;
    const application = 'pid' in value ? this.state.applications.find(({ pid }) => pid === value.pid) : undefined;
    const text = (content: string | null): bigint | null =>
      content === null ? null : this.#add({ kind: 'text', text: content });
    switch (message) {
      case 'NSWorkspace sharedWorkspace':
        return this.#add({ kind: 'workspace' });
      case 'workspace frontmostApplication':
        return this.#application(this.state.front);
      case 'NSRunningApplication runningApplicationWithProcessIdentifier:':
        return this.#application(argument as number);
      case 'application processIdentifier':
        return application?.pid;
      case 'application bundleIdentifier':
        return text(application?.bundle ?? null);
      case 'application localizedName':
        return text(application?.name ?? null);
      case 'application activateWithOptions:':
        if (this.state.ways.includes('request')) this.state.front = application?.pid ?? null;
        return true;
      case 'NSNumber numberWithBool:':
        return this.#add({ kind: 'number', number: argument as number });
      case 'number intValue':
        return value.kind === 'number' ? value.number : undefined;
      case 'session objectForKey:':
        return this.#name(argument as bigint) === 'kCGSSessionSecureInputPID' ? this.#secureInputBy() : null;
      case 'NSString stringWithUTF8String:':
        return text(argument as string);
      case 'text UTF8String':
        return this.#name(self);
      default:
        throw new Error(`unrecognized selector: ${message}`);
    }
  }

  #secureInputBy(): bigint | null {
    const by = this.state.secureInputBy;
    if (by === null) return null;
    return this.#add(typeof by === 'number' ? { kind: 'number', number: by } : { kind: 'text', text: by });
  }

  #attribute(element: bigint, name: string): Value | null {
    const { field } = this.state;
    const of = this.#get(element);
    if (of.kind === 'element') {
      const window = name === 'AXFocusedWindow' ? this.state.windows.focused.get(of.pid) : undefined;
      if (window === undefined || window === 'none') return null;
      return window === 'nonsense' ? { kind: 'text', text: window } : { kind: 'window', window };
    }
    if (this.#get(element).kind === 'system') return name === 'AXFocusedUIElement' && field ? { kind: 'field' } : null;
    if (name === 'AXSubrole' && field?.subrole !== undefined) {
      const { subrole } = field;
      return typeof subrole === 'string' ? { kind: 'text', text: subrole } : { kind: 'number', number: subrole };
    }
    if (name === 'AXValue' && field?.text !== undefined) return { kind: 'text', text: field.text };
    if (name === 'AXSelectedText' && field?.text !== undefined && typeof field.selection === 'object') {
      const [start, length] = field.selection;
      return { kind: 'text', text: field.text.slice(start, start + length) };
    }
    if (name !== 'AXSelectedTextRange' || field?.selection === undefined) return null;
    if (field.selection === 'point') return { kind: 'point' };
    if (field.selection === 'text') return { kind: 'text', text: 'a selection' };
    return { kind: 'range', start: field.selection[0], length: field.selection[1] };
  }

  /** Windows are those of one application here. */
  #setWindow(window: number, name: string, to: Value): void {
    const { windows, stubborn, minimized } = this.state;
    const yes = to.kind === 'number' && to.number === 1;
    if (name === 'AXMinimized' && !yes) this.state.minimized = new Set([...minimized].filter((one) => one !== window));
    if (name !== 'AXMain' || !yes || stubborn.has(window) || minimized.has(window)) return;
    this.state.windows = { ...windows, focused: new Map([...windows.focused].map(([pid]) => [pid, window])) };
  }

  #source(layout: FakeLayout | null): bigint | null {
    return this.state.refuses === 'layouts' ? null : this.#own({ kind: 'layout', layout });
  }

  #change(handle: bigint, change: Partial<QuartzEvent>): void {
    const value = this.#get(handle);
    if (value.kind !== 'event') throw new Error('no event');
    this.#values.set(handle, { kind: 'event', event: { ...value.event, ...change } });
  }

  #script(): MacLibrary {
    const { state } = this;
    const answer = (self: bigint, selector: bigint, argument?: unknown): never =>
      this.#answer(self, selector, argument) as never;
    const copy = (value: Value | null, out: [bigint | null]): number => {
      if (value !== null) out[0] = this.#own(value);
      return value === null ? NO_VALUE : 0;
    };
    return {
      objc_getClass: (text) => this.#add({ kind: 'class', text }),
      sel_registerName: (text) => this.#add({ kind: 'name', text }),
      objc_autoreleasePoolPush: () => BigInt(++this.pools),
      objc_autoreleasePoolPop: () => (this.pools -= 1),
      sendForObject: answer,
      sendNumberForObject: answer,
      sendTextForObject: answer,
      sendObjectForObject: answer,
      sendForInt32: answer,
      sendForNumber: answer,
      sendForText: answer,
      sendOptionsForFlag: answer,
      sendOptionsForNumber: answer,
      sendIndexForObject: answer,
      sendObjectForFlag: answer,
      sendObjectsForFlag: answer,
      sendObject: answer,
      CGEventSourceKeyState: () => false,
      CGEventSourceButtonState: () => false,
      CGEventSourceCreate: () => (state.refuses === 'source' ? null : this.#add({ kind: 'source' })),
      CGEventSourceSetLocalEventsSuppressionInterval: () => undefined,
      CGEventCreateKeyboardEvent: (source, code, down) => {
        if (this.#get(source).kind !== 'source') throw new Error('no source');
        if (state.refuses === 'event' && !MODIFIERS.has(code)) return null;
        // It begins with all flags, as with whatever the user holds, CapsLock too.
        return this.#own({ kind: 'event', event: { code, down, flags: -1 } });
      },
      CGEventSetFlags: (event, flags) => this.#change(event, { flags }),
      CGEventKeyboardSetUnicodeString: (event, length, text) =>
        this.#change(event, { text: text.toString('utf16le', 0, 2 * length) }),
      CGEventPost: (_tap, handle) => {
        const value = this.#get(handle);
        if (value.kind !== 'event') throw new Error('no event');
        this.posted.push(value.event);
      },
      CGSessionCopyCurrentDictionary: () => (state.refuses === 'session' ? null : this.#own({ kind: 'session' })),
      IsSecureEventInputEnabled: () => state.secureInput,
      TISCopyCurrentKeyboardInputSource: () => this.#source(state.layouts.inputMethod ? null : state.layouts.current),
      TISCopyCurrentKeyboardLayoutInputSource: () => this.#source(state.layouts.current),
      TISCopyCurrentASCIICapableKeyboardLayoutInputSource: () => this.#source(state.layouts.ascii),
      TISGetInputSourceProperty: (source, name) => {
        const value = this.#get(source);
        if (value.kind !== 'layout' || !this.owned.has(source) || name !== LAYOUT_DATA) throw new Error('no layout');
        return value.layout === null ? null : this.#add({ kind: 'layoutData', layout: value.layout });
      },
      kTISPropertyUnicodeKeyLayoutData: LAYOUT_DATA,
      LMGetKbdType: () => KEYBOARD,
      UCKeyTranslate: (table, code, action, modifiers, keyboard, options, dead, most, length, text) => {
        const value = this.#get(table);
        if (value.kind !== 'table' || value.layout === null) throw new Error('no table');
        // kUCKeyActionDisplay and kUCKeyTranslateNoDeadKeysMask (UnicodeUtilities.h), on the keyboard that there is.
        expect([action, options, keyboard, dead, 2 * most]).toEqual([3, 1, KEYBOARD, [0], text.length]);
        const written = (modifiers === 1 ? value.layout.command : value.layout.plain).get(code) ?? '';
        const isTooLong = written.length > most;
        // What is left there by a failure is nothing to go by.
        length[0] = text.write(isTooLong ? written.slice(0, 1) : written, 'utf16le') / 2;
        return isTooLong ? OUTPUT_TOO_SMALL : 0;
      },
      AXIsProcessTrusted: () => state.trusted,
      AXUIElementCreateSystemWide: () => this.#own({ kind: 'system' }),
      AXUIElementCreateApplication: (pid) => this.#own({ kind: 'element', pid }),
      AXUIElementSetMessagingTimeout: () => 0,
      AXUIElementCopyAttributeValue: (element, name, out) => {
        const of = this.#get(element);
        if (of.kind === 'element' && !state.windows.focused.has(of.pid)) return CANNOT_COMPLETE;
        return copy(this.#attribute(element, this.#name(name)), out);
      },
      AXUIElementCopyParameterizedAttributeValue: (_element, name, parameter, out) => {
        const range = this.#get(parameter);
        if (this.#name(name) !== 'AXStringForRange' || range.kind !== 'range' || range.start < 0) return NO_VALUE;
        const text = state.field?.text?.slice(range.start, range.start + range.length);
        return copy(text === undefined ? null : { kind: 'text', text }, out);
      },
      AXUIElementSetAttributeValue: (element, name, to) => {
        const value = this.#get(element);
        const isOurs = this.#name(name) === 'AXFrontmost' && state.ways.includes('accessibility');
        if (isOurs && value.kind === 'element') state.front = value.pid;
        if (value.kind === 'window') this.#setWindow(value.window, this.#name(name), this.#get(to));
        return 0;
      },
      AXUIElementPerformAction: (element, name) => {
        const value = this.#get(element);
        if (value.kind !== 'window' || this.#name(name) !== 'AXRaise') throw new Error('no such action');
        return state.windows.open.has(value.window) ? 0 : INVALID_ELEMENT;
      },
      AXUIElementGetTypeID: () => TYPE_IDS.window ?? 0,
      AXValueGetTypeID: () => TYPE_IDS.range ?? 0,
      AXValueCreate: (type, content) =>
        type !== RANGE
          ? null
          : this.#own({
              kind: 'range',
              start: Number(content.readBigInt64LE(0)),
              length: Number(content.readBigInt64LE(8)),
            }),
      AXValueGetValue: (value, type, content) => {
        const range = this.#get(value);
        if (TYPE_IDS[range.kind] !== TYPE_IDS.range) throw new Error('no AXValue, which ends the app');
        if (range.kind !== 'range' || type !== RANGE) return false;
        content.writeBigInt64LE(BigInt(range.start), 0);
        content.writeBigInt64LE(BigInt(range.length), 8);
        return true;
      },
      CFGetTypeID: (value) => TYPE_IDS[this.#get(value).kind] ?? 0,
      CFStringGetTypeID: () => TYPE_IDS.text ?? 0,
      CFNumberGetTypeID: () => TYPE_IDS.number ?? 0,
      CFDataGetBytePtr: (data) => {
        const value = this.#get(data);
        if (value.kind !== 'layoutData') throw new Error('no data');
        return this.#add({ kind: 'table', layout: value.layout });
      },
      CFEqual: (one, other) => isDeepStrictEqual(this.#get(one), this.#get(other)),
      CFRelease: (value) => {
        if (!this.owned.delete(value)) throw new Error('released what is not ours');
      },
    };
  }
}
