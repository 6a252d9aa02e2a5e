import { createWire, type IpcAnswer, type PreloadConfig, type ToMain, type ToPage } from '../wire.ts';
import { openBridge } from './bridge.ts';

type Listener = (event: object, ...args: unknown[]) => void;

// TypeScript's library does not have these two yet.
interface Bytes {
  fromBase64(text: string): Uint8Array;
}
type ToBase64 = Uint8Array & { toBase64(): string };

/** Sets up the world that a sandboxed preload runs in. Returns what its module wrapper takes. */
export function setUpPreloadWorld(config: PreloadConfig): { require: (name: string) => unknown; process: object } {
  const wire = createWire({
    encode: (bytes) => (bytes as ToBase64).toBase64(),
    decode: (text) => (Uint8Array as unknown as Bytes).fromBase64(text),
  });
  const realm = globalThis as unknown as Record<string, unknown>;
  const binding = realm[config.toMain] as (text: string) => void;
  const tell = (message: ToMain): void => binding(wire.encode(message));
  const bridge = openBridge(config.own, config.other);
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ports = new Map<number, MessagePort>();
  const exposed = new Set<string>();
  let last = 0;

  const listenersOf = (channel: string): Listener[] => {
    const known = listeners.get(channel) ?? [];
    listeners.set(channel, known);
    return known;
  };
  /** A message on a port: main gets null for one that it cannot read. */
  const tellPort = (id: number, data: unknown): void => {
    try {
      tell(['port', id, data === `${config.own}lost` ? null : data]);
    } catch {
      tell(['port', id, null]);
    }
  };
  const ask = (message: (id: number) => ToMain): Promise<unknown> => {
    const id = ++last;
    const answer = Promise.withResolvers<unknown>();
    tell(message(id));
    waiting.set(id, answer);
    return answer.promise;
  };

  realm[config.fromMain] = (text: string): void => {
    const message = wire.decode(text) as ToPage;
    switch (message[0]) {
      case 'event':
        for (const listener of [...listenersOf(message[1])]) {
          listener({ sender: ipcRenderer, ports: [] }, ...message[2]);
        }
        return;
      case 'reply': {
        const answer = waiting.get(message[1]);
        waiting.delete(message[1]);
        answer?.resolve(message[2]);
        return;
      }
      case 'port':
        ports.get(message[1])?.postMessage(message[2]);
        return;
      case 'port-closed':
        ports.get(message[1])?.close();
        ports.delete(message[1]);
    }
  };

  const missing = (name: string, object: object): object =>
    new Proxy(object, {
      get: (target, property) => {
        if (typeof property !== 'string' || property in target) return Reflect.get(target, property) as unknown;
        throw new Error(`stand-in host: ${name}.${property} is not implemented`);
      },
    });
  const ipcRenderer: object = missing('ipcRenderer', {
    on(channel: string, listener: Listener) {
      listenersOf(channel).push(listener);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      const index = listenersOf(channel).lastIndexOf(listener);
      if (index >= 0) listenersOf(channel).splice(index, 1);
      return ipcRenderer;
    },
    send: (channel: string, ...args: unknown[]) => tell(['send', channel, args]),
    // As lib/renderer/api/ipc-renderer.ts: an error without words is none.
    async invoke(channel: string, ...args: unknown[]) {
      const answer = (await ask((id) => ['invoke', id, channel, args])) as IpcAnswer;
      if ('result' in answer) return answer.result;
      if (answer.error) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`);
      return undefined;
    },
    postMessage(channel: string, message: unknown, transferred: readonly MessagePort[] = []) {
      if (transferred.some((one) => !(one instanceof MessagePort))) throw new TypeError('Invalid value for transfer');
      const ids = transferred.map((port) => {
        const id = ++last;
        ports.set(id, port);
        port.onmessage = ({ data }) => tellPort(id, data);
        port.addEventListener('close', () => tell(['port-closed', id]));
        return id;
      });
      tell(['post', channel, message, ids]);
    },
  });
  const contextBridge = missing('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      window.dispatchEvent(new CustomEvent(`${config.other}expose`, { detail: { key, value: bridge.pass(api) } }));
    },
  });
  const askMain = {
    mayOpen: (kinds: readonly string[]) => ask((id) => ['microphone', id, kinds]),
    maySee: (kind: 'audio' | 'video') => ask((id) => ['devices', id, kind]),
  };
  window.dispatchEvent(new CustomEvent(`${config.other}microphone`, { detail: bridge.pass(askMain) }));

  return {
    require: (name) => {
      if (name === 'electron' || name === 'electron/renderer') return missing(name, { ipcRenderer, contextBridge });
      throw new Error(`module not found: ${name}`);
    },
    process: missing('process', {
      ...config.process,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      env: {},
    }),
  };
}

/** Tells main that the preload threw. */
export function reportPreloadError(config: PreloadConfig, error: unknown): void {
  const wire = createWire({ encode: () => '', decode: () => new Uint8Array() });
  const message: ToMain = ['preload-error', error instanceof Error ? error : new Error(String(error))];
  (globalThis as unknown as Record<string, (text: string) => void>)[config.toMain]?.(wire.encode(message));
}
