import type { Message, MessageBus } from 'dbus-native';
import { reasonOf } from '../../../shared/problem.ts';
import { DAEMON } from './daemon.ts';
import type { Bus, BusCall, OpenBus, SignalListener, SignalMatch, SignalSource } from './port.ts';

/** Connecting, with authentication and greeting, takes some ms; a bus that hangs must not hang us. */
const CONNECT_MS = 3000;
/** A program that is well answers within this; the timeout of a call that names none. */
const CALL_MS = 2000;
/** Nothing that we ask for comes near this; a larger message ends the connection (bytes). */
const LARGEST_MESSAGE = 4 << 20;
/** Type of a signal, from the D-Bus specification. */
const SIGNAL = 4;

/** {@link OpenBus} by the package dbus-native. */
export const openBus: OpenBus = async (address, onLost) => {
  const { createClient } = await import('dbus-native'); // not needed to be ready
  // Every call of ours names its time. The package's own greeting must have none: it would throw where nobody catches.
  const client = createClient({ busAddress: address, maxMessageSize: LARGEST_MESSAGE, timeout: 0 });
  const bus = new NativeBus(client, onLost);
  try {
    await bus.ready;
  } catch (error) {
    bus.dispose();
    throw error;
  }
  return bus;
};

class NativeBus implements Bus {
  /** Resolves when the bus has greeted us. */
  readonly ready: Promise<void>;
  readonly #client: MessageBus;
  readonly #listeners = new Set<{ readonly match: SignalMatch; readonly listener: SignalListener }>();
  #disposed = false;

  constructor(client: MessageBus, onLost: (reason: string) => void) {
    this.#client = client;
    const { connection } = client;
    let reason = 'the bus ended the connection';
    let greeted = false;
    this.ready = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the bus did not answer within ${CONNECT_MS} ms`)), CONNECT_MS);
      // It stays, for an error without a listener would end the process.
      connection.on('error', (error) => {
        reason = reasonOf(error);
        reject(error);
      });
      connection.on('close', () => {
        clearTimeout(late);
        reject(new Error(reason));
        if (greeted && !this.#disposed) onLost(reason);
      });
      // The package says Hello by itself; what is asked next is answered after it.
      this.call({ ...DAEMON, member: 'GetId', timeoutMs: CONNECT_MS }).then(() => {
        clearTimeout(late);
        greeted = true;
        resolve();
      }, reject);
    });
    connection.on('message', (message) => this.#receive(message));
  }

  get name(): string {
    return this.#client.name ?? '';
  }

  call({ signature = '', body = [], timeoutMs = CALL_MS, ...message }: BusCall): Promise<readonly unknown[]> {
    const args = signature === '' ? {} : { signature, body: body.map(asPairs) };
    return new Promise((resolve, reject) => {
      this.#client.invoke({ ...message, ...args }, { timeout: timeoutMs }, (error, ...values) => {
        if (error) reject(error instanceof Error ? error : new Error(reasonOf(error)));
        else resolve(values);
      });
    });
  }

  async onSignal(match: SignalMatch, listener: SignalListener): Promise<() => void> {
    const rule = { signature: 's', body: [ruleOf(match)] };
    const entry = { match, listener };
    this.#listeners.add(entry);
    try {
      await this.call({ ...DAEMON, member: 'AddMatch', ...rule });
    } catch (error) {
      this.#listeners.delete(entry);
      throw error;
    }
    return () => {
      if (!this.#listeners.delete(entry) || this.#disposed) return;
      this.call({ ...DAEMON, member: 'RemoveMatch', ...rule }).catch(() => {
        // The connection is gone, and the rule with it.
      });
    };
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#listeners.clear();
    this.#client.connection.stream.destroy();
  }

  #receive({ type, sender = '', path = '', interface: of = '', member = '', body = [] }: Message): void {
    if (type !== SIGNAL) return;
    const source = { sender, path };
    for (const { match, listener } of [...this.#listeners]) {
      const wanted =
        match.interface === of &&
        match.member === member &&
        comesFrom(source, match) &&
        (match.arg0 === undefined || match.arg0 === body[0]);
      if (wanted) listener(body, source);
    }
  }
}

const ruleOf = ({ interface: of, member, path, sender, arg0 }: SignalMatch): string =>
  Object.entries({ type: 'signal', interface: of, member, path, sender, arg0 })
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}='${value}'`]))
    .join(',');

const comesFrom = ({ sender, path }: SignalSource, match: SignalMatch): boolean =>
  (match.path === undefined || match.path === path) &&
  // Signals carry unique names only.
  (match.sender?.startsWith(':') !== true || match.sender === sender);

/** Dictionaries as pairs of key and value: in an object the package would take a variant's pair for an array. */
function asPairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asPairs);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.entries(value).map(([key, entry]) => [key, asPairs(entry)]);
}
