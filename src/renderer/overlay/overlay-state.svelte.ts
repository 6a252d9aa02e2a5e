import { messages, type Messages } from '../../shared/i18n/index.ts';
import type { CaptureEvent } from '../../shared/capture.ts';
import type { OverlayBridge, OverlayTable, ShownText } from '../../shared/ipc/overlay.ts';
import type { Output } from '../../shared/ipc/table.ts';
import {
  type Appearance,
  HIDDEN_VIEW,
  type OverlayLook,
  type OverlayPhase,
  type OverlayView,
  seenPhase,
  USUAL_LOOK,
} from '../../shared/overlay-view.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import { OverlayText, type Run } from './overlay-text.ts';

/** Levels of the microphone from 0 to 1: of the last 120 ms, of those before, and of those before them. */
export type Levels = readonly [number, number, number];

const SILENCE: Levels = [0, 0, 0];

/**
 * What the overlay shows: main's view, with what this page knows sooner (the microphone) laid over it, and the text.
 * Whatever comes for an utterance older than the newest one heard of is dropped.
 */
export class OverlayState {
  readonly #bridge: Pick<OverlayBridge, 'request'>;
  readonly #text = new OverlayText();
  #view = $state.raw<OverlayView>(HIDDEN_VIEW);
  #runs = $state.raw<readonly Run[]>([]);
  #textOf = $state.raw<UtteranceId>(0);
  #captured = $state.raw<CaptureEvent | null>(null);
  #levels = $state.raw<Levels>(SILENCE);
  #appearance = $state.raw<Appearance>({ language: 'en', dark: false });
  #look = $state.raw<OverlayLook>(USUAL_LOOK);

  constructor(bridge: Pick<OverlayBridge, 'request'>) {
    this.#bridge = bridge;
  }

  get appearance(): Appearance {
    return this.#appearance;
  }

  get look(): OverlayLook {
    return this.#look;
  }

  /** All texts in the language of the app. */
  get messages(): Messages {
    return messages(this.#appearance.language);
  }

  /** Main's phase, but listening as soon as the microphone delivers, and hidden where the user wants to see nothing. */
  get phase(): OverlayPhase {
    const seen = seenPhase({ phase: this.#view.phase, problem: this.problem }, this.#look);
    return seen === 'waiting' && this.#own?.type === 'ready' ? 'listening' : seen;
  }

  /** Whether something is left to do for the user. */
  get needsUser(): boolean {
    return this.phase === 'held' || this.phase === 'problem';
  }

  /** Main's problem, or that of a silent microphone while there is nothing worse. */
  get problem(): Problem | null {
    const capturing = this.#view.phase === 'waiting' || this.#view.phase === 'listening';
    const silent = capturing && this.#own?.type === 'silent' ? problem('microphone-silent', {}) : null;
    return this.#view.problem ?? silent;
  }

  get keptAt(): string | null {
    return this.#view.keptAt;
  }

  get delivery(): OverlayView['delivery'] {
    return this.#view.delivery;
  }

  /** The end of the transcript in stretches, oldest first. */
  get runs(): readonly Run[] {
    const isWanted = this.#look.show === 'full' || this.needsUser;
    return isWanted && this.#textOf === this.#view.utterance && this.phase !== 'hidden' ? this.#runs : [];
  }

  /** The last levels of the microphone; all 0 while nothing is captured. */
  get levels(): Levels {
    return this.phase === 'listening' ? this.#levels : SILENCE;
  }

  setAppearance(appearance: Appearance): void {
    this.#appearance = appearance;
  }

  setLook(look: OverlayLook): void {
    this.#look = look;
  }

  setLevel(level: number): void {
    this.#levels = [level, this.#levels[0], this.#levels[1]];
  }

  setView(view: OverlayView): void {
    if (view.utterance < this.#view.utterance || view.utterance < this.#textOf) return;
    this.#view = view;
    if (view.phase === 'hidden') this.#clearText(view.utterance);
  }

  /** What the microphone of this page did. */
  setCaptured(event: CaptureEvent): void {
    this.#captured = event;
    this.#levels = SILENCE;
  }

  changeText({ utterance, change }: Output<OverlayTable['overlay:text']>): void {
    if (utterance < this.#view.utterance || utterance < this.#textOf) return;
    if (utterance !== this.#textOf) this.#clearText(utterance);
    this.#text.apply(change);
    this.#runs = this.#text.runs;
  }

  /** The text that an earlier page showed. */
  setText({ utterance, settled, draft }: ShownText): void {
    this.changeText({
      utterance,
      change: { kind: 'settled', segment: { index: 0, text: settled, startMs: null, endMs: null } },
    });
    this.changeText({ utterance, change: { kind: 'draft-replace', text: draft } });
  }

  /** Forgets the first characters, which have scrolled out of sight. */
  dropFirst(characters: number): void {
    this.#text.dropFirst(characters);
    this.#runs = this.#text.runs;
  }

  /** Copies all text that main holds; resolves with whether it is in the clipboard. */
  async copy(): Promise<boolean> {
    const reply = await this.#bridge.request('overlay:copy', undefined);
    return 'value' in reply && reply.value;
  }

  async insertHere(): Promise<void> {
    await this.#bridge.request('overlay:insert', undefined);
  }

  async dismiss(): Promise<void> {
    await this.#bridge.request('overlay:dismiss', undefined);
  }

  get #own(): CaptureEvent | null {
    return this.#captured?.utterance === this.#view.utterance ? this.#captured : null;
  }

  #clearText(utterance: UtteranceId): void {
    this.#text.clear();
    this.#textOf = utterance;
    this.#runs = [];
  }
}
