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
