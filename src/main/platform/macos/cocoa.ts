import type { Handle } from '../native/bind.ts';
import type { MacLibrary } from './macos-library.ts';

/** The few words of Objective-C that are spoken here. All calls must run within {@link Cocoa.pooled}. */
export class Cocoa {
  readonly #library: MacLibrary;

  constructor(library: MacLibrary) {
    this.#library = library;
  }

  /** Runs something whose objects of Objective-C live until it is done. */
  pooled<T>(work: () => T): T {
    const pool = this.#library.objc_autoreleasePoolPush();
    try {
      return work();
    } finally {
      this.#library.objc_autoreleasePoolPop(pool);
    }
  }

  /** A class of Cocoa. Throws where there is none of the name. */
  classOf(name: string): Handle {
    const found = this.#library.objc_getClass(name);
    if (found === null) throw new Error(`${name} is not there`);
    return found;
  }

  /** What a method without parameters gives; null for nil, and of nil. */
  get(object: Handle | null, method: string): Handle | null {
    return object === null ? null : this.#library.sendForObject(object, this.#selector(method));
  }

  /** The same for a method that gives a number of 32 bits, as a process id is. */
  int32(object: Handle, method: string): number {
    return this.#library.sendForInt32(object, this.#selector(method));
  }

  /** The same for a method that gives an NSInteger. */
  number(object: Handle, method: string): number {
    return this.#library.sendForNumber(object, this.#selector(method));
  }

  /** What a method gives that takes a 32-bit number. */
  withNumber(object: Handle, method: string, number: number): Handle | null {
    return this.#library.sendNumberForObject(object, this.#selector(method), number);
  }

  /** What a method gives that takes an object. */
  withObject(object: Handle, method: string, argument: Handle): Handle | null {
    return this.#library.sendObjectForObject(object, this.#selector(method), argument);
  }

  /** Sends a message with options, which is answered with yes or no. */
  withOptions(object: Handle, method: string, options: number): boolean {
    return this.#library.sendOptionsForFlag(object, this.#selector(method), options);
  }

  /** The text of an NSString or CFString; null for nil. */
  text(string: Handle | null): string | null {
    return string === null ? null : this.#library.sendForText(string, this.#selector('UTF8String'));
  }

  /** An NSString, which is a CFString too. */
  string(text: string): Handle {
    const string = this.#library.sendTextForObject(
      this.classOf('NSString'),
      this.#selector('stringWithUTF8String:'),
      text,
    );
    if (string === null) throw new Error('no string');
    return string;
  }

  #selector(name: string): Handle {
    return this.#library.sel_registerName(name);
  }
}
