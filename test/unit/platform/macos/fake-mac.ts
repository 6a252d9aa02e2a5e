import type { MacLibrary } from '../../../../src/main/platform/macos/macos-library.ts';
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
  /** Selection: where it begins and its length, in UTF-16 units. */
  readonly selection?: readonly [number, number];
}

/** What a Mac is like; may be changed at any time. */
interface FakeMacState {
  applications: readonly FakeApplication[];
  front: number | null;
  trusted: boolean;
  secureInput: boolean;
  field: FakeField | null;
  changeCount: number;
  /** Which of the ways to the front work. */
  ways: readonly ('request' | 'accessibility')[];
}

type Value =
  | { readonly kind: 'class' | 'name' | 'text'; readonly text: string }
  | { readonly kind: 'workspace' | 'pasteboard' | 'system' | 'field' | 'number' }
  | { readonly kind: 'application' | 'element'; readonly pid: number }
  | { readonly kind: 'range'; readonly start: number; readonly length: number };

const TYPE_IDS: Partial<Record<Value['kind'], number>> = { text: 7, range: 64 };
const NO_VALUE = -25_212;

/** The libraries of a Mac. Throws when an object is asked what it does not know, as Objective-C would end the app. */
export class FakeMac {
  readonly state: FakeMacState = {
    applications: [],
    front: null,
    trusted: true,
    secureInput: false,
    field: null,
    changeCount: 1,
    ways: ['request', 'accessibility'],
  };
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
        return this.#add({ kind: 'number' });
      case 'NSString stringWithUTF8String:':
        return text(argument as string);
      case 'text UTF8String':
        return this.#name(self);
      case 'NSPasteboard generalPasteboard':
        return this.#add({ kind: 'pasteboard' });
      case 'pasteboard changeCount':
        return this.state.changeCount;
      default:
        throw new Error(`unrecognized selector: ${message}`);
    }
  }

  #attribute(element: bigint, name: string): Value | null {
    const { field } = this.state;
    if (this.#get(element).kind === 'system') return name === 'AXFocusedUIElement' && field ? { kind: 'field' } : null;
    if (name === 'AXSubrole' && field?.subrole !== undefined) {
      return typeof field.subrole === 'string' ? { kind: 'text', text: field.subrole } : { kind: 'number' };
    }
    if (name !== 'AXSelectedTextRange' || field?.selection === undefined) return null;
    return { kind: 'range', start: field.selection[0], length: field.selection[1] };
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
      sendForNumber: answer,
      sendForText: answer,
      sendOptionsForFlag: answer,
      CGEventSourceKeyState: () => false,
      CGEventSourceButtonState: () => false,
      IsSecureEventInputEnabled: () => state.secureInput,
      AXIsProcessTrusted: () => state.trusted,
      AXUIElementCreateSystemWide: () => this.#own({ kind: 'system' }),
      AXUIElementCreateApplication: (pid) => this.#own({ kind: 'element', pid }),
      AXUIElementSetMessagingTimeout: () => 0,
      AXUIElementCopyAttributeValue: (element, name, out) => copy(this.#attribute(element, this.#name(name)), out),
      AXUIElementCopyParameterizedAttributeValue: (_element, name, parameter, out) => {
        const range = this.#get(parameter);
        if (this.#name(name) !== 'AXStringForRange' || range.kind !== 'range') return NO_VALUE;
        const text = state.field?.text?.slice(range.start, range.start + range.length);
        return copy(text === undefined ? null : { kind: 'text', text }, out);
      },
      AXUIElementSetAttributeValue: (element, name) => {
        const value = this.#get(element);
        const isOurs = this.#name(name) === 'AXFrontmost' && state.ways.includes('accessibility');
        if (isOurs && value.kind === 'element') state.front = value.pid;
        return 0;
      },
      AXValueGetTypeID: () => TYPE_IDS.range ?? 0,
      AXValueCreate: (_type, content) =>
        this.#own({
          kind: 'range',
          start: Number(content.readBigInt64LE(0)),
          length: Number(content.readBigInt64LE(8)),
        }),
      AXValueGetValue: (value, _type, content) => {
        const range = this.#get(value);
        if (range.kind !== 'range') return false;
        content.writeBigInt64LE(BigInt(range.start), 0);
        content.writeBigInt64LE(BigInt(range.length), 8);
        return true;
      },
      CFGetTypeID: (value) => TYPE_IDS[this.#get(value).kind] ?? 0,
      CFStringGetTypeID: () => TYPE_IDS.text ?? 0,
      CFRelease: (value) => {
        if (!this.owned.delete(value)) throw new Error('released what is not ours');
      },
    };
  }
}
