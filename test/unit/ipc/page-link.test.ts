import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PageLink } from '../../../src/main/ipc/page-link.ts';
import { AUDIO_PORT_CHANNEL } from '../../../src/shared/ipc-contract.ts';

class Ipc extends EventEmitter {
  readonly handlers = new Map<string, (event: unknown, payload: unknown) => Promise<unknown>>();
  handle(channel: string, handler: (event: unknown, payload: unknown) => Promise<unknown>): void {
    this.handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}
class Port extends EventEmitter {
  readonly start = vi.fn();
  readonly close = vi.fn();
}

const frame = { url: 'app://bundle/overlay.html' };
const contents = { mainFrame: frame };
const fromPage = { sender: contents, senderFrame: frame, ports: [] as Port[] };
const pcm = new Int16Array(960);

let ipc: Ipc;
let link: PageLink;
const copy = vi.fn(() => Promise.resolve(true));
const audio = vi.fn();
const captured = vi.fn();
const refused = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  ipc = new Ipc();
  link = new PageLink(ipc as unknown as IpcMain, contents as unknown as WebContents, {
    requests: {
      'overlay:copy': copy,
      'overlay:insert': () => Promise.resolve(undefined),
      'overlay:dismiss': () => Promise.resolve(undefined),
    },
    messages: { 'overlay:ready': () => undefined, 'network:online': () => undefined, 'capture:event': captured },
    audio,
    refused,
  });
});

const connectAudio = (event: object = fromPage): Port => {
  const port = new Port();
  ipc.emit(AUDIO_PORT_CHANNEL, { ...event, ports: [port] }, null);
  return port;
};

describe('the link to a page', () => {
  it('answers requests of the page', async () => {
    expect(await ipc.handlers.get('overlay:copy')?.(fromPage, undefined)).toBe(true);
  });

  it('hands on messages and frames of the page', () => {
    const ready = { type: 'ready', utterance: 1, at: 5 };
    ipc.emit('capture:event', fromPage, ready);
    expect(captured).toHaveBeenCalledWith(ready);
    const port = connectAudio();
    const data = { utterance: 1, sequence: 0, pcm, last: false };
    port.emit('message', { data });
    expect(audio).toHaveBeenCalledWith(data);
  });

  it('drops what the contract does not allow, and says so', async () => {
    ipc.emit('capture:event', fromPage, { type: 'ready', utterance: 'one', at: 5 });
    expect(captured).not.toHaveBeenCalled();
    const port = connectAudio();
    for (const data of [
      null,
      {},
      { utterance: 1, sequence: 0, pcm: 'x', last: false },
      { utterance: 1, sequence: 0, pcm: new Int16Array(9600), last: false },
    ]) {
      port.emit('message', { data });
    }
    expect(audio).not.toHaveBeenCalled();
    await expect(ipc.handlers.get('overlay:copy')?.(fromPage, { text: 'x' })).rejects.toThrow('refused');
    expect(refused).toHaveBeenCalledTimes(6);
  });

  it.each([
    ['another window', { ...fromPage, sender: {} }],
    ['a frame inside the page', { ...fromPage, senderFrame: { url: 'app://bundle/overlay.html' } }],
    ['a page of another origin', { ...fromPage, sender: { ...contents } }],
  ])('does not listen to %s', async (_who, event) => {
    ipc.emit('capture:event', event, { type: 'ready', utterance: 1, at: 5 });
    connectAudio(event).emit('message', { data: { utterance: 1, sequence: 0, pcm, last: false } });
    expect(captured).not.toHaveBeenCalled();
    expect(audio).not.toHaveBeenCalled();
    await expect(ipc.handlers.get('overlay:copy')?.(event, undefined)).rejects.toThrow('refused');
    expect(copy).not.toHaveBeenCalled();
  });

  it('takes a new audio port for the old one, which ends with its page', () => {
    const first = connectAudio();
    const second = connectAudio();
    expect(first.close).toHaveBeenCalledOnce();
    link.reset();
    expect(second.close).toHaveBeenCalledOnce();
  });

  it('leaves nothing behind', () => {
    link.dispose();
    expect(ipc.handlers.size).toBe(0);
    expect(ipc.eventNames()).toEqual([]);
  });
});
