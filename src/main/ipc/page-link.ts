import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain, WebContents } from 'electron';
import {
  AUDIO_PORT_CHANNEL,
  type AudioPortMessage,
  type MessageChannelName,
  type Messages,
  type RequestChannel,
  type Requests,
} from '../../shared/ipc-contract.ts';
import { APP_ORIGIN } from '../security/content.ts';
import { isAudioFrame, messageSchemas, requestSchemas } from './schemas.ts';

/** What main does for each thing a page may ask or say. */
export interface PageHandlers {
  readonly requests: { readonly [C in RequestChannel]: (payload: Requests[C][0]) => Promise<Requests[C][1]> };
  readonly messages: { readonly [C in MessageChannelName]: (payload: Messages[C]) => void };
  readonly audio: (frame: AudioPortMessage) => void;
  /** Something came that the contract does not allow; it was dropped. */
  readonly refused: (channel: string, reason: string) => void;
}

/**
 * What main hears of the page of one window. Only that page's main frame, on our own origin, is listened to, and only
 * with payloads that the contract allows.
 */
export class PageLink {
  readonly #ipc: IpcMain;
  readonly #contents: WebContents;
  readonly #handlers: PageHandlers;
  readonly #listeners: (readonly [string, (event: IpcMainEvent, payload: unknown) => void])[] = [];
  #port: MessagePortMain | null = null;

  constructor(ipc: IpcMain, contents: WebContents, handlers: PageHandlers) {
    this.#ipc = ipc;
    this.#contents = contents;
    this.#handlers = handlers;
    for (const channel of Object.keys(requestSchemas) as RequestChannel[]) this.#handle(channel);
    for (const channel of Object.keys(messageSchemas) as MessageChannelName[]) this.#receive(channel);
    this.#listen(AUDIO_PORT_CHANNEL, (event) => this.#connectAudio(event));
  }

  /** The page is gone: so is its end of the audio port. */
  reset(): void {
    this.#port?.close();
    this.#port = null;
  }

  dispose(): void {
    for (const channel of Object.keys(requestSchemas)) this.#ipc.removeHandler(channel);
    for (const [channel, listener] of this.#listeners) this.#ipc.off(channel, listener);
    this.#port?.close();
  }

  #handle(channel: RequestChannel): void {
    this.#ipc.handle(channel, async (event, payload: unknown) => {
      if (!this.#isOurPage(event)) {
        this.#handlers.refused(channel, 'sender');
        throw new Error('refused');
      }
      const parsed = requestSchemas[channel].safeParse(payload);
      if (!parsed.success) {
        this.#handlers.refused(channel, parsed.error.message);
        throw new Error('refused');
      }
      return this.#handlers.requests[channel](parsed.data);
    });
  }

  #receive(channel: MessageChannelName): void {
    this.#listen(channel, (_event, payload) => {
      const parsed = messageSchemas[channel].safeParse(payload);
      if (!parsed.success) {
        this.#handlers.refused(channel, parsed.error.message);
        return;
      }
      const handle = this.#handlers.messages[channel] as (payload: unknown) => void;
      handle(parsed.data);
    });
  }

  #listen(channel: string, receive: (event: IpcMainEvent, payload: unknown) => void): void {
    const listener = (event: IpcMainEvent, payload: unknown): void => {
      if (this.#isOurPage(event)) receive(event, payload);
      else if (event.sender === this.#contents) this.#handlers.refused(channel, 'sender');
    };
    this.#listeners.push([channel, listener]);
    this.#ipc.on(channel, listener);
  }

  #connectAudio(event: IpcMainEvent): void {
    this.#port?.close();
    const port = event.ports[0];
    if (port === undefined) return;
    this.#port = port;
    port.on('message', ({ data }) => {
      if (isAudioFrame(data)) this.#handlers.audio(data);
      else this.#handlers.refused(AUDIO_PORT_CHANNEL, 'not an audio frame');
    });
    port.start();
  }

  #isOurPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
    const frame = event.senderFrame;
    return (
      event.sender === this.#contents && frame === this.#contents.mainFrame && frame.url.startsWith(`${APP_ORIGIN}/`)
    );
  }
}
