import type Electron from 'electron';
import { Strict } from '../strict.ts';
import { IpcMain } from './ipc-main.ts';

type Implemented = Pick<
  Electron.WebFrameMain,
  'isDestroyed' | 'detached' | 'url' | 'origin' | 'routingId' | 'processId' | 'parent'
>;

/** What a frame needs to know of its page. */
interface Contents {
  readonly id: number;
  readonly url: string;
  readonly isDestroyed: boolean;
}

/** Electron's `WebFrameMain`: the main frame of a page, which stays the same object as long as the page does. */
export class WebFrameMain extends Strict implements Implemented {
  readonly ipc = new IpcMain('webFrameMain.ipc');
  readonly #contents: () => Contents;

  constructor(contents: () => Contents) {
    super('WebFrameMain');
    this.#contents = contents;
  }

  get url(): string {
    return this.#existing().url;
  }

  get origin(): string {
    // Node knows no origin for schemes of an app.
    return /^[^:]+:\/\/[^/]*/.exec(this.url)?.[0] ?? 'null';
  }

  get routingId(): number {
    return this.#existing().id;
  }

  get processId(): number {
    return this.#existing().id;
  }

  get parent(): null {
    this.#existing();
    return null;
  }

  get detached(): boolean {
    return this.isDestroyed();
  }

  isDestroyed(): boolean {
    return this.#contents().isDestroyed;
  }

  /** Throws when there is no page any more (shell/browser/api/electron_api_web_frame_main.cc, CheckRenderFrame). */
  #existing(): Contents {
    const contents = this.#contents();
    if (contents.isDestroyed) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return contents;
  }
}
