/** A value that brings its type along, as a variant wants it: signature and value, e.g. `['u', 3]`. */
export type BusVariant = readonly [signature: string, value: unknown];

/** A method of another program, called over the bus. */
export interface BusCall {
  /** Bus name of the program, e.g. `org.freedesktop.portal.Desktop`. */
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** D-Bus signature of the arguments, e.g. `osa{sv}`; none when left out. */
  readonly signature?: string;
  /** One value per complete type of the signature. A variant is a {@link BusVariant}, a dictionary an object. */
  readonly body?: readonly unknown[];
  /** How long the reply may take: 2,000 ms when left out. */
  readonly timeoutMs?: number;
}

/** Which signals are meant; what is left out matches all. */
export interface SignalMatch {
  /** Well-known or unique name of the sender. */
  readonly sender?: string;
  readonly path?: string;
  readonly interface: string;
  readonly member: string;
  /** What the first argument must be. */
  readonly arg0?: string;
}

/** Where a signal comes from: unique name of the connection, e.g. `:1.42`, and object. */
export interface SignalSource {
  readonly sender: string;
  readonly path: string;
}

/** Gets a signal's values, variants unwrapped. */
export type SignalListener = (body: readonly unknown[], source: SignalSource) => void;

/** A connection to a D-Bus message bus. */
export interface Bus {
  /** Our own unique name on it, e.g. `:1.42`. */
  readonly name: string;
  /**
   * Resolves with the values of the reply: variants unwrapped, dictionaries as objects, 64-bit integers as `bigint`.
   * Rejects on an error reply, on none in time, or when the connection is gone.
   */
  call(call: BusCall): Promise<readonly unknown[]>;
  /**
   * Listens for signals; resolves with what stops that, once none can be missed. That a well-known name is the sender's
   * is left to the bus: two matches that differ in nothing else both get a signal that either lets through.
   */
  onSignal(match: SignalMatch, listener: SignalListener): Promise<() => void>;
  /** Ends the connection; calls under way reject. */
  dispose(): void;
}

/**
 * Connects to the bus at an address. Rejects with the reason where that cannot be done within some seconds.
 * @param address As in `DBUS_SESSION_BUS_ADDRESS`, e.g. `unix:path=/run/user/1000/bus`.
 * @param onLost Called once when the connection ends by itself.
 */
export type OpenBus = (address: string, onLost: (reason: string) => void) => Promise<Bus>;
