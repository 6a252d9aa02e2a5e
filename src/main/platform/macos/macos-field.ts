import type { FieldPort } from '../../insertion/target.ts';
import type { Handle } from '../native/bind.ts';
import { Cocoa } from './cocoa.ts';
import { ANSWER_SECONDS, type MacLibrary, releasing } from './macos-library.ts';

/** kAXValueTypeCFRange (AXValue.h). */
const RANGE = 4;
/** Size of a CFRange: place and length, 64 bits each, in UTF-16 units. */
const RANGE_BYTES = 16;
const SECURE = 'AXSecureTextField';

/** What macOS tells of the focused field, besides what every insertion asks. */
export interface MacField extends FieldPort {
  /** The selected text; null where none is, or it cannot be read. */
  selectedText(): Promise<string | null>;
  /** All of the text; null where it cannot be read. */
  wholeText(): Promise<string | null>;
}

/**
 * What the accessibility of macOS tells of the focused field, where we are trusted with it and its program takes part.
 * Secure input, which password fields switch on, is told in any case.
 */
export function createMacField(library: MacLibrary): MacField {
  const cocoa = new Cocoa(library);

  /** An attribute; null where it cannot be had. Its owner releases it. */
  const attribute = (element: Handle, name: string): Handle | null => {
    const value: [Handle | null] = [null];
    return library.AXUIElementCopyAttributeValue(element, cocoa.string(name), value) === 0 ? value[0] : null;
  };
  const using = <T>(value: Handle | null, work: (value: Handle) => T): T | null => releasing(library, value, work);
  const withFocused = <T>(work: (element: Handle) => T): T | null =>
    cocoa.pooled(() => {
      if (!library.AXIsProcessTrusted()) return null;
      return using(library.AXUIElementCreateSystemWide(), (system) => {
        // Set on this element, it holds for all questions of this process.
        library.AXUIElementSetMessagingTimeout(system, ANSWER_SECONDS);
        return using(attribute(system, 'AXFocusedUIElement'), work);
      });
    });

  // What a program answers with is checked: a message that an object does not know would end ours.
  const stringIn = (value: Handle): string | null =>
    library.CFGetTypeID(value) === library.CFStringGetTypeID() ? cocoa.text(value) : null;
  const textOf = (element: Handle, name: string): string | null => using(attribute(element, name), stringIn);
  const isSecret = (element: Handle): boolean => textOf(element, 'AXSubrole') === SECURE;
  /** Where the selection begins, in UTF-16 units. */
  const caretOf = (element: Handle): number | null =>
    using(attribute(element, 'AXSelectedTextRange'), (value) => {
      const range = Buffer.alloc(RANGE_BYTES);
      if (library.CFGetTypeID(value) !== library.AXValueGetTypeID()) return null;
      if (!library.AXValueGetValue(value, RANGE, range)) return null;
      return Number(range.readBigInt64LE(0));
    });
  const textBetween = (element: Handle, start: number, end: number): string | null => {
    const range = Buffer.alloc(RANGE_BYTES);
    range.writeBigInt64LE(BigInt(start), 0);
    range.writeBigInt64LE(BigInt(end - start), 8);
    return using(library.AXValueCreate(RANGE, range), (parameter) => {
      const value: [Handle | null] = [null];
      const name = cocoa.string('AXStringForRange');
      const failed = library.AXUIElementCopyParameterizedAttributeValue(element, name, parameter, value) !== 0;
      return using(failed ? null : value[0], stringIn);
    });
  };
  /** The caret of a field that may be read: the text of a secret one is never asked for. */
  const readable = (element: Handle): number | null =>
    library.IsSecureEventInputEnabled() || isSecret(element) ? null : caretOf(element);

  /** An attribute of a field that may be read, with text in it. */
  const textIn = (name: string): string | null =>
    withFocused((element) => {
      if (library.IsSecureEventInputEnabled() || isSecret(element)) return null;
      return textOf(element, name);
    });

  const textBefore = (characters: number): string | null =>
    withFocused((element) => {
      const caret = readable(element);
      if (caret === null) return null;
      return textBetween(element, Math.max(0, caret - characters), caret);
    });

  // Thrown errors become rejections.
  return {
    isSecret: async () => {
      // A program may leave it on with no password field in sight; a terminal has it on for a password it asks for.
      const secret = library.IsSecureEventInputEnabled() || withFocused(isSecret);
      return Promise.resolve(secret);
    },
    textBefore: async (characters) => Promise.resolve(textBefore(characters)),
    selectedText: async () => Promise.resolve(textIn('AXSelectedText') || null),
    wholeText: async () => Promise.resolve(textIn('AXValue')),
  };
}
