import type { Problem } from '../problem.ts';

/** Carries the types of a channel; no value has it. */
declare const carried: unique symbol;

/** A page asks and main answers once. */
export interface Request<In, Out> {
  readonly kind: 'request';
  readonly [carried]?: { readonly in: In; readonly out: Out };
}

/** A page says something to main; there is no answer. */
export interface Message<In> {
  readonly kind: 'message';
  readonly [carried]?: { readonly in: In };
}

/** Main says something to a page. */
export interface MainEvent<Out> {
  readonly kind: 'event';
  readonly [carried]?: { readonly out: Out };
}

export const request = <In, Out>(): Request<In, Out> => ({ kind: 'request' });
export const message = <In>(): Message<In> => ({ kind: 'message' });
export const event = <Out>(): MainEvent<Out> => ({ kind: 'event' });

type Channel = Request<unknown, unknown> | Message<unknown> | MainEvent<unknown>;

/** Some channels, by their names: a table, or a part of one. */
export interface Channels {
  readonly [channel: string]: Channel;
}

/**
 * All that the page of one window role and main may say to each other, by the name of the channel. Types, preload and
 * checks follow from it.
 */
export interface RoleTable extends Channels {
  /** The page listens. Until then main sends it nothing. */
  readonly ready: Message<undefined>;
  /** All that the page must know to begin: the answer to each `ready`, before any other event. */
  readonly snapshot: MainEvent<unknown>;
}

/** The names of a table's channels of one kind. */
type ChannelOf<T extends Channels, Kind extends Channel['kind']> = {
  [C in keyof T & string]: T[C]['kind'] extends Kind ? C : never;
}[keyof T & string];

export type RequestChannel<T extends Channels> = ChannelOf<T, 'request'>;
export type MessageChannel<T extends Channels> = ChannelOf<T, 'message'>;
export type EventChannel<T extends Channels> = ChannelOf<T, 'event'>;

/** What a page sends on a channel. */
export type Input<C> = C extends Request<infer In, unknown> | Message<infer In> ? In : never;
/** What main sends on a channel, or answers. */
export type Output<C> = C extends Request<unknown, infer Out> | MainEvent<infer Out> ? Out : never;

/** The answer to a request. What went wrong is a value, since of a thrown error only the words would arrive. */
export type Reply<Out> = { readonly value: Out } | { readonly problem: Problem };

/** What a preload puts on `window.tingxie`. */
export interface Bridge<T extends RoleTable> {
  /** Subscribes to an event of main; returns the way to unsubscribe. */
  on<C extends EventChannel<T>>(channel: C, listener: (payload: Output<T[C]>) => void): () => void;
  /** Never rejects for what went wrong in main: that is in the reply. */
  request<C extends RequestChannel<T>>(channel: C, payload: Input<T[C]>): Promise<Reply<Output<T[C]>>>;
  send<C extends MessageChannel<T>>(channel: C, payload: Input<T[C]>): void;
}
