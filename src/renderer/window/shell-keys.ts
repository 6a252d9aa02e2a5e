import type { WindowBridge } from '../../shared/ipc/window.ts';
import type { Zoom } from '../../shared/ipc/window/shell.ts';
import type { Platform } from '../../shared/platform.ts';

/** Keys that make the window's content larger or smaller, by what is written on them. */
const ZOOM_KEYS: Readonly<Record<string, Zoom>> = { '+': 'in', '=': 'in', '-': 'out', _: 'out', '0': 'reset' };

/**
 * Hears the keys of the window itself: closing, and the size of what is in it. On macOS they stand in the menu of the app.
 * Returns the way to stop.
 */
export function followShellKeys(bridge: Pick<WindowBridge, 'send'>, platform: Platform): () => void {
  if (platform === 'darwin') return () => undefined;
  const onKey = (event: KeyboardEvent): void => {
    if (!event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    const zoom = ZOOM_KEYS[event.key];
    if (event.key === 'w') bridge.send('shell:close', undefined);
    else if (zoom !== undefined) bridge.send('shell:zoom', zoom);
    else return;
    event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
