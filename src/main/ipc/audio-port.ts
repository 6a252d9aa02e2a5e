import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron';
import type { AudioFrame } from '../../shared/capture.ts';
import { samplesPerFrame } from '../../shared/audio.ts';
import { AUDIO_PORT_CHANNEL } from '../../shared/ipc/audio-port.ts';
import { isOwnPage } from './own-page.ts';

/** What {@link AudioPort} needs. */
export interface AudioPortParts {
  readonly contents: WebContents;
  /** Of the page that holds the microphone. */
  readonly origin: string;
  readonly onFrame: (frame: AudioFrame) => void;
  /** Something came that is no frame, or from elsewhere; it was dropped. */
  readonly refused: (channel: string, reason: string) => void;
  /** Frames are missing in the midst of an utterance, or came again and were dropped. */
  readonly onGap: (utterance: number, expected: number, sequence: number) => void;
}

/**
 * Takes audio frames from the page that holds the microphone. A page has one port, and each new page brings another.
 * Nothing holds the page back: a microphone gives 32 KB a second, which main takes even when it was busy for a while.
 */
export class AudioPort {
  readonly #parts: AudioPortParts;
  readonly #listener = (event: IpcMainEvent): void => this.#connect(event);
  #port: MessagePortMain | null = null;
  #utterance = 0;
  #expected = 0;

  constructor(parts: AudioPortParts) {
    this.#parts = parts;
    parts.contents.ipc.on(AUDIO_PORT_CHANNEL, this.#listener);
  }

  /** The page is gone, and with it its end of the port. */
  reset(): void {
    this.#port?.close();
    this.#port = null;
  }

  dispose(): void {
    const { contents } = this.#parts;
    if (!contents.isDestroyed()) contents.ipc.off(AUDIO_PORT_CHANNEL, this.#listener);
    this.reset();
  }

  #connect(event: IpcMainEvent): void {
    const { contents, origin, refused } = this.#parts;
    if (!isOwnPage(event, contents, origin)) {
      refused(AUDIO_PORT_CHANNEL, 'sender');
      for (const port of event.ports) port.close();
      return;
    }
    this.reset();
    const [port] = event.ports;
    if (port === undefined) return;
    this.#port = port;
    port.on('message', ({ data }) => this.#receive(data));
    port.start();
  }

  #receive(data: unknown): void {
    const { onFrame, refused } = this.#parts;
    if (!isAudioFrame(data)) refused(AUDIO_PORT_CHANNEL, 'not an audio frame');
    else if (this.#isNext(data)) onFrame(data);
  }

  /** Whether the frame goes on: one that came before, or of an utterance before, is not taken. */
  #isNext({ utterance, sequence }: AudioFrame): boolean {
    const isBefore = utterance < this.#utterance;
    const expected = utterance === this.#utterance ? this.#expected : 0;
    if (isBefore || sequence !== expected) this.#parts.onGap(utterance, expected, sequence);
    if (isBefore || sequence < expected) return false;
    this.#utterance = utterance;
    this.#expected = sequence + 1;
    return true;
  }
}

/** Whether something is an audio frame: checked by hand, as it comes 17 times a second. */
function isAudioFrame(data: unknown): data is AudioFrame {
  if (typeof data !== 'object' || data === null) return false;
  const { utterance, sequence, pcm, last } = data as Record<string, unknown>;
  return (
    Number.isInteger(utterance) &&
    Number.isInteger(sequence) &&
    pcm instanceof Int16Array &&
    pcm.length <= samplesPerFrame(16000) &&
    // Of a part of a buffer all of it would have come.
    pcm.byteLength === pcm.buffer.byteLength &&
    typeof last === 'boolean'
  );
}
