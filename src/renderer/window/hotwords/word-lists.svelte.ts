import { SvelteSet } from 'svelte/reactivity';
import { type Doubt, doubtsOf, type Heed, heedOf } from '../../../shared/hotwords/heed.ts';
import { readLine } from '../../../shared/hotwords/lines.ts';
import { countsWherever, sentOf } from '../../../shared/hotwords/sent.ts';
import { asHotword, entriesOf, type WordEntry, wordsOf } from '../../../shared/hotwords/word.ts';
import type { Sort } from '../../../shared/i18n/window/hotwords.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { HotwordList } from '../../../shared/settings.ts';
import type { WindowState } from '../window-state.svelte.ts';
import type { PlaceAfter } from './place-after.ts';

/** Chinese by pinyin, and Latin among it. */
const COLLATOR = new Intl.Collator(['zh-CN', 'en'], { numeric: true });

/** How a server that is used takes hotwords. */
export interface ServerHeed {
  readonly name: string;
  readonly heed: Heed;
}

/** Another list that has what is searched for. */
interface Elsewhere {
  readonly at: number;
  /** How many of its words fit. */
  readonly hits: number;
}

const EMPTY_LIST: HotwordList = { name: '', on: true, apps: [], profiles: [], words: {} };

/** The lists of hotwords: which one is shown, what of it, and every change. Each change is one step of undo. */
export class WordLists {
  readonly #app: WindowState;
  #chosen = $state(0);
  query = $state('');
  sort = $state<Sort>('added');
  /** Why the last change was not made; null: it was. */
  problem = $state.raw<Problem | null>(null);
  readonly selected = new SvelteSet<string>();

  constructor(app: WindowState) {
    this.#app = app;
  }

  readonly all = $derived.by(() => this.#app.settings.hotwords);
  readonly at = $derived(Math.min(this.#chosen, Math.max(0, this.all.length - 1)));
  readonly list = $derived(this.all[this.at] ?? null);
  readonly entries = $derived(this.list === null ? [] : entriesOf(this.list.words));
  readonly #sorted = $derived.by(() => {
    if (this.sort === 'word') return this.entries.toSorted((a, b) => COLLATOR.compare(a.word, b.word));
    return this.sort === 'weight' ? this.entries.toSorted((a, b) => b.weight - a.weight) : this.entries;
  });
  /** What the field says, read as a line; null: it is empty. */
  readonly input = $derived(this.query.trim() === '' ? null : readLine(this.query));
  /** Whether a word fits what is searched for. */
  readonly #fits = $derived.by(() => {
    const whole = this.query.trim().toLowerCase();
    const word = this.input === null || typeof this.input === 'string' ? whole : this.input.word.toLowerCase();
    return (entry: WordEntry): boolean =>
      [entry.word, entry.note].some((text) => text.toLowerCase().includes(word) || text.toLowerCase().includes(whole));
  });
  /** The words that fit what is searched for. */
  readonly shown = $derived(this.input === null ? this.#sorted : this.#sorted.filter(this.#fits));
  /** The other lists with words that fit what is searched for. */
  readonly elsewhere = $derived.by((): readonly Elsewhere[] => {
    if (this.input === null) return [];
    return this.all.flatMap(({ words }, at) => {
      const hits = at === this.at ? 0 : entriesOf(words).filter(this.#fits).length;
      return hits === 0 ? [] : [{ at, hits }];
    });
  });
  /** The words that are selected and seen: every command is about these alone. */
  readonly picked = $derived(this.shown.filter(({ word }) => this.selected.has(word)));
  readonly pickedWords = $derived<ReadonlySet<string>>(new Set(this.picked.map(({ word }) => word)));

  /** Of each server, in the order of the settings. */
  readonly heeds = $derived.by((): readonly ServerHeed[] => {
    const known = new Map(this.#app.areas.servers.entries.map((entry) => [entry.url, entry]));
    return this.#app.settings.servers.map((server) => ({
      name: server.name === '' ? (known.get(server.url)?.address ?? server.url) : server.name,
      heed: heedOf(server, known.get(server.url)?.knowledge ?? {}),
    }));
  });

  /** What servers are told wherever the list counts, of it and of those that always count with it; null: it is off. */
  readonly #sent = $derived.by(() => {
    const { list } = this;
    if (list?.on !== true) return null;
    return sentOf(this.all.filter((one) => one === list || (one.on && countsWherever(one, list))));
  });

  /** Whether any list that is on has words. */
  readonly hasWords = $derived(this.all.some(({ on, words }) => on && Object.keys(words).length > 0));

  /** Whether any of them has Latin letters. */
  readonly hasLatin = $derived(
    this.all.some(({ on, words }) => on && Object.keys(words).some((word) => /\p{Script=Latin}/u.test(word))),
  );

  /**
   * Why a word may not be heeded as it is meant by a server that is used.
   *
   * @param saved what the word is called in the list; as in the entry unless given
   */
  doubts({ word, weight }: WordEntry, saved = word): readonly (Doubt | 'many')[] {
    const all = new Set<Doubt | 'many'>();
    if (this.#sent?.has(saved) === false) all.add('many');
    for (const { heed } of this.heeds) for (const doubt of doubtsOf(word, weight, heed)) all.add(doubt);
    return [...all];
  }

  /** Looks for a word that is in a list, and shows that list. */
  seek(word: string): void {
    this.query = word;
    const has = (list: HotwordList | null): boolean => list !== null && Object.hasOwn(list.words, word);
    const at = has(this.list) ? -1 : this.all.findIndex(has);
    if (at >= 0) this.choose(at);
  }

  choose(at: number): void {
    this.#chosen = at;
    this.selected.clear();
  }

  /** Shows a list with words, if there is one. */
  chooseFilled(): void {
    if (this.entries.length > 0) return;
    const at = this.all.findIndex(({ words }) => Object.keys(words).length > 0);
    if (at >= 0) this.choose(at);
  }

  /** Lists came or went: the same one is shown, if it is still there. */
  follow(placeOf: PlaceAfter): void {
    this.#chosen = placeOf(this.#chosen) ?? this.#chosen;
  }

  async addList(): Promise<void> {
    const at = this.all.length;
    if (await this.#set(['hotwords'], [...this.all, EMPTY_LIST])) this.choose(at);
  }

  async removeList(): Promise<void> {
    await this.#set(['hotwords'], this.all.toSpliced(this.at, 1));
    this.selected.clear();
  }

  changeList<K extends keyof HotwordList>(field: K, value: HotwordList[K]): Promise<boolean> {
    return this.#set(['hotwords', this.at, field], value);
  }

  /** Puts a word in, or another weight or note for one that is there. */
  put(entry: WordEntry): Promise<boolean> {
    if (this.list === null) return this.#set(['hotwords'], [{ ...EMPTY_LIST, words: wordsOf([entry]) }]);
    return this.#set(['hotwords', this.at, 'words', entry.word], asHotword(entry));
  }

  /** Puts an entry into the place of a word, whatever it is called now; or into another list. */
  replace(word: string, entry: WordEntry, to: number): Promise<boolean> {
    if (to !== this.at) return this.#carry(new Set([word]), [entry], to);
    if (word === entry.word) return this.put(entry);
    return this.putAll(this.entries.map((one) => (one.word === word ? entry : one)));
  }

  /** The list has these words from now on. */
  putAll(entries: readonly WordEntry[]): Promise<boolean> {
    const words = wordsOf(entries);
    return this.list === null
      ? this.#set(['hotwords'], [{ ...EMPTY_LIST, words }])
      : this.#set(['hotwords', this.at, 'words'], words);
  }

  /** Gives these words this weight. */
  weigh(words: ReadonlySet<string>, weight: (before: number) => number): Promise<boolean> {
    const within = (one: number): number => Math.min(100, Math.max(1, one));
    const [only, ...others] = this.entries.filter(({ word }) => words.has(word));
    if (only !== undefined && others.length === 0) return this.put({ ...only, weight: within(weight(only.weight)) });
    return this.putAll(
      this.entries.map((one) => (words.has(one.word) ? { ...one, weight: within(weight(one.weight)) } : one)),
    );
  }

  async remove(words: ReadonlySet<string>): Promise<void> {
    const gone = new Set(words);
    if (await this.putAll(this.entries.filter(({ word }) => !gone.has(word)))) this.selected.clear();
  }

  /** Moves the selected words to another list. */
  async move(to: number): Promise<void> {
    if (await this.#carry(this.pickedWords, this.picked, to)) this.selected.clear();
  }

  /** Takes words out of the list, and puts entries into another one. */
  #carry(gone: ReadonlySet<string>, entries: readonly WordEntry[], to: number): Promise<boolean> {
    // It may have been removed meanwhile.
    if (this.all[to] === undefined) return Promise.resolve(false);
    const lists = this.all.map((list, index) => {
      if (index === this.at) return { ...list, words: wordsOf(this.entries.filter(({ word }) => !gone.has(word))) };
      return index === to ? { ...list, words: { ...list.words, ...wordsOf(entries) } } : list;
    });
    return this.#set(['hotwords'], lists);
  }

  async #set(path: readonly (string | number)[], value: unknown): Promise<boolean> {
    this.problem = await this.#app.trySet(path, value);
    return this.problem === null;
  }
}
