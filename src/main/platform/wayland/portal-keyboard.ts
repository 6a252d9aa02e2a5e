import type { KeyName } from '../../../shared/keys.ts';
import type { Bus } from '../dbus/port.ts';
import type { Keyboard, OnInject } from '../../insertion/keyboard.ts';
import { keysymOf } from '../keysyms.ts';
import {
  askPortal,
  CALL_MS,
  closeSession,
  createSession,
  PORTAL,
  type PortalAnswer,
  type PortalOptions,
  type Token,
  watchSession,
} from './portal-request.ts';

/** The portal that presses keys. */
export const REMOTE_DESKTOP = 'org.freedesktop.portal.RemoteDesktop';
/** Its bit for keyboards, in what it offers and in what the user allowed. */
export const KEYBOARD_DEVICE = 1;
/** From this version on the user's consent can be kept. */
const WITH_RESTORE = 2;
/** Kept until the user withdraws it. */
const PERSIST = 2;

/** How long the user may take to consent, in ms. */
const CONSENT_MS = 120_000;
/** How long one press may wait for the portal, in ms. A consent that is still to be given takes longer. */
const PRESS_MS = 2000;

/** Why the portal presses no keys. */
export class PortalRefusal extends Error {
  override readonly name = 'PortalRefusal';
}

/** What {@link createPortalKeyboard} needs. */
export interface PortalKeyboardParts {
  readonly bus: Bus;
  /** Of the portal. */
  readonly version: number;
  readonly token: Token;
  /** The user's consent of last time, good for one session; null: he is asked. */
  readonly loadConsent: () => string | null;
  /** Keeps the consent for the next session. */
  readonly saveConsent: (restoreToken: string) => void;
  readonly onInject: OnInject;
}

/** A keyboard that holds a session of the portal. */
export interface PortalKeyboard extends Keyboard {
  dispose(): Promise<void>;
}

/**
 * A keyboard that presses through the desktop portal. `warmUp` asks the user, once: afterwards the kept consent opens
 * sessions without a question. A session that the system closed (it does when the screen is locked) is opened anew by
 * the next `warmUp` or press. After a refusal everything rejects with {@link PortalRefusal}, without asking again.
 */
export function createPortalKeyboard(parts: PortalKeyboardParts): PortalKeyboard {
  const { bus, token, onInject } = parts;
  /** The session, from its first step on. */
  let opening: Promise<string> | null = null;
  /** Ends the session that is there. */
  let end: (() => Promise<void>) | null = null;
  let refusal: PortalRefusal | null = null;
  let disposed = false;

  const step = async (
    session: string,
    member: string,
    between: readonly string[],
    options: PortalOptions,
    ms: number,
  ) =>
    resultsOf(
      await askPortal(bus, token, {
        interface: REMOTE_DESKTOP,
        member,
        signature: `o${'s'.repeat(between.length)}`,
        body: [session, ...between],
        options,
        answerMs: ms,
      }),
      member,
    );

  const start = async (session: string): Promise<void> => {
    const consent = parts.version >= WITH_RESTORE ? parts.loadConsent() : null;
    await step(
      session,
      'SelectDevices',
      [],
      {
        types: ['u', KEYBOARD_DEVICE],
        ...(parts.version >= WITH_RESTORE && { persist_mode: ['u', PERSIST] }),
        ...(consent !== null && { restore_token: ['s', consent] }),
      },
      CALL_MS,
    );
    const { devices, restore_token: restored } = await step(session, 'Start', [''], {}, CONSENT_MS);
    // A consent is good for one session only: the new one takes the place of the one just used.
    if (typeof restored === 'string') parts.saveConsent(restored);
    if (((typeof devices === 'number' ? devices : 0) & KEYBOARD_DEVICE) === 0) {
      throw new PortalRefusal('the desktop did not let keys be pressed');
    }
  };

  /** Opens a session. `onClosed` is called when it is over by itself, also while it is being opened. */
  const open = async (onClosed: () => void): Promise<string> => {
    const path = await createSession(bus, token, REMOTE_DESKTOP);
    if (path === null) throw new Error('the desktop portal opened no session');
    const { promise: closed, reject: close } = Promise.withResolvers<never>();
    const stop = await watchSession(bus, path, () => {
      stop();
      close(new Error('the desktop portal closed the session'));
      onClosed();
    });
    end = async () => {
      stop();
      await closeSession(bus, path);
    };
    try {
      await Promise.race([start(path), closed]);
    } catch (error) {
      await end();
      throw error;
    }
    // Nobody waits for it any more.
    closed.catch(() => undefined);
    return path;
  };

  const session = (): Promise<string> => {
    if (disposed) return Promise.reject(new Error('the app is closing'));
    if (refusal !== null) return Promise.reject(refusal);
    if (opening !== null) return opening;
    const over = (): void => {
      if (opening === mine) opening = null;
    };
    const mine = open(over);
    opening = mine;
    mine.catch((error: unknown) => {
      if (error instanceof PortalRefusal) refusal = error;
      over();
    });
    return mine;
  };

  const notify = (path: string, code: number, down: boolean): Promise<unknown> =>
    bus.call({
      destination: PORTAL.service,
      path: PORTAL.path,
      interface: REMOTE_DESKTOP,
      member: 'NotifyKeyboardKeysym',
      signature: 'oa{sv}iu',
      body: [path, {}, code, down ? 1 : 0],
      timeoutMs: PRESS_MS,
    });

  return {
    warmUp: async () => {
      await session();
    },
    press: async (chord) => {
      const codes = chord.map((key) => codeOf(key));
      const path = await within(session(), PRESS_MS, 'the desktop has not yet let keys be pressed');
      const edges = [
        ...codes.map((key) => ({ ...key, down: true })),
        ...codes.toReversed().map((key) => ({ ...key, down: false })),
      ];
      // The bus keeps the order, so no edge waits for the one before; every key is let go whatever came of the others.
      const sent = edges.map(({ key, code, down }) => {
        onInject(key, down);
        return notify(path, code, down);
      });
      const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
    type: () => Promise.reject(new Error('the desktop portal does not type text')),
    // It can press what the layout has only, and says nothing of the layout.
    canType: () => Promise.resolve(false),
    dispose: async () => {
      disposed = true;
      opening = null;
      await end?.();
    },
  };
}

function codeOf(key: KeyName): { readonly key: KeyName; readonly code: number } {
  const keysym = keysymOf(key);
  if (keysym === null) throw new Error(`${key} cannot be pressed`);
  return { key, code: keysym.code };
}

function resultsOf(answer: PortalAnswer, member: string): Readonly<Record<string, unknown>> {
  switch (answer.kind) {
    case 'done':
      return answer.results;
    case 'refused':
      throw new PortalRefusal('the desktop was not allowed to press keys for this app');
    case 'ended':
      throw new Error(`the desktop portal broke off ${member}`);
    case 'silent':
      // Only the user takes that long: no answer from him is none to be asked for again and again.
      if (member === 'Start') throw new PortalRefusal('the question whether this app may press keys was not answered');
      throw new Error(`the desktop portal did not answer ${member}`);
  }
}

async function within<T>(work: Promise<T>, ms: number, otherwise: string): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(otherwise)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(late);
  }
}
