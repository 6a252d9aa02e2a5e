import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** How fast audio can be played; the pitch stays. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

export type Rate = (typeof RATES)[number];

/** What is played again and again, in ms. */
export interface Loop {
  readonly startMs: number;
  readonly endMs: number;
}

/** What an audio element plays, in ms, for all that show it or move it. */
export class Playback {
  #audio: HTMLAudioElement | null = null;
  #ms = $state(0);
  #durationMs = $state(0);
  #isPlaying = $state(false);
  #hasFailed = $state(false);
  #rate = $state<Rate>(1);
  /** Null: it goes on to the end. */
  loop = $state.raw<Loop | null>(null);

  /** @param durationMs as long as the audio itself has not told */
  constructor(durationMs: number) {
    this.#durationMs = durationMs;
  }

  /** Where it is. */
  get ms(): number {
    return this.#ms;
  }

  get durationMs(): number {
    return this.#durationMs;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** The audio cannot be loaded. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get rate(): Rate {
    return this.#rate;
  }

  set rate(rate: Rate) {
    this.#rate = rate;
    if (this.#audio !== null) this.#audio.playbackRate = rate;
  }

  /** Of the audio element. */
  readonly attach: Attachment<HTMLAudioElement> = (audio) => {
    this.#audio = audio;
    audio.preservesPitch = true;
    audio.playbackRate = this.#rate;
    let frame = 0;
    // `timeupdate` comes four times a second: too seldom to follow words.
    const follow = (): void => {
      this.#look(audio);
      if (!audio.paused) frame = requestAnimationFrame(follow);
    };
    const ends = [
      on(audio, 'play', () => {
        this.#isPlaying = true;
        follow();
      }),
      on(audio, 'pause', () => (this.#isPlaying = false)),
      on(audio, 'timeupdate', () => this.#look(audio)),
      on(audio, 'error', () => (this.#hasFailed = true)),
      on(audio, 'durationchange', () => {
        if (Number.isFinite(audio.duration)) this.#durationMs = audio.duration * 1000;
      }),
    ];
    return () => {
      cancelAnimationFrame(frame);
      for (const end of ends) end();
      audio.pause();
      this.#audio = null;
    };
  };

  toggle(): void {
    if (this.#isPlaying) this.pause();
    else this.#play();
  }

  pause(): void {
    this.#audio?.pause();
  }

  /** Goes to a place, whether or not it plays. */
  seek(ms: number): void {
    const place = Math.min(this.#durationMs, Math.max(0, ms));
    // Whoever goes elsewhere is done with the sentence.
    if (this.loop !== null && (place < this.loop.startMs || place >= this.loop.endMs)) this.loop = null;
    this.#ms = place;
    if (this.#audio !== null) this.#audio.currentTime = place / 1000;
  }

  playFrom(ms: number): void {
    this.seek(ms);
    this.#play();
  }

  #play(): void {
    // Why it does not play, the element tells by its `error`.
    void this.#audio?.play().catch(() => undefined);
  }

  #look(audio: HTMLAudioElement): void {
    const ms = audio.currentTime * 1000;
    if (this.loop !== null && (ms >= this.loop.endMs || audio.ended)) this.playFrom(this.loop.startMs);
    else this.#ms = ms;
  }
}
