import type { Entry, EntryId, VersionId } from '../../../../shared/history/entry.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { WindowState } from '../../window-state.svelte.ts';

/** After so long without a key the text is saved, in ms. */
const PAUSE_MS = 800;
/** So long after a failure a text is tried again that nobody looks at any more, in ms. */
const AGAIN_MS = 5000;

/** A text that is being changed, until it is saved. It outlives the field: what is typed is not lost with it. */
export class EditSession {
  readonly #app: WindowState;
  readonly id: EntryId;
  #version: VersionId;
  readonly #onsaved: (entry: Entry) => void;
  #saved: string;
  #text = $state('');
  #isSaving = $state(false);
  #hasSaved = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;

  /** @param onsaved called with the entry as it is after each saving */
  constructor(
    app: WindowState,
    { id, version, text }: { readonly id: EntryId; readonly version: VersionId; readonly text: string },
    onsaved: (entry: Entry) => void,
  ) {
    this.#app = app;
    this.id = id;
    this.#version = version;
    this.#saved = text;
    this.#text = text;
    this.#onsaved = onsaved;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** `saved` only where something was. */
  get state(): 'unchanged' | 'unsaved' | 'saving' | 'saved' | 'failed' {
    if (this.#problem !== null) return 'failed';
    if (this.#isSaving) return 'saving';
    if (this.#text !== this.#saved) return 'unsaved';
    return this.#hasSaved ? 'saved' : 'unchanged';
  }

  /** Why it is not saved; null: it is, or will be. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Saves what is not saved yet. Resolves to whether all of it is. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    // One after the other: a later text must not be overtaken by an earlier one.
    while (this.#saving !== null) await this.#saving;
    if (this.#text !== this.#saved) {
      this.#saving = this.#send(this.#text);
      await this.#saving;
      this.#saving = null;
    }
    return this.#text === this.#saved;
  }

  /** Saves, and goes on trying where it cannot be saved. */
  async leave(): Promise<void> {
    while (!(await this.save())) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }

  async #send(text: string): Promise<void> {
    this.#isSaving = true;
    const reply = await this.#app.request('history:edit', { id: this.id, version: this.#version, text });
    this.#isSaving = false;
    this.#problem = 'problem' in reply ? reply.problem : null;
    if ('problem' in reply) return;
    this.#saved = text;
    this.#hasSaved = true;
    this.#version = reply.value.version;
    this.#onsaved(reply.value);
  }
}
