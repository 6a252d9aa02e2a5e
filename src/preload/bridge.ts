import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge, RoleTable } from '../shared/ipc/table.ts';

/**
 * Puts the bridge of a role on `window.tingxie`. The page is not trusted to keep to its types: only the table's channels
 * pass.
 */
export function exposeBridge(table: RoleTable): void {
  const assertKind = (channel: string, kind: RoleTable[string]['kind']): void => {
    if (!Object.hasOwn(table, channel) || table[channel]?.kind !== kind) throw new Error(`No such ${kind}: ${channel}`);
  };
  const bridge: Bridge<RoleTable> = {
    on(channel, listener) {
      assertKind(channel, 'event');
      const receive = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => listener(payload);
      ipcRenderer.on(channel, receive);
      return () => {
        ipcRenderer.off(channel, receive);
      };
    },
    request(channel, payload) {
      assertKind(channel, 'request');
      return ipcRenderer.invoke(channel, payload) as ReturnType<typeof bridge.request<typeof channel>>;
    },
    send(channel, payload) {
      assertKind(channel, 'message');
      ipcRenderer.send(channel, payload);
    },
  };
  contextBridge.exposeInMainWorld('tingxie', bridge);
}
