import type { Wait } from '../../../shared/clock.ts';
import { isModifier, type KeyName, type ModifierKey } from '../../../shared/keys.ts';
import { MACOS_KEY_CODES } from '../../hotkey/key-codes.ts';
import type { Chord, EditingKeyboard, OnInject } from '../../insertion/keyboard.ts';
import type { Handle } from '../native/bind.ts';
import { createKeyboardLayout } from './keyboard-layout.ts';
import type { MacLibrary } from './macos-library.ts';

/** kCGHIDEventTap (CGEventTypes.h): where the events of the hardware come in, so that ours go their whole way. */
const HARDWARE_TAP = 0;
/**
 * kCGEventSourceStateCombinedSessionState (CGEventTypes.h): what a program within a session should use, by Apple's
 * documents. The states of the hardware, which {@link createMacKeyState} asks for, stay those of the real keys.
 */
const SESSION_STATE = 0;
/**
 * Flags of modifiers: `kCGEventFlagMask…` (CGEventTypes.h) and the bit of the side, `NX_DEVICE…KEYMASK` (IOLLEvent.h),
 * by which virtual machines and remote desktops go.
 */
const FLAGS: Readonly<Record<ModifierKey, number>> = {
  LeftCtrl: 0x4_0000 | 0x1,
  RightCtrl: 0x4_0000 | 0x2000,
  LeftShift: 0x2_0000 | 0x2,
  RightShift: 0x2_0000 | 0x4,
  LeftAlt: 0x8_0000 | 0x20,
  RightAlt: 0x8_0000 | 0x40,
  LeftMeta: 0x10_0000 | 0x8,
  RightMeta: 0x10_0000 | 0x10,
};
/** The key of a typed text, which programs do not look at: kVK_ANSI_A (Events.h), as other programs that type have it. */
const TEXT_KEY = 0;
/** How many UTF-16 units one event carries; more are cut off (espanso's `inject_string`, enigo's `fast_text`). */
const UNITS = 20;
/** How long (in ms) programs are given after a chord, stroke or piece of text: as espanso does (`usleep(2000)`). */
const PACE_MS = 2;
/** Control characters. A text that begins with one would not arrive at all (enigo #260). */
const CONTROL = /\p{Cc}/u;

/** An event of a key. Its flags say which modifiers are down with it, whatever the user holds. */
interface Stroke {
  readonly code: number;
  readonly down: boolean;
  readonly flags: number;
  readonly text?: string;
}

/** What {@link createMacKeyboard} needs. */
export interface MacKeyboardParts {
  readonly onInject: OnInject;
  readonly wait: Wait;
}

/**
 * A keyboard by Quartz events. Nothing of the user's is let go or pressed again: each event has flags of its own, so the
 * modifiers that he holds do not reach programs with it, and come back with his own next key. The last event of a chord
 * has no flags: macOS takes those of each event for the state of the session, where they would stay (Glimpse #107), and
 * who follows the flags would see modifiers that the user still holds go down anew.
 *
 * Runs on the main thread only: making an event asks for the keyboard layout.
 */
export function createMacKeyboard(library: MacLibrary, { onInject, wait }: MacKeyboardParts): EditingKeyboard {
  const layout = createKeyboardLayout(library);
  let source: Handle | null = null;

  /** Where our events come from. It is kept, for its settings end with it. */
  const origin = (): Handle => {
    if (source !== null) return source;
    source = library.CGEventSourceCreate(SESSION_STATE);
    if (source === null) throw new Error('macOS lets nobody press keys here');
    // The user's own keys count at once: macOS may withhold them for 0.25 s after each of ours (CGEventSource.h).
    library.CGEventSourceSetLocalEventsSuppressionInterval(source, 0);
    return source;
  };
  const eventOf = ({ code, down, flags, text }: Stroke): Handle => {
    const event = library.CGEventCreateKeyboardEvent(origin(), code, down);
    if (event === null) throw new Error('macOS has made no key press');
    library.CGEventSetFlags(event, flags);
    if (text !== undefined) library.CGEventKeyboardSetUnicodeString(event, text.length, Buffer.from(text, 'utf16le'));
    return event;
  };
  /** Sends all of them or, where one cannot be made, none: nothing may stay pressed. Then gives programs time. */
  const send = async (strokes: readonly Stroke[]): Promise<void> => {
    const made: { readonly stroke: Stroke; readonly event: Handle }[] = [];
    try {
      for (const stroke of strokes) made.push({ stroke, event: eventOf(stroke) });
      for (const { stroke, event } of made) {
        // Listeners know the key by its place.
        onInject(MACOS_KEY_CODES.get(stroke.code) ?? null, stroke.down);
        library.CGEventPost(HARDWARE_TAP, event);
      }
    } finally {
      for (const { event } of made) library.CFRelease(event);
    }
    await wait(PACE_MS);
  };
  const codeOf = (key: KeyName, command: boolean): number => {
    const code = layout.codeOf(key, command);
    if (code === undefined) throw new Error(`${key} cannot be pressed`);
    return code;
  };
  /** Sends so many strokes, one after the other. */
  const sendEach = async (strokes: Iterable<Pick<Stroke, 'code' | 'text'>>): Promise<void> => {
    for (const stroke of strokes) await send([true, false].map((down) => ({ ...stroke, down, flags: 0 })));
  };

  // Thrown errors become rejections.
  return {
    warmUp: async () => {
      origin();
      return Promise.resolve();
    },
    press: async (chord) => send(strokesOf(chord, codeOf)),
    repeat: async (key, times) => {
      const code = codeOf(key, false);
      await sendEach(Array.from({ length: times }, () => ({ code })));
    },
    type: (text) => sendEach(piecesOf(text).map((piece) => ({ code: TEXT_KEY, text: piece }))),
    canType: async (text) => Promise.resolve(!CONTROL.test(text) && !layout.isInputMethod()),
  };
}

/** A chord: its keys down one after the other, and up in reverse. The event of a modifier has its own flag if it is down. */
function strokesOf(chord: Chord, codeOf: (key: KeyName, command: boolean) => number): readonly Stroke[] {
  const command = chord.includes('LeftMeta') || chord.includes('RightMeta');
  const codes = chord.map((key) => codeOf(key, command));
  /** Flags of the modifiers among the first so many keys. */
  const flags = (count: number): number =>
    chord
      .slice(0, count)
      .filter(isModifier)
      .reduce((all, key) => all | FLAGS[key], 0);
  const down = codes.map((code, index) => ({ code, down: true, flags: flags(index + 1) }));
  const up = codes.map((code, index) => ({ code, down: false, flags: flags(index) }));
  return [...down, ...up.reverse()];
}

/** Cuts a text into pieces that one event can carry each. Both halves of a character stay together. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [''];
  for (const character of text) {
    const last = pieces.at(-1) ?? '';
    if (last.length + character.length > UNITS) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces.filter((piece) => piece !== '');
}
