import { type Crossing, openBridge } from './bridge.ts';

/** Sets up the page's own world: takes what the preload exposes, and has main asked before the microphone opens. */
export function setUpPageWorld(own: string, other: string): void {
  const bridge = openBridge(own, other);
  window.addEventListener(`${own}expose`, (event) => {
    const { key, value } = (event as CustomEvent).detail as { readonly key: string; readonly value: Crossing };
    Object.defineProperty(window, key, { value: bridge.receive(value), enumerable: true });
  });
  window.addEventListener(
    `${own}microphone`,
    (event) => askFirst(bridge.receive((event as CustomEvent).detail as Crossing) as AskMain),
    { once: true },
  );
  loseTransferredBuffers(`${other}lost`);
}

/**
 * Main loses a message whole when an ArrayBuffer was transferred with it, and the buffer is gone here all the same. Holds
 * for the ports that the window posts to itself: those that a preload hands over. `lost` is sent in the message's place.
 */
export function loseTransferredBuffers(lost: string): void {
  const toMain = new WeakSet<MessagePort>();
  window.addEventListener(
    'message',
    ({ source, ports }) => {
      if (source === window) for (const port of ports) toMain.add(port);
    },
    true,
  );
  const prototype = MessagePort.prototype as {
    postMessage(this: MessagePort, message: unknown, options?: Transferable[] | StructuredSerializeOptions): void;
  };
  const post = prototype.postMessage;
  prototype.postMessage = function (message, options) {
    const transferred = (Array.isArray(options) ? options : options?.transfer) ?? [];
    const others = transferred.filter((one) => !(one instanceof MessagePort));
    if (!toMain.has(this) || others.length === 0) {
      post.call(this, message, options);
      return;
    }
    structuredClone(null, { transfer: others });
    post.call(this, lost);
  };
}

type AskMain = (kinds: readonly string[]) => Promise<boolean>;

/** Makes getUserMedia ask main, where Electron's permission handlers are. */
export function askFirst(ask: AskMain): void {
  // Not there in a page that is no secure context.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const kinds = [constraints?.audio ? ['audio'] : [], constraints?.video ? ['video'] : []].flat();
    if (!(await ask(kinds))) throw new DOMException('Permission denied', 'NotAllowedError');
    return open(constraints);
  };
}
