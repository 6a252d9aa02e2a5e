import type { Handle } from '../native/bind.ts';
import { Cocoa } from './cocoa.ts';
import { ANSWER_SECONDS, type MacLibrary, releasing } from './macos-library.ts';

/** How many windows are remembered. Of one that has been forgotten only the application is known. */
const REMEMBERED = 32;
/** AXErrors (AXError.h). */
const INVALID_ELEMENT = -25_202;
const NO_VALUE = -25_212;

/**
 * Tells the windows of an application apart, by the accessibility of macOS, and gives them numbers. Where we are not
 * trusted with it (which is asked without a dialog), or a program does not answer, nothing is known of its windows.
 */
export class MacWindows {
  readonly #library: MacLibrary;
  readonly #cocoa: Cocoa;
  /** By their numbers, the one that was asked for longest ago first. They are ours to release. */
  readonly #known = new Map<number, Handle>();
  #last = 0;

  constructor(library: MacLibrary) {
    this.#library = library;
    this.#cocoa = new Cocoa(library);
  }

  /** The number of the window that has the focus in an application; null where that is not known. */
  focused(pid: number): number | null {
    const window = this.#focusedIn(pid);
    if (window === null || window === 'none') return null;
    for (const [number, known] of this.#known) {
      if (!this.#library.CFEqual(known, window)) continue;
      this.#library.CFRelease(window);
      this.#known.delete(number);
      this.#known.set(number, known);
      return number;
    }
    this.#last += 1;
    this.#known.set(this.#last, window);
    this.#forget();
    return this.#last;
  }

  /** Whether a window has the focus in its application; yes where that is not known. */
  isFocused(pid: number, number: number): boolean {
    const known = this.#known.get(number);
    const window = known === undefined ? null : this.#focusedIn(pid);
    if (known === undefined || window === null) return true;
    if (window === 'none') return false;
    const same = this.#library.CFEqual(known, window);
    this.#library.CFRelease(window);
    return same;
  }

  /** Asks an application to give a window the focus, out of the Dock if it is there. False when it has been closed. */
  raise(number: number): boolean {
    const window = this.#known.get(number);
    if (window === undefined) return true;
    return this.#cocoa.pooled(() => {
      this.#library.AXUIElementSetMessagingTimeout(window, ANSWER_SECONDS);
      this.#set(window, 'AXMinimized', false);
      const failure = this.#library.AXUIElementPerformAction(window, this.#cocoa.string('AXRaise'));
      if (failure === INVALID_ELEMENT) return false;
      this.#set(window, 'AXMain', true);
      return true;
    });
  }

  /** Asks an application to come to the front. */
  bringForward(pid: number): void {
    this.#withApplication(pid, (application) => this.#set(application, 'AXFrontmost', true));
  }

  #set(element: Handle, name: string, is: boolean): void {
    const value = this.#cocoa.withNumber(this.#cocoa.classOf('NSNumber'), 'numberWithBool:', is ? 1 : 0);
    if (value !== null) this.#library.AXUIElementSetAttributeValue(element, this.#cocoa.string(name), value);
  }

  /** The window that has the focus; null where that is not known. Whoever gets a window releases it. */
  #focusedIn(pid: number): Handle | 'none' | null {
    if (!this.#library.AXIsProcessTrusted()) return null;
    const value: [Handle | null] = [null];
    const failure = this.#withApplication(pid, (application) =>
      this.#library.AXUIElementCopyAttributeValue(application, this.#cocoa.string('AXFocusedWindow'), value),
    );
    if (failure === NO_VALUE) return 'none';
    const window = failure === 0 ? value[0] : null;
    if (window === null || this.#library.CFGetTypeID(window) === this.#library.AXUIElementGetTypeID()) return window;
    this.#library.CFRelease(window);
    return null;
  }

  #withApplication<T>(pid: number, use: (application: Handle) => T): T | null {
    return releasing(this.#library, this.#library.AXUIElementCreateApplication(pid), (application) => {
      // A program that hangs would hold us up for seconds.
      this.#library.AXUIElementSetMessagingTimeout(application, ANSWER_SECONDS);
      return this.#cocoa.pooled(() => use(application));
    });
  }

  #forget(): void {
    const [oldest] = this.#known;
    if (oldest === undefined || this.#known.size <= REMEMBERED) return;
    const [number, window] = oldest;
    this.#known.delete(number);
    this.#library.CFRelease(window);
  }
}
