import type { EntryId } from '../../../shared/history/entry.ts';
import type { ExportFormat } from '../../../shared/ipc/window/history.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { WindowState } from '../window-state.svelte.ts';
import type { EntryList } from './entry-list.svelte.ts';

/** What was done last; each is an object of its own, so that the same words are said again. */
export interface Done {
  readonly words: string;
  /** Whether it is seen elsewhere: then it is only said, to screen readers. */
  readonly isSeen: boolean;
}

/** What can be done with entries of the list, and what came of it. */
export class HistoryActions {
  readonly #app: WindowState;
  readonly #list: EntryList;
  #done = $state.raw<Done | null>(null);
  #problem = $state.raw<Problem | null>(null);

  constructor(app: WindowState, list: EntryList) {
    this.#app = app;
    this.#list = list;
  }

  /** What is still to be told; null: nothing. */
  get done(): Done | null {
    return this.#done;
  }

  /** Why the last thing was not done; null: it was. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** It has been told long enough. */
  forget(): void {
    this.#done = null;
  }

  forgetProblem(): void {
    this.#problem = null;
  }

  /** Puts the selected texts into the clipboard. */
  async copy(): Promise<void> {
    const ids = this.#list.selected;
    if (ids.length === 0) return;
    const reply = await this.#app.request('history:copy', { ids });
    this.#tell(reply, () => this.#text.copied(ids.length));
  }

  /** Inserts a text into the window that was in front before. */
  async insert(id: EntryId): Promise<void> {
    this.#tell(await this.#app.request('history:insert', id), () => this.#text.inserted);
  }

  /** Deletes what is selected; it can be brought back for a while. */
  async remove(): Promise<void> {
    const ids = this.#list.selected;
    if (ids.length === 0) return;
    const reply = await this.#app.request('history:delete', { ids });
    if ('value' in reply) this.#list.leave();
    this.#tell(reply, () => this.#text.deleted(ids.length), true);
  }

  /** Brings back what was deleted last. */
  async undelete(): Promise<void> {
    const count = this.#app.areas.history.deleted;
    this.#tell(await this.#app.request('history:undelete', undefined), () => this.#text.broughtBack(count));
  }

  /** Writes a file with the selected texts. */
  async export(format: ExportFormat): Promise<void> {
    const which = { ids: this.#list.selected };
    const reply = await this.#app.request('history:export', { which, format });
    this.#tell(reply, (path) => (path === null ? '' : this.#text.saved(path)));
  }

  /** Transcribes a recording that has no text. */
  async transcribe(recording: string): Promise<void> {
    this.#tell(await this.#app.request('history:transcribe', recording), () => '');
  }

  async saveRecording(recording: string): Promise<void> {
    const reply = await this.#app.request('history:save-recording', recording);
    this.#tell(reply, (path) => (path === null ? '' : this.#text.saved(path)));
  }

  /** Deletes a recording that has no text, for good. */
  async discard(recording: string): Promise<void> {
    this.#tell(await this.#app.request('history:discard', recording), () => this.#text.untranscribed.discarded);
  }

  get #text() {
    return this.#app.messages.window.history;
  }

  #tell<T>(reply: Reply<T>, words: (value: T) => string, isSeen = false): void {
    this.#problem = 'problem' in reply ? reply.problem : null;
    const said = 'value' in reply ? words(reply.value) : '';
    this.#done = said === '' ? null : { words: said, isSeen };
  }
}
