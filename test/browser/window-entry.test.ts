import { page, userEvent } from 'vitest/browser';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/shared/history/entry.ts';
import { problem } from '../../src/shared/problem.ts';
import { expectNoViolations } from './axe.ts';
import { tabTo } from './by-keys.ts';
import EntryHost from './EntryHost.svelte';
import { entryOf, peaksOf, UNIT_MS, version } from './some-entry.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';

const FIRST = version([
  { text: '把解封装放到主进程。' },
  { text: '再由沙箱里的页面用 WebCodecs 解码。' },
  { text: '下周三之前跑通。', pauseMs: 3000 },
]);
const ENTRY = entryOf([FIRST]);

/** What the host of the detail can be asked. */
interface Host {
  show(entry: Entry): void;
  shown(): Entry;
  togglePlayback(): void;
}

let window: TestWindow;
let mounted: Record<string, unknown> | undefined;

beforeEach(() => page.viewport(1280, 800));
afterEach(async () => {
  if (mounted !== undefined) await unmount(mounted);
  mounted = undefined;
  await window.close();
});

/** The detail of an entry, alone in the window. */
function open(entry: Entry = ENTRY, options: WindowOptions = {}): Host {
  window = new TestWindow({
    language: 'en',
    at: { view: 'help', section: '' },
    ...options,
    answers: { 'history:peaks': () => ({ value: peaksOf(12) }), ...options.answers },
  });
  const target = document.querySelector('main') ?? document.body;
  target.replaceChildren();
  mounted = mount(EntryHost, { target, props: { app: window.app, first: entry } });
  flushSync();
  return mounted as unknown as Host;
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const asked = (channel: string): readonly unknown[] =>
  window.asked.filter((one) => one.channel === channel).map(({ payload }) => payload);
const audio = (): HTMLAudioElement => {
  const element = document.querySelector('audio');
  if (element === null) throw new Error('no audio');
  return element;
};
/** What is marked as being heard. */
const marked = (): string => [...(CSS.highlights.get('playing-word') ?? [])].map(textOf).join('');
function textOf({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): string {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.toString();
}
/** The middle of some words in the page, as a place to click. */
function placeOf(words: string): { readonly element: HTMLElement; readonly x: number; readonly y: number } {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = (walker.currentNode as Text).data.indexOf(words);
    const element = walker.currentNode.parentElement;
    if (at < 0 || element === null) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const box = range.getBoundingClientRect();
    return { element, x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }
  throw new Error(`nothing like ${words}`);
}
async function clickOn(words: string, options: { button?: 'right'; double?: boolean } = {}): Promise<void> {
  const { element, x, y } = placeOf(words);
  const box = element.getBoundingClientRect();
  const { double = false, ...rest } = options;
  const how = { ...rest, position: { x: x - box.left, y: y - box.top } };
  await (double ? userEvent.dblClick(element, how) : userEvent.click(element, how));
}

describe('what is done with the whole', () => {
  it('is called by its title, which is changed in place', async () => {
    open();
    const title = page.getByRole('textbox', { name: 'Title' });
    await expect.element(title).toHaveAttribute('placeholder', expect.stringContaining('Dictation'));
    await expect.element(page.getByText('Visual Studio Code').first()).toBeVisible();
    await title.fill(' Decoding ');
    await userEvent.keyboard('{Enter}');
    expect(asked('history:title')).toEqual([{ id: 12, title: 'Decoding' }]);
    await title.fill('nothing');
    await userEvent.keyboard('{Escape}');
    await expect.element(title).toHaveValue('');
  });

  it('copies, inserts, saves and deletes it', async () => {
    open(ENTRY, { answers: { 'history:save-audio': () => ({ value: '/tmp/a.wav' }) } });
    await button('Copy').click();
    await expect.element(page.getByText('Copied')).toBeVisible();
    await button('Insert').click();
    await button('Save audio…').click();
    await expect.element(page.getByText('Saved as /tmp/a.wav')).toBeVisible();
    await button('Delete').click();
    expect(asked('history:copy')).toEqual([{ ids: [12] }]);
    expect(asked('history:insert')).toEqual([12]);
    expect(asked('history:save-audio')).toEqual([12]);
    expect(asked('history:delete')).toEqual([{ ids: [12] }]);
  });

  it('takes the insertion back while that can be done', async () => {
    open();
    expect(button('Undo the insertion').query()).toBeNull();
    window.change('history', { canUndo: 12 });
    await button('Undo the insertion').click();
    expect(asked('history:undo')).toEqual([12]);
    window.change('history', { canUndo: 11 });
    await expect.poll(() => button('Undo the insertion').query()).toBeNull();
  });

  it('exports in each format, by keys alone', async () => {
    open(ENTRY, { answers: { 'history:export': () => ({ value: '/tmp/a.srt' }) } });
    await tabTo(button('Export'));
    await userEvent.keyboard('{Enter}');
    await tabTo(button('Subtitles (SRT)'));
    await userEvent.keyboard('{Enter}');
    expect(asked('history:export')).toEqual([{ which: { ids: [12] }, format: 'srt' }]);
    await expect.element(page.getByText('Saved as /tmp/a.srt')).toBeVisible();
  });

  it('says why something could not be done', async () => {
    open(ENTRY, { answers: { 'history:insert': () => ({ problem: problem('insertion-no-target', {}) }) } });
    await button('Insert').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
  });

  it('tells what is known of it', () => {
    open(entryOf([FIRST], { path: '/home/me/a.mp3', marks: [1000, 61_000] }));
    const facts = document.querySelector('dl')?.textContent ?? '';
    for (const fact of ['127.0.0.1:10095', 'Drafts, then corrected', '12', '0:12', '/home/me/a.mp3', '0:01, 1:01']) {
      expect(facts).toContain(fact);
    }
    expect(document.querySelector('.delays')?.textContent).toContain('262 ms');
  });
});

describe('reading and hearing', () => {
  it('has a paragraph after each long pause, whose time plays it', async () => {
    open();
    expect(document.querySelectorAll('.paragraph')).toHaveLength(2);
    const second = FIRST.segments[2]?.startMs ?? 0;
    await button(/Play from 0:0[1-9]/u).click();
    await expect.poll(() => audio().paused).toBe(false);
    expect(audio().currentTime * 1000).toBeGreaterThanOrEqual(second);
  });

  it('plays from the word that is clicked, and marks what is heard', async () => {
    open();
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    await clickOn('沙箱');
    await expect.poll(() => audio().paused).toBe(false);
    audio().pause();
    await expect.poll(marked).not.toBe('');
    // 11 units before it.
    expect(audio().currentTime * 1000).toBeGreaterThanOrEqual(11 * UNIT_MS);
    expect(audio().currentTime * 1000).toBeLessThan(14 * UNIT_MS + 1500);
    audio().currentTime = (9.5 * UNIT_MS) / 1000;
    await expect.poll(marked).toBe('再');
    audio().currentTime = (18.5 * UNIT_MS) / 1000;
    await expect.poll(marked).toBe('WebCodecs');
  });

  it('marks the sentence where the server told no words', async () => {
    open(entryOf([{ ...FIRST, words: [] }]));
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    audio().currentTime = 0.5;
    await expect.poll(marked).toBe('把解封装放到主进程。');
  });

  it('marks all of a sentence that is in two paragraphs', async () => {
    const whole = '好的。'.repeat(7);
    open(entryOf([{ ...version([{ text: whole }]), words: [] }]));
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    expect(document.querySelectorAll('.paragraph')).toHaveLength(2);
    audio().currentTime = 0.5;
    await expect.poll(() => marked().replaceAll(/\s/gu, '')).toBe(whole);
  });

  it('plays and pauses by Space where no field takes it, and from outside', async () => {
    const host = open();
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    document.querySelector<HTMLElement>('[data-transcript]')?.focus();
    await userEvent.keyboard(' ');
    await expect.poll(() => audio().paused).toBe(false);
    await userEvent.keyboard(' ');
    await expect.poll(() => audio().paused).toBe(true);
    await page.getByRole('textbox', { name: 'Title' }).fill('a b');
    await userEvent.keyboard(' ');
    expect(audio().paused).toBe(true);
    host.togglePlayback();
    await expect.poll(() => audio().paused).toBe(false);
  });

  it('goes by keys in the wave, and says where it is', async () => {
    open();
    const slider = page.getByRole('slider', { name: 'Position' });
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    await tabTo(slider);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(slider).toHaveAttribute('aria-valuetext', '5 seconds of 12 seconds');
    await userEvent.keyboard('{End}');
    await expect.element(slider).toHaveAttribute('aria-valuenow', '12');
    await userEvent.keyboard('{PageDown}');
    await expect.element(slider).toHaveAttribute('aria-valuenow', '0');
    await userEvent.keyboard(' ');
    await expect.poll(() => audio().paused).toBe(false);
  });

  it('goes to where the wave is clicked, and shows the time under the pointer', async () => {
    open();
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    const canvas = document.querySelector('canvas') as HTMLCanvasElement;
    await userEvent.click(canvas, { position: { x: canvas.clientWidth / 2, y: 10 } });
    await expect.poll(() => audio().currentTime).toBeCloseTo(6, 0);
    await expect.element(page.getByText(/^0:0[56]$/u).last()).toBeVisible();
  });

  it('draws the wave, the played part in another colour, and again in another theme', async () => {
    open();
    const canvas = document.querySelector('canvas') as HTMLCanvasElement;
    const picture = (): string => canvas.toDataURL();
    await expect.poll(() => asked('history:peaks')).toEqual([12]);
    let before = '';
    await expect
      .poll(() => {
        const [now, last] = [picture(), before];
        before = now;
        return now === last && canvas.width > 100;
      })
      .toBe(true);
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    audio().currentTime = 6;
    await expect.poll(picture).not.toBe(before);
    const light = picture();
    window.change('frame', { appearance: { language: 'en', dark: true } });
    await expect.poll(picture).not.toBe(light);
    const wide = canvas.width;
    await page.viewport(800, 600);
    await expect.poll(() => canvas.width).toBeLessThan(wide);
  });

  it('skips, plays at another speed with its pitch, and repeats a sentence', async () => {
    open();
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    await button('Forward 5 seconds').click();
    await expect.poll(() => audio().currentTime).toBe(5);
    await button('Back 5 seconds').click();
    await expect.poll(() => audio().currentTime).toBe(0);
    await page.getByRole('combobox', { name: 'Speed' }).selectOptions('2×');
    expect([audio().playbackRate, audio().preservesPitch]).toEqual([2, true]);
    await button('Repeat this sentence').click();
    await expect.element(button('Repeat this sentence')).toHaveAttribute('aria-pressed', 'true');
    const end = (FIRST.segments[0]?.endMs ?? 0) / 1000;
    audio().currentTime = end - 0.1;
    await button('Play').click();
    await expect.poll(() => audio().currentTime < end - 0.2 && !audio().paused).toBe(true);
    // Elsewhere it is not repeated any more.
    await button('Forward 5 seconds').click();
    await expect.element(button('Repeat this sentence')).toHaveAttribute('aria-pressed', 'false');
  });

  it('says that the audio cannot be loaded', async () => {
    open({ ...ENTRY, id: 0 });
    await expect.element(page.getByText(/audio cannot be loaded/u)).toBeVisible();
    await expectNoViolations();
  });

  it('has no player, and no words to click, without audio', async () => {
    open({ ...ENTRY, hasAudio: false });
    expect(document.querySelector('audio, canvas, .time')).toBeNull();
    expect(button('Transcribe again').query()).toBeNull();
    await clickOn('沙箱');
    expect(marked()).toBe('');
  });

  it('names who speaks', async () => {
    open(
      entryOf([
        version([
          { text: '你好。', speaker: '1' },
          { text: '您好。', speaker: '2' },
        ]),
      ]),
    );
    await expect.element(page.getByText('Speaker 1')).toBeVisible();
    await expect.element(page.getByText('Speaker 2')).toBeVisible();
  });

  it('offers selected words as a hotword', async () => {
    open();
    await tabTo({ query: () => document.querySelector('[data-transcript]') });
    await expect.element(page.getByRole('button', { name: /hotwords/u })).toBeVisible();
  });
});

/** A main that keeps edits as the history does: the first one makes a version, the next ones change it. */
function editing(delay: Promise<unknown> = Promise.resolve()): NonNullable<WindowOptions['answers']> {
  return {
    'history:edit': async ({ id, version: of, text }) => {
      await delay;
      const edited = version([], { id: 2, made: 'edited', from: of === 2 ? 1 : of, text });
      return { value: { ...entryOf([FIRST, edited], { id }), version: 2 } };
    },
  };
}
const field = () => page.getByRole('textbox', { name: 'Text', exact: true });

describe('editing', () => {
  it('begins by E, saves in a pause and quietly says so, and ends by Escape with the focus in the text', async () => {
    const host = open(ENTRY, { answers: editing() });
    document.querySelector<HTMLElement>('[data-transcript]')?.focus();
    await userEvent.keyboard('e');
    await expect.element(field()).toHaveFocus();
    await expect.element(field()).toHaveValue(FIRST.text);
    await userEvent.keyboard('首先');
    await expect.element(page.getByText('Not saved yet')).toBeVisible();
    await expect.element(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(asked('history:edit')).toEqual([{ id: 12, version: 1, text: `首先${FIRST.text}` }]);
    await userEvent.keyboard('，');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement?.matches('div[data-transcript]')).toBe(true);
    // The second one changes the version that the first one made.
    expect(asked('history:edit').at(-1)).toEqual({ id: 12, version: 2, text: `首先，${FIRST.text}` });
    expect(host.shown().version).toBe(2);
    await expect.element(page.getByText(`首先，${FIRST.text}`)).toBeVisible();
  });

  it('begins with a double click, at that place, and stops what is heard', async () => {
    open(ENTRY, { answers: editing() });
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    await clickOn('WebCodecs', { double: true });
    await expect.element(field()).toHaveFocus();
    const caret = (field().element() as HTMLTextAreaElement).selectionStart;
    expect(caret).toBeGreaterThan(FIRST.text.indexOf('WebCodecs') - 1);
    expect(caret).toBeLessThan(FIRST.text.indexOf('WebCodecs') + 10);
    expect(audio().paused).toBe(true);
  });

  it('saves and ends by Ctrl+Enter; without a change nothing is saved', async () => {
    open(ENTRY, { answers: editing() });
    await button('Edit').click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => field().query()).toBeNull();
    expect(asked('history:edit')).toEqual([]);
    await button('Edit').click();
    await userEvent.keyboard('A{Control>}{Enter}{/Control}');
    await expect.poll(() => field().query()).toBeNull();
    expect(asked('history:edit')).toEqual([{ id: 12, version: 1, text: `A${FIRST.text}` }]);
  });

  it('keeps the text where it could not be saved, says why, and saves it when asked again', async () => {
    let works = false;
    const { 'history:edit': save } = editing();
    open(ENTRY, {
      answers: {
        'history:edit': (edit) =>
          works && save !== undefined ? save(edit) : { problem: problem('text-not-kept', { reason: 'disk full' }) },
      },
    });
    await button('Edit').click();
    await userEvent.keyboard('改{Escape}');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(field()).toHaveValue(`改${FIRST.text}`);
    works = true;
    await button('Save again').click();
    await expect.poll(() => page.getByRole('alert').query()).toBeNull();
    await button('Done').click();
    await expect.poll(() => field().query()).toBeNull();
  });

  it('saves what is typed when another entry is opened, and stays with that one', async () => {
    const host = open(ENTRY, { answers: editing() });
    await button('Edit').click();
    await userEvent.keyboard('改');
    const other = entryOf([version([{ text: '另一段。' }])], { id: 13 });
    host.show(other);
    await expect.poll(() => asked('history:edit')).toEqual([{ id: 12, version: 1, text: `改${FIRST.text}` }]);
    await expect.element(page.getByText('另一段。')).toBeVisible();
    expect(field().query()).toBeNull();
    expect(host.shown().id).toBe(13);
  });

  it('goes on with a text of an entry that was left, until it is saved', async () => {
    let works = false;
    const { 'history:edit': save } = editing();
    const host = open(ENTRY, {
      answers: {
        'history:edit': (edit) =>
          works && save !== undefined ? save(edit) : { problem: problem('text-not-kept', { reason: 'disk full' }) },
      },
    });
    await button('Edit').click();
    await userEvent.keyboard('改');
    host.show(entryOf([version([{ text: '另一段。' }])], { id: 13 }));
    await expect.element(page.getByText('A text that you changed before is not saved yet.')).toBeVisible();
    works = true;
    await button('Save again').click();
    await expect.poll(() => page.getByRole('alert').query()).toBeNull();
    expect(asked('history:edit').at(-1)).toEqual({ id: 12, version: 1, text: `改${FIRST.text}` });
  });

  it('goes on when the entry below is another one by what happens elsewhere', async () => {
    const host = open(ENTRY, { answers: editing() });
    await button('Edit').click();
    await userEvent.keyboard('改');
    host.show({ ...ENTRY, title: 'New title' });
    await expect.element(field()).toHaveValue(`改${FIRST.text}`);
    await expect.element(field()).toHaveFocus();
  });

  it('sends a later text only after an earlier one', async () => {
    let release = (): void => undefined;
    open(ENTRY, { answers: editing(new Promise<void>((resolve) => (release = resolve))) });
    await button('Edit').click();
    await userEvent.keyboard('一');
    await expect.poll(() => asked('history:edit')).toHaveLength(1);
    await userEvent.keyboard('二{Escape}');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked('history:edit')).toHaveLength(1);
    release();
    await expect.poll(() => asked('history:edit')).toHaveLength(2);
    expect(asked('history:edit')[1]).toEqual({ id: 12, version: 2, text: `一二${FIRST.text}` });
  });
});

const SECOND = version([{ text: '把解封装放进主进程。' }, { text: '再由沙箱里的页面用 WebCodecs 解码。' }], {
  id: 2,
  made: 'again',
  servers: ['Nano'],
  mode: 'offline',
  hotwords: 0,
  rules: false,
});
const DRAFTED = version([{ text: 'FunASR 很快。' }], { draft: '饭 ASR 很快', raw: 'FUN ASR 很快。' });
const both = () => [...document.querySelectorAll('ins, del')].map((one) => `${one.localName} ${one.textContent}`);

describe('versions', () => {
  it('are listed with how each was made, and any of them is read', async () => {
    open(entryOf([FIRST, SECOND]));
    await button('2 versions').click();
    await expect.element(page.getByText('Nano · After you finish · no hotwords · no text rules')).toBeVisible();
    await button(/^Transcribed again/u).click();
    await expect.element(page.getByText('把解封装放进主进程。')).toBeVisible();
    await expectNoViolations();
  });

  it('are compared, side by side or one in the other, and one of them is kept', async () => {
    const host = open(entryOf([FIRST, SECOND]), {
      answers: { 'history:choose': () => ({ value: { ...entryOf([FIRST, SECOND]), version: 2 } }) },
    });
    await button('2 versions').click();
    await button(/^Compare: Transcribed again/u).click();
    await expect.poll(both).toEqual(['del 到', 'del 下周三之前跑通。', 'ins 进']);
    await page.viewport(640, 520);
    await expect.poll(both).toEqual(['del 到', 'ins 进', 'del 下周三之前跑通。']);
    await expectNoViolations();
    await page.getByRole('region', { name: 'Comparison' }).getByRole('button', { name: 'Use this one' }).click();
    expect(asked('history:choose')).toEqual([{ id: 12, version: 2 }]);
    expect(host.shown().version).toBe(2);
    await expect.element(page.getByText('把解封装放进主进程。')).toBeVisible();
  });

  it('show what the second pass and what the rules changed', async () => {
    open(entryOf([DRAFTED]));
    await button('1 version').click();
    await button('What the second pass changed').click();
    await expect.poll(both).toEqual(['del 饭', 'ins FUN', 'ins 。']);
    await button('What the text rules changed').click();
    await expect.poll(both).toEqual(['del FUN ASR', 'ins FunASR']);
    await page.getByRole('combobox', { name: 'Before' }).selectOptions('1 text');
    await expect.element(page.getByText('Both are the same.')).toBeVisible();
    await button('Close').click();
    await expect.poll(() => page.getByRole('region', { name: 'Comparison' }).query()).toBeNull();
  });

  it('that come by transcribing again are shown beside what counts', async () => {
    const host = open();
    host.show(entryOf([FIRST, SECOND]));
    await expect.element(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
    expect(both()).toContain('ins 进');
  });
});

describe('transcribing again', () => {
  it('asks for server, mode, hotwords and rules, shows how far it is, and can be ended', async () => {
    open();
    await button('Transcribe again').click();
    await page.getByRole('combobox', { name: 'Mode' }).selectOptions('After you finish');
    await page.getByRole('combobox', { name: 'Server' }).selectOptions('127.0.0.1:10095');
    await page.getByRole('switch', { name: 'Hotwords' }).click();
    await button('Transcribe').click();
    const [{ url }] = window.settings.servers;
    expect(asked('history:again')).toEqual([{ id: 12, server: url, mode: 'offline', hotwords: false, rules: true }]);
    window.change('history', { task: { kind: 'again', id: 12, doneMs: 3000, totalMs: 12_000, leftMs: 9000 } });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('value', '3000');
    await expect.element(page.getByText(/9 seconds left/u)).toBeVisible();
    await expectNoViolations();
    await button('Cancel').click();
    expect(asked('history:end-task')).toHaveLength(1);
  });

  it('waits for another task', async () => {
    open();
    window.change('history', { task: { kind: 'again', id: 5, doneMs: 0, totalMs: 1, leftMs: null } });
    await button('Transcribe again').click();
    await expect.element(button('Transcribe')).toBeDisabled();
  });

  it('says why it could not begin', async () => {
    open(ENTRY, { answers: { 'history:again': () => ({ problem: problem('recording-gone', {}) }) } });
    await button('Transcribe again').click();
    await button('Transcribe').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
  });
});

describe('a sentence', () => {
  it('is said again by its menu, by keys alone, with the level of the microphone', async () => {
    open();
    document.querySelector<HTMLElement>('[data-transcript]')?.focus();
    await userEvent.keyboard('{ArrowRight}');
    for (let words = 0; words < 9; words += 1) await userEvent.keyboard('{ArrowRight}');
    await userEvent.keyboard('{ContextMenu}');
    await expect.element(page.getByRole('menuitem', { name: 'Play from here' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(page.getByRole('menuitem', { name: 'Say it again…' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(asked('history:respeak')).toEqual([{ id: 12, version: 1, segment: 1 }]);
    window.change('history', { task: { kind: 'respeak', id: 12, step: 'listening' } });
    await expect.element(page.getByText('Say the sentence now:')).toBeVisible();
    await expect.element(button('Done')).toHaveFocus();
    window.tell('microphone:level', 0.5);
    const meter = page.getByRole('region', { name: 'Say it again…' }).getByRole('meter');
    await expect.element(meter).toHaveAttribute('aria-valuenow', '50');
    await expectNoViolations();
    await userEvent.keyboard('{Enter}');
    expect(asked('history:respoken')).toHaveLength(1);
    window.change('history', { task: { kind: 'respeak', id: 12, step: 'recognising' } });
    await expect.element(page.getByText('The sentence is being recognised…')).toBeVisible();
    await button('Cancel').click();
    expect(asked('history:end-task')).toHaveLength(1);
  });

  it('is played, repeated and copied by its menu', async () => {
    open();
    await expect.poll(() => audio().readyState).toBeGreaterThan(1);
    await clickOn('跑通', { button: 'right' });
    await page.getByRole('menuitem', { name: 'Repeat it' }).click();
    await expect.poll(() => audio().paused).toBe(false);
    expect(audio().currentTime * 1000).toBeGreaterThanOrEqual(FIRST.segments[2]?.startMs ?? 0);
    await expect.element(button('Repeat this sentence')).toHaveAttribute('aria-pressed', 'true');
    await clickOn('跑通', { button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy it' }).click();
    expect(asked('frame:copy')).toEqual(['下周三之前跑通。']);
  });
});

it('a text of three hours is there at once, and stays as it is while its words are marked', async () => {
  const long = version(Array.from({ length: 3000 }, (_, at) => ({ text: `这是第${at}句话，不长。` })));
  const begun = performance.now();
  open(entryOf([long], { id: 1200, durationMs: 1_200_000 }));
  console.log(`3000 sentences are there in ${Math.round(performance.now() - begun)} ms`);
  await expect.poll(() => audio().readyState).toBeGreaterThan(1);
  let changes = 0;
  const text = document.querySelector('[data-transcript]') as HTMLElement;
  const watch = new MutationObserver((records) => (changes += records.length));
  watch.observe(text, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const at of [1, 500, 1000]) {
    const before = marked();
    audio().currentTime = at;
    await expect.poll(marked).not.toBe(before);
  }
  watch.disconnect();
  expect(changes).toBe(0);
});

it('no state of it keeps anybody out', async () => {
  open(entryOf([FIRST, SECOND], { marks: [4000] }));
  await expectNoViolations();
  await button('Edit').click();
  await expectNoViolations();
});
