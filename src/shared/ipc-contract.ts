import type { AudioFrame, CaptureConfig, CaptureEvent } from './capture.ts';
import type { Appearance, OverlayView } from './overlay-view.ts';
import type { TranscriptChange, UtteranceId } from './utterance.ts';

/** Requests the renderer makes of main, answered once: channel → [payload, reply]. */
export interface Requests {
  /** Copies the text that the overlay holds. Replies with whether it is in the clipboard. */
  'overlay:copy': [undefined, boolean];
  /** Inserts the text that the overlay holds where the focus is now. */
  'overlay:insert': [undefined, undefined];
  /** Hides the overlay and forgets what it holds. */
  'overlay:dismiss': [undefined, undefined];
}

/** Messages from renderer to main without a reply: channel → payload. */
export interface Messages {
  /** The page listens; main may send events. */
  'overlay:ready': undefined;
  'capture:event': CaptureEvent;
  /** The computer is in a network again. */
  'network:online': undefined;
}

/** Events from main to the renderer: channel → payload. */
export interface Events {
  appearance: Appearance;
  'overlay:view': OverlayView;
  'overlay:text': { readonly utterance: UtteranceId; readonly change: TranscriptChange };
  /** How the microphone is to be opened; sent at start and whenever settings change. */
  'capture:configure': CaptureConfig;
  'capture:start': { readonly utterance: UtteranceId };
  /** Flush what is buffered as the last frame, then stop. */
  'capture:stop': { readonly utterance: UtteranceId };
}

/**
 * The channel of the audio port. When the page has loaded, the preload makes a MessageChannel, hands one end to main with
 * `ipcRenderer.postMessage(AUDIO_PORT_CHANNEL, null, [port])` and the other to the page with
 * `window.postMessage(AUDIO_PORT_CHANNEL, origin, [port])`. The page posts an {@link AudioFrame} at a time, without a
 * transfer list.
 */
export const AUDIO_PORT_CHANNEL = 'capture:port';

/** What travels on the audio port. */
export type AudioPortMessage = AudioFrame;

export type RequestChannel = keyof Requests;
export type MessageChannelName = keyof Messages;
export type EventChannel = keyof Events;

/** The bridge that the overlay window's preload puts on `window.tingxie`. */
export interface OverlayBridge {
  /** Subscribes to an event of main; returns the way to unsubscribe. */
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
  request<C extends RequestChannel>(channel: C, payload: Requests[C][0]): Promise<Requests[C][1]>;
  send<C extends MessageChannelName>(channel: C, payload: Messages[C]): void;
}
