import { type Crossing, openBridge } from './bridge.ts';

/** Sets up the page's own world: takes what the preload exposes, and has main asked before the microphone opens. */
export function setUpPageWorld(own: string, other: string): void {
  const bridge = openBridge(own, other);
  window.addEventListener(`${own}expose`, (event) => {
    const { key, value } = (event as CustomEvent).detail as { readonly key: string; readonly value: Crossing };
    Object.defineProperty(window, key, { value: deepFreeze(bridge.receive(value)), enumerable: true });
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
  type Post = (this: MessagePort, message: unknown, options?: Transferable[] | StructuredSerializeOptions) => void;
  const prototype = MessagePort.prototype as { postMessage: Post };
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

/** What is exposed is frozen, whole. What is passed later is not. */
export function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

interface AskMain {
  mayOpen(kinds: readonly string[]): Promise<boolean>;
  maySee(kind: 'audio' | 'video'): Promise<boolean>;
}

/** Frames within a page have nobody to ask main for them: they are refused. */
export function refuseMedia(): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  devices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  devices.enumerateDevices = () => Promise.resolve([]);
}

/** Makes the page's media devices ask main, where Electron's permission handlers are. */
export function askFirst(ask: AskMain): void {
  // Not there in a page that is no secure context.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const kinds = [constraints?.audio ? ['audio'] : [], constraints?.video ? ['video'] : []].flat();
    if (!(await ask.mayOpen(kinds))) throw new DOMException('Permission denied', 'NotAllowedError');
    return open(constraints);
  };
  const list = devices.enumerateDevices.bind(devices);
  devices.enumerateDevices = async () => {
    const [audio, video] = await Promise.all([ask.maySee('audio'), ask.maySee('video')]);
    const hidden = (device: MediaDeviceInfo): boolean => !(device.kind === 'videoinput' ? video : audio);
    const nameless = ({ kind }: MediaDeviceInfo): MediaDeviceInfo => {
      const device = { deviceId: '', groupId: '', kind, label: '' };
      return { ...device, toJSON: () => device };
    };
    return (await list()).map((device) => (hidden(device) ? nameless(device) : device));
  };
}
