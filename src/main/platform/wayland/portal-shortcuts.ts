import { isDeepStrictEqual } from 'node:util';
import type { Millis } from '../../../shared/clock.ts';
import { type Problem, problem, reasonOf } from '../../../shared/problem.ts';
import type { HotkeyBinding } from '../../../shared/settings.ts';
import type { Bus } from '../dbus/port.ts';
import type { HotkeyEvent } from '../../hotkey/port.ts';
import type { Shortcuts } from '../port.ts';
import { askPortal, closeSession, createSession, PORTAL, type Token, watchSession } from './portal-request.ts';
import { triggerOf } from './trigger.ts';

/** The portal that binds hotkeys. */
export const GLOBAL_SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';

/** How long the user may take to look at the shortcuts that are to be bound, in ms. */
const BIND_MS = 120_000;
/**
 * Waits before the shortcuts are bound anew when that failed or the session is lost, in ms. After the last one it is
 * given up; a hotkey that is pressed shows that all is well, and the waits begin at the first again.
 */
const RETRY_MS = [1000, 5000, 30_000] as const;

/** A hotkey that the desktop has taken. */
export interface BoundShortcut {
  readonly binding: HotkeyBinding;
  /** How it is pressed, in the desktop's own words; empty when the user has given it no keys there yet. */
  readonly trigger: string;
}

/** What {@link createPortalShortcuts} needs. */
export interface PortalShortcutsParts {
  readonly bus: Bus;
  readonly token: Token;
  readonly now: () => Millis;
  /** What a hotkey does, in the user's words, for the desktop's own list of shortcuts. */
  readonly describe: (binding: HotkeyBinding) => string;
  readonly onEvent: (event: HotkeyEvent) => void;
  /** The hotkeys with the keys that the desktop gives them, at first and after each change. */
  readonly onBound: (shortcuts: readonly BoundShortcut[]) => void;
}

/**
 * A place hotkeys come from as a whole: the desktop decides which keys they have, and says when they are pressed and
 * released. It reports no single key edges, so there is no Escape, no gesture of bare modifiers and no learning. Whether
 * binding worked comes as an `availability` event; a press under way when the session is lost is released.
 */
export interface ShortcutSource extends Shortcuts {
  /** Resolves when the user holds no hotkey: keys pressed for him meanwhile would mix with his. */
  released(): Promise<void>;
  dispose(): Promise<void>;
}

/** Hotkeys through the desktop portal. */
export function createPortalShortcuts(parts: PortalShortcutsParts): ShortcutSource {
  return new PortalShortcuts(parts);
}

class PortalShortcuts implements ShortcutSource {
  readonly #parts: PortalShortcutsParts;
  /** By the name under which the desktop keeps their keys. */
  #bindings: ReadonlyMap<string, HotkeyBinding> = new Map();
  /** What the desktop was asked for. */
  #wished: readonly (readonly unknown[])[] = [];
  /** Null while there is none. */
  #session: { readonly path: string; readonly stop: () => void } | null = null;
  /** Goes up with every `bind` and with `dispose`: what was begun before it is void. */
  #round = 0;
  #retry: NodeJS.Timeout | undefined;
  /** How often binding has been tried again since a hotkey was last pressed. */
  #retries = 0;
  #held: string | null = null;
  #waiting: (() => void)[] = [];

  constructor(parts: PortalShortcutsParts) {
    this.#parts = parts;
  }

  async bind(bindings: readonly HotkeyBinding[]): Promise<void> {
    this.#bindings = named(bindings);
    const wishes = this.#wishes();
    if (this.#session !== null && isDeepStrictEqual(wishes, this.#wished)) return;
    this.#wished = wishes;
    await this.#end();
    this.#retries = 0;
    if (bindings.length > 0) await this.#begin(this.#round);
  }

  released(): Promise<void> {
    return this.#held === null ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  async dispose(): Promise<void> {
    await this.#end();
  }

  /** Ends the session; a shortcut is bound only once in each. */
  async #end(): Promise<void> {
    this.#round += 1;
    clearTimeout(this.#retry);
    const session = this.#session;
    this.#session = null;
    this.#release();
    session?.stop();
    if (session !== null) await closeSession(this.#parts.bus, session.path);
  }

  async #begin(round: number): Promise<void> {
    try {
      const failure = await this.#open(round);
      if (this.#session !== null && round === this.#round) {
        this.#parts.onEvent({ type: 'availability', problem: failure });
      }
    } catch (error) {
      if (round === this.#round) this.#fail(round, reasonOf(error));
    }
  }

  /** Tells that there are no hotkeys now, and tries again later. */
  #fail(round: number, reason: string): void {
    this.#session?.stop();
    this.#session = null;
    this.#release();
    this.#parts.onEvent({ type: 'availability', problem: problem('hotkey-unavailable', { reason }) });
    const wait = RETRY_MS[this.#retries];
    this.#retries += 1;
    if (wait !== undefined) this.#retry = setTimeout(() => void this.#begin(round), wait);
  }

  /** Opens a session and binds. Resolves with what went wrong; rejects when the portal did not take a request. */
  async #open(round: number): Promise<Problem | null> {
    const { bus, token } = this.#parts;
    const path = await createSession(bus, token, GLOBAL_SHORTCUTS);
    if (path === null) throw new Error('the desktop portal opened no session');
    const stops = await Promise.all([
      watchSession(bus, path, () => this.#lost(path)),
      this.#listen('Activated', path, (id) => this.#pressed(id)),
      this.#listen('Deactivated', path, (id) => {
        if (id === this.#held) this.#release();
      }),
      bus.onSignal(
        { sender: PORTAL.service, path: PORTAL.path, interface: GLOBAL_SHORTCUTS, member: 'ShortcutsChanged' },
        ([session, shortcuts]) => {
          if (session === path) this.#parts.onBound(this.#bound(shortcuts));
        },
      ),
    ]);
    const stop = (): void => {
      for (const one of stops) one();
    };
    if (round !== this.#round) {
      stop();
      await closeSession(bus, path);
      return null;
    }
    this.#session = { path, stop };
    return this.#ask(round, path);
  }

  async #ask(round: number, path: string): Promise<Problem | null> {
    const answer = await askPortal(this.#parts.bus, this.#parts.token, {
      interface: GLOBAL_SHORTCUTS,
      member: 'BindShortcuts',
      signature: 'oa(sa{sv})s',
      body: [path, this.#wishes(), ''],
      options: {},
      answerMs: BIND_MS,
    });
    // Lost or replaced meanwhile: that has been told.
    if (round !== this.#round || this.#session?.path !== path) return null;
    if (answer.kind !== 'done') return problem('hotkey-not-bound', {});
    const bound = this.#bound(answer.results['shortcuts']);
    this.#parts.onBound(bound);
    return bound.length === 0 ? problem('hotkey-not-bound', {}) : null;
  }

  #wishes(): readonly (readonly unknown[])[] {
    return [...this.#bindings].map(([id, binding]) => [id, this.#wish(binding)]);
  }

  #wish(binding: HotkeyBinding): Readonly<Record<string, readonly [string, string]>> {
    const trigger = triggerOf(binding.keys);
    return {
      description: ['s', this.#parts.describe(binding)],
      ...(trigger !== null && { preferred_trigger: ['s', trigger] }),
    };
  }

  #listen(member: string, path: string, listener: (id: string) => void): Promise<() => void> {
    return this.#parts.bus.onSignal(
      { sender: PORTAL.service, path: PORTAL.path, interface: GLOBAL_SHORTCUTS, member },
      ([session, id]) => {
        if (session === path && typeof id === 'string') listener(id);
      },
    );
  }

  #bound(shortcuts: unknown): readonly BoundShortcut[] {
    if (!Array.isArray(shortcuts)) return [];
    return (shortcuts as readonly unknown[]).flatMap((shortcut) => {
      const [id, facts] = Array.isArray(shortcut) ? (shortcut as readonly unknown[]) : [];
      const binding = typeof id === 'string' ? this.#bindings.get(id) : undefined;
      const trigger = (facts as Record<string, unknown> | undefined)?.['trigger_description'];
      return binding === undefined ? [] : [{ binding, trigger: typeof trigger === 'string' ? trigger : '' }];
    });
  }

  #pressed(id: string): void {
    const binding = this.#bindings.get(id);
    // Held keys repeat on some desktops.
    if (binding === undefined || id === this.#held) return;
    const at = this.#parts.now();
    this.#retries = 0;
    this.#release();
    this.#held = id;
    const { action } = binding;
    this.#parts.onEvent(action === 'dictate' ? { type: 'pressed', at, binding } : { type: 'action', at, action });
  }

  #release(): void {
    if (this.#held === null) return;
    const dictating = this.#bindings.get(this.#held)?.action === 'dictate';
    this.#held = null;
    if (dictating) this.#parts.onEvent({ type: 'released', at: this.#parts.now() });
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #lost(path: string): void {
    if (this.#session?.path === path) this.#fail(this.#round, 'the desktop ended the session of the hotkeys');
  }
}

/** Each hotkey under a name of its own that stays the same when its keys change: the desktop keeps the keys by it. */
function named(bindings: readonly HotkeyBinding[]): ReadonlyMap<string, HotkeyBinding> {
  const all = new Map<string, HotkeyBinding>();
  for (const binding of bindings) {
    const name = [binding.action, binding.profile ?? []].flat().join('-');
    let id = name;
    for (let count = 2; all.has(id); count += 1) id = `${name}-${count}`;
    all.set(id, binding);
  }
  return all;
}
