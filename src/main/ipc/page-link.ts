import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod';
import type {
  Channels,
  EventChannel,
  Input,
  MessageChannel,
  Output,
  Reply,
  RequestChannel,
  RoleTable,
} from '../../shared/ipc/table.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import { isOwnPage } from './own-page.ts';

/** What each request and message of a page must carry. */
export type Schemas<T extends Channels> = {
  readonly [C in RequestChannel<T> | MessageChannel<T>]: z.ZodType<Input<T[C]>>;
};

/** What main does for each thing that a page may ask or say. */
export type Handlers<T extends Channels> = {
  readonly [C in RequestChannel<T>]: (payload: Input<T[C]>) => Promise<Reply<Output<T[C]>>>;
} & { readonly [C in MessageChannel<T>]: (payload: Input<T[C]>) => void };

/** What {@link PageLink} needs. */
export interface PageLinkParts<T extends RoleTable> {
  readonly contents: WebContents;
  /** Of the role's page. */
  readonly origin: string;
  readonly table: T;
  readonly schemas: Schemas<T>;
  /** That of `ready` is called when the page has its snapshot. */
  readonly handlers: Handlers<T>;
  /** All that a page must know to begin. */
  readonly snapshot: () => Output<T['snapshot']>;
  /** The page sent something that the table does not allow; it was dropped. */
  readonly refused: (channel: string, reason: string) => void;
  /** A handler failed, which none should. */
  readonly failed: (error: unknown) => void;
}

/**
 * What main and the page of one window say to each other. Main hears only that page's main frame, on its own origin, and
 * only payloads that the table allows. It listens on the window's own `ipc`, so no other window can speak for it.
 */
export class PageLink<T extends RoleTable> {
  readonly #parts: PageLinkParts<T>;
  #isListening = false;

  constructor(parts: PageLinkParts<T>) {
    this.#parts = parts;
    const { ipc } = parts.contents;
    for (const [channel, { kind }] of Object.entries(parts.table)) {
      if (kind === 'request') ipc.handle(channel, (event, payload: unknown) => this.#answer(channel, event, payload));
      if (kind === 'message') ipc.on(channel, (event, payload: unknown) => this.#receive(channel, event, payload));
    }
  }

  /** Whether there is a page that hears what is sent. */
  get isListening(): boolean {
    return this.#isListening;
  }

  /** Sends to the page. Does nothing where none listens: its snapshot will tell it how things are. */
  send<C extends EventChannel<T>>(channel: C, payload: Output<T[C]>): void {
    const { contents } = this.#parts;
    if (this.#isListening && !contents.isDestroyed()) contents.send(channel, payload);
  }

  /** The page is gone; the next one says when it is ready. */
  reset(): void {
    this.#isListening = false;
  }

  dispose(): void {
    this.reset();
    const { contents, table } = this.#parts;
    // With the contents all that listens to them is gone.
    if (contents.isDestroyed()) return;
    for (const [channel, { kind }] of Object.entries(table)) {
      if (kind === 'request') contents.ipc.removeHandler(channel);
      if (kind === 'message') contents.ipc.removeAllListeners(channel);
    }
  }

  async #answer(channel: string, event: IpcMainInvokeEvent, payload: unknown): Promise<Reply<unknown>> {
    const allowed = this.#check(channel, event, payload);
    if (allowed === null) return { problem: problem('internal-error', { reason: `refused ${channel}` }) };
    try {
      return await this.#handler(channel)(allowed.payload);
    } catch (error) {
      this.#parts.failed(error);
      return { problem: problem('internal-error', { reason: reasonOf(error) }) };
    }
  }

  #receive(channel: string, event: IpcMainEvent, payload: unknown): void {
    const allowed = this.#check(channel, event, payload);
    if (allowed === null) return;
    if (channel === 'ready') {
      this.#isListening = true;
      this.#parts.contents.send('snapshot', this.#parts.snapshot());
    }
    try {
      void this.#handler(channel)(allowed.payload);
    } catch (error) {
      this.#parts.failed(error);
    }
  }

  /** The payload, checked; null where it is refused. */
  #check(
    channel: string,
    event: IpcMainEvent | IpcMainInvokeEvent,
    payload: unknown,
  ): { readonly payload: unknown } | null {
    const { contents, origin, schemas, refused } = this.#parts;
    if (!isOwnPage(event, contents, origin)) {
      refused(channel, 'sender');
      return null;
    }
    const parsed = (schemas as Readonly<Record<string, z.ZodType>>)[channel]?.safeParse(payload);
    if (parsed?.success === true) return { payload: parsed.data };
    refused(channel, parsed?.error.message ?? 'no schema');
    return null;
  }

  #handler(channel: string): (payload: unknown) => Promise<Reply<unknown>> {
    // The table, the schemas and the handlers have the same keys by their types.
    return (this.#parts.handlers as Readonly<Record<string, (payload: unknown) => Promise<Reply<unknown>>>>)[
      channel
    ] as (payload: unknown) => Promise<Reply<unknown>>;
  }
}
