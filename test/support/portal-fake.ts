import { createConnection, type DBusConnection, type Message } from 'dbus-native';

const SERVICE = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};
const [CALL, RETURN, ERROR, SIGNAL] = [1, 2, 3, 4] as const;

/** How the user, or the desktop for him, answers a request. */
type ScriptedAnswer =
  | { readonly response: number; readonly results?: Readonly<Record<string, readonly [string, unknown]>> }
  /** Takes the request and says no more. */
  | 'silent'
  /** Does not take the request. */
  | 'error'
  /** Ends the session instead of answering. */
  | 'close';

/** What the fake portal is. */
export interface PortalScript {
  /** Null: it has no such portal. */
  readonly remoteDesktop: { readonly version: number; readonly devices: number } | null;
  readonly globalShortcuts: { readonly version: number } | null;
  /** From 1.20 on apps can say who they are. */
  readonly registry?: boolean;
  /** Portals before 0.9 chose the path of a request themselves. */
  readonly ownHandles?: boolean;
  /** By method, asked anew each time; what is left out succeeds. */
  readonly answer?: (member: string, body: readonly unknown[]) => ScriptedAnswer | undefined;
}

/** One call as it came in; paths and tokens that differ from run to run are left as they are. */
interface PortalCall {
  readonly member: string;
  readonly path: string;
  readonly body: readonly unknown[];
}

/** A desktop portal on a bus, with a script instead of a user. */
export interface FakePortal {
  /** All calls but those of properties, in order. */
  readonly calls: readonly PortalCall[];
  /** Resolves when so many calls of a method have come. */
  called(member: string, count?: number): Promise<PortalCall>;
  /** Paths of the sessions that were made, in order. */
  readonly sessions: readonly string[];
  /** Ends a session as a desktop does. */
  closeSession(path: string): void;
  /** A shortcut goes down or up. */
  shortcut(signal: 'Activated' | 'Deactivated', session: string, id: string): void;
  /** The user has changed the keys in the settings. */
  shortcutsChanged(session: string, triggers: Readonly<Record<string, string>>): void;
  /** Leaves the bus, as when it crashes. */
  close(): Promise<void>;
}

/** Puts a portal on the bus. Resolves when it has its name. */
export async function startPortal(address: string, script: PortalScript): Promise<FakePortal> {
  const portal = new Portal(createConnection({ busAddress: address, variants: 'plain' } as object), script);
  await portal.begin();
  return portal;
}

class Portal implements FakePortal {
  readonly calls: PortalCall[] = [];
  readonly sessions: string[] = [];
  readonly #connection: DBusConnection;
  readonly #script: PortalScript;
  #serial = 0;
  #waiting: (() => void)[] = [];

  constructor(connection: DBusConnection, script: PortalScript) {
    this.#connection = connection;
    this.#script = script;
  }

  async begin(): Promise<void> {
    const { promise: ready, resolve, reject } = Promise.withResolvers<unknown>();
    this.#connection.on('error', reject);
    this.#connection.on('message', (message) => {
      if (message.type === RETURN && message.replySerial === 2) resolve(null);
      if (message.type === CALL) this.#answer(message);
    });
    this.#send({ type: CALL, ...DAEMON, member: 'Hello' });
    this.#send({ type: CALL, ...DAEMON, member: 'RequestName', signature: 'su', body: [SERVICE, 4] });
    await ready;
  }

  async called(member: string, count = 1): Promise<PortalCall> {
    for (;;) {
      const call = this.calls.filter((one) => one.member === member)[count - 1];
      if (call !== undefined) return call;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  closeSession(path: string): void {
    this.#signal(path, 'org.freedesktop.portal.Session', 'Closed', 'a{sv}', [{}]);
  }

  shortcut(signal: 'Activated' | 'Deactivated', session: string, id: string): void {
    this.#signal(PATH, 'org.freedesktop.portal.GlobalShortcuts', signal, 'osta{sv}', [session, id, 7n, {}]);
  }

  shortcutsChanged(session: string, triggers: Readonly<Record<string, string>>): void {
    const shortcuts = Object.entries(triggers).map(([id, keys]) => [id, { trigger_description: ['s', keys] }]);
    this.#signal(PATH, 'org.freedesktop.portal.GlobalShortcuts', 'ShortcutsChanged', 'oa(sa{sv})', [
      session,
      shortcuts,
    ]);
  }

  async close(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#connection.on('close', () => resolve()));
    this.#connection.end();
    await gone;
  }

  #answer(message: Message): void {
    const { member = '', path = '', body = [] } = message;
    if (member === 'Get') {
      this.#property(message, String(body[0]), String(body[1]));
      return;
    }
    if (!this.#knows(message.interface ?? '')) {
      this.#reply(message, { type: ERROR, errorName: 'org.freedesktop.DBus.Error.UnknownMethod' });
      return;
    }
    const answer = this.#script.answer?.(member, body);
    this.calls.push({ member, path, body });
    if (answer === 'error') this.#reply(message, { type: ERROR, errorName: 'org.freedesktop.portal.Error.Failed' });
    else if (['CreateSession', 'SelectDevices', 'Start', 'BindShortcuts'].includes(member))
      this.#request(message, answer);
    else this.#reply(message, { type: RETURN });
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Takes a request, and answers it by a signal. */
  #request(message: Message, answer: Exclude<ScriptedAnswer, 'error'> | undefined): void {
    const { member = '', body = [], sender = '' } = message;
    const options = body.at(-1) as Record<string, unknown>;
    const peer = sender.slice(1).replaceAll('.', '_');
    const handle =
      this.#script.ownHandles === true
        ? `${PATH}/request/own/${this.#serial}`
        : `${PATH}/request/${peer}/${String(options['handle_token'])}`;
    this.#reply(message, { type: RETURN, signature: 'o', body: [handle] });
    if (answer === 'silent') return;
    if (answer === 'close') {
      this.closeSession(String(body[0]));
      return;
    }
    let results = answer?.results ?? defaultResults(member, body);
    if (member === 'CreateSession') {
      const session = `${PATH}/session/${peer}/${String(options['session_handle_token'])}`;
      this.sessions.push(session);
      results = { session_handle: ['s', session] };
    }
    const respond = (): void =>
      this.#signal(handle, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [answer?.response ?? 0, results]);
    // With a path that it could not know before, the other side needs time to listen.
    if (this.#script.ownHandles === true) setTimeout(respond, 200);
    else respond();
  }

  #property(message: Message, of: string, name: string): void {
    const { remoteDesktop, globalShortcuts } = this.#script;
    const values: Readonly<Record<string, number | undefined>> = {
      'org.freedesktop.portal.RemoteDesktop version': remoteDesktop?.version,
      'org.freedesktop.portal.RemoteDesktop AvailableDeviceTypes': remoteDesktop?.devices,
      'org.freedesktop.portal.GlobalShortcuts version': globalShortcuts?.version,
    };
    const value = values[`${of} ${name}`];
    if (value === undefined) this.#reply(message, { type: ERROR, errorName: 'org.freedesktop.DBus.Error.InvalidArgs' });
    else this.#reply(message, { type: RETURN, signature: 'v', body: [['u', value]] });
  }

  #knows(of: string): boolean {
    if (of.endsWith('.RemoteDesktop')) return this.#script.remoteDesktop !== null;
    if (of.endsWith('.GlobalShortcuts')) return this.#script.globalShortcuts !== null;
    if (of.endsWith('.Registry')) return this.#script.registry === true;
    return true;
  }

  #signal(path: string, of: string, member: string, signature: string, body: unknown[]): void {
    this.#send({ type: SIGNAL, path, interface: of, member, signature, body: body.map(asPairs) });
  }

  #reply({ serial = 0, sender = '' }: Message, reply: Message): void {
    this.#send({ ...reply, replySerial: serial, destination: sender });
  }

  #send(message: Message): void {
    this.#serial += 1;
    this.#connection.message({ ...message, serial: this.#serial });
  }
}

/** Dictionaries as the package wants them where their values bring their types along. */
function asPairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asPairs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, entry]) => [key, asPairs(entry)]);
}

/** What a desktop answers when all is well. */
function defaultResults(
  member: string,
  body: readonly unknown[],
): Readonly<Record<string, readonly [string, unknown]>> {
  if (member === 'Start') return { devices: ['u', 1], restore_token: ['s', 'kept-consent'] };
  if (member !== 'BindShortcuts') return {};
  const wanted = body[1] as readonly (readonly [string, Record<string, unknown>])[];
  const shortcuts = wanted.map(([id, wish]) => [
    id,
    { trigger_description: ['s', `Press ${String(wish['preferred_trigger'])}`] },
  ]);
  return { shortcuts: ['a(sa{sv})', shortcuts] };
}
