import type { Bus, BusVariant } from '../dbus/port.ts';

/** Where the desktop portal lives on the session bus. */
export const PORTAL = { service: 'org.freedesktop.portal.Desktop', path: '/org/freedesktop/portal/desktop' } as const;

/** Options of a portal's method (`a{sv}`). */
export type PortalOptions = Readonly<Record<string, BusVariant>>;

/** How the portal answered a request. */
export type PortalAnswer =
  | { readonly kind: 'done'; readonly results: Readonly<Record<string, unknown>> }
  /** The user said no. */
  | { readonly kind: 'refused' }
  /** It ended in another way; the portal does not say which. */
  | { readonly kind: 'ended' }
  /** No answer within the time; the request is withdrawn. */
  | { readonly kind: 'silent' };

/** One request to the desktop portal. */
export interface PortalRequest {
  readonly interface: string;
  readonly member: string;
  /** Signature and values of what comes before the options. */
  readonly signature: string;
  readonly body: readonly unknown[];
  readonly options: PortalOptions;
  /** How long the answer may take; long where the user is asked. */
  readonly answerMs: number;
}

/** How long the portal may take for a method's reply, in ms. No user is asked there. */
export const CALL_MS = 5000;

/**
 * Tells the portal which app we are; without that some desktops keep no consent and bind no hotkeys. It must be the
 * first that is asked of the portal. Portals before 1.20 do not know this and find out by themselves; where it fails,
 * what follows is tried all the same and tells of its own failure.
 */
export async function registerApp(bus: Bus, appId: string): Promise<void> {
  await bus
    .call({
      destination: PORTAL.service,
      path: PORTAL.path,
      interface: 'org.freedesktop.host.portal.Registry',
      member: 'Register',
      signature: 'sa{sv}',
      body: [appId, {}],
      timeoutMs: CALL_MS,
    })
    .catch(() => undefined);
}

/** Makes names that are used once, for requests and sessions. */
export type Token = () => string;

/** The path of the requests and sessions of a bus connection, as the portal's documentation builds it. */
const handleOf = (bus: Bus, kind: 'request' | 'session', token: string): string =>
  `${PORTAL.path}/${kind}/${bus.name.slice(1).replaceAll('.', '_')}/${token}`;

/**
 * Asks the portal and waits for its answer, which comes as a signal. The signal is listened for before the request
 * goes out, so that a quick answer is not missed. Rejects when the portal does not take the request.
 */
export async function askPortal(bus: Bus, token: Token, request: PortalRequest): Promise<PortalAnswer> {
  const handleToken = token();
  const { promise: answered, resolve: answer } = Promise.withResolvers<PortalAnswer>();
  const listen = (path: string): Promise<() => void> =>
    bus.onSignal(
      { sender: PORTAL.service, path, interface: 'org.freedesktop.portal.Request', member: 'Response' },
      ([response, results]) => answer(answerOf(response, results)),
    );
  const expected = handleOf(bus, 'request', handleToken);
  const stops = [await listen(expected)];
  let late: NodeJS.Timeout | undefined;
  try {
    const [handle] = await bus.call({
      destination: PORTAL.service,
      path: PORTAL.path,
      interface: request.interface,
      member: request.member,
      signature: `${request.signature}a{sv}`,
      body: [...request.body, { ...request.options, handle_token: ['s', handleToken] }],
      timeoutMs: CALL_MS,
    });
    // Portals before 0.9 choose the path themselves.
    const path = typeof handle === 'string' ? handle : expected;
    if (path !== expected) stops.push(await listen(path));
    late = setTimeout(() => {
      answer({ kind: 'silent' });
      void withdraw(bus, path);
    }, request.answerMs);
    return await answered;
  } finally {
    clearTimeout(late);
    for (const stop of stops) stop();
  }
}

/** Makes a session of a portal and resolves with its path; null when the portal did not make one. Rejects as above. */
export async function createSession(bus: Bus, token: Token, portal: string): Promise<string | null> {
  const sessionToken = token();
  const answer = await askPortal(bus, token, {
    interface: portal,
    member: 'CreateSession',
    signature: '',
    body: [],
    options: { session_handle_token: ['s', sessionToken] },
    answerMs: CALL_MS,
  });
  if (answer.kind !== 'done') return null;
  const handle = answer.results['session_handle'];
  return typeof handle === 'string' ? handle : handleOf(bus, 'session', sessionToken);
}

/**
 * Calls `onClosed` when a session is over without our doing: the portal closed it, or has itself gone from the bus.
 * Resolves with what stops that.
 */
export async function watchSession(bus: Bus, path: string, onClosed: () => void): Promise<() => void> {
  const stops = await Promise.all([
    bus.onSignal(
      { sender: PORTAL.service, path, interface: 'org.freedesktop.portal.Session', member: 'Closed' },
      onClosed,
    ),
    bus.onSignal(
      {
        sender: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameOwnerChanged',
        arg0: PORTAL.service,
      },
      ([, before]) => {
        if (before !== '') onClosed();
      },
    ),
  ]);
  return () => {
    for (const stop of stops) stop();
  };
}

/** Ends a session. A portal that is gone has ended it already. */
export async function closeSession(bus: Bus, path: string): Promise<void> {
  await close(bus, path, 'org.freedesktop.portal.Session');
}

async function withdraw(bus: Bus, path: string): Promise<void> {
  await close(bus, path, 'org.freedesktop.portal.Request');
}

async function close(bus: Bus, path: string, kind: string): Promise<void> {
  await bus
    .call({ destination: PORTAL.service, path, interface: kind, member: 'Close', timeoutMs: CALL_MS })
    .catch(() => {
      // What cannot be closed is closed already.
    });
}

function answerOf(response: unknown, results: unknown): PortalAnswer {
  if (response === 1) return { kind: 'refused' };
  if (response !== 0) return { kind: 'ended' };
  return { kind: 'done', results: typeof results === 'object' && results !== null ? { ...results } : {} };
}
