import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import type { RecordedSegment, RecordedText, RecordState } from '../../src/shared/ipc/window/record.ts';
import { expectNoViolations } from './axe.ts';
import { tabTo } from './by-keys.ts';
import { entryOf, peaksOf, version } from './some-entry.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';

const segment = (index: number, text: string, change: Partial<RecordedSegment> = {}): RecordedSegment => ({
  ...{ index, text, isEdited: false, speaker: null, startMs: index * 4000, endMs: index * 4000 + 3000 },
  ...change,
});
const SOME: RecordedText = { segments: [segment(0, '第一句。'), segment(1, ' Second one.')], draft: '第三' };

let window: TestWindow;
beforeEach(() => page.viewport(1040, 720));
afterEach(() => window.close());

const open = (
  state: Partial<RecordState> = {},
  text: RecordedText = SOME,
  { areas, answers, ...more }: WindowOptions = {},
): TestWindow => {
  window = new TestWindow({
    language: 'en',
    at: { view: 'record', section: '' },
    areas: { record: { ...QUIET_AREAS.record, asOf: Date.now(), ...state }, ...areas },
    answers: { 'record:text': () => ({ value: text }), ...answers },
    ...more,
  });
  return window;
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (number: number) => page.getByRole('textbox', { name: `Sentence ${number}`, exact: true });
const asked = (channel: string): readonly unknown[] =>
  window.asked.filter((one) => one.channel === channel).map(({ payload }) => payload);
const text = (): string => document.querySelector('.text')?.textContent ?? '';
const draft = (): string => document.querySelector('.draft')?.textContent ?? '';

describe('before a recording', () => {
  it('starts by its button, and by Space', async () => {
    open();
    await button('Start recording').click();
    expect(asked('record:start')).toHaveLength(1);
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard(' ');
    expect(asked('record:start')).toHaveLength(2);
    await expect.element(page.getByText('tingxie --record')).toBeVisible();
  });

  it('leaves Space to whoever types', async () => {
    open();
    await page.getByRole('combobox', { name: /^Search/u }).click();
    await userEvent.keyboard('a m');
    expect(asked('record:start')).toEqual([]);
  });

  it('chooses the mode, and says what it means', async () => {
    open();
    await expect.element(page.getByText(/each sentence is put right/u)).toBeVisible();
    await userEvent.click(page.getByRole('radio', { name: 'Text at the end' }));
    expect(asked('record:mode')).toEqual(['offline']);
    window.change('record', { mode: 'offline' });
    await expect.element(page.getByText(/transcribed when you finish/u)).toBeVisible();
  });

  it('chooses the microphone: it comes first, and the others stay behind it', async () => {
    const devices = [
      { id: 'a', label: 'Built-in' },
      { id: 'b', label: 'USB' },
    ];
    open({}, SOME, {
      areas: { microphone: { ...QUIET_AREAS.microphone, devices } },
      settings: { microphone: { ...DEFAULT_SETTINGS.microphone, devices: [{ id: 'z', label: 'Headset' }] } },
    });
    const choice = page.getByRole('combobox', { name: 'Microphone' });
    await expect.element(choice).toHaveValue('z');
    await expect.element(page.getByText('Headset (not connected)').first()).toBeInTheDocument();
    await choice.selectOptions('USB');
    expect(window.settings.microphone.devices).toEqual([
      { id: 'b', label: 'USB' },
      { id: 'z', label: 'Headset' },
    ]);
    await choice.selectOptions('The one that the system uses');
    expect(window.settings.microphone.devices).toEqual([]);
  });
});

describe('a recording', () => {
  it('counts its time from what main said last, and stops in a pause', async () => {
    open({ phase: 'recording', recordedMs: 59_000, asOf: Date.now() });
    const timer = page.getByRole('timer');
    await expect.element(timer).toHaveTextContent('01:01');
    window.change('record', { phase: 'paused', recordedMs: 3_661_000, asOf: Date.now() - 9000 });
    await expect.element(timer).toHaveTextContent('1:01:01');
  });

  it('pauses, goes on, marks and ends, by keys alone', async () => {
    open({ phase: 'recording' });
    await expect.element(button('Pause')).toBeVisible();
    await userEvent.keyboard('m');
    expect(asked('record:mark')).toHaveLength(1);
    window.change('record', { marks: [4000, 65_000] });
    await expect.element(page.getByText('Marked at 1:05')).toBeVisible();
    await userEvent.keyboard(' ');
    expect(asked('record:pause')).toHaveLength(1);
    window.change('record', { phase: 'paused' });
    await expect.element(button('Resume')).toBeVisible();
    await userEvent.keyboard('m');
    expect(asked('record:mark')).toHaveLength(1);
    await userEvent.keyboard(' ');
    expect(asked('record:resume')).toHaveLength(1);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(asked('record:stop')).toHaveLength(1);
  });

  it('does the same by its buttons', async () => {
    open({ phase: 'recording' });
    await button('Mark').click();
    await button('Pause').click();
    window.change('record', { phase: 'paused' });
    await button('Resume').click();
    await button('Finish').click();
    const channels = window.asked.map(({ channel }) => channel);
    for (const one of ['mark', 'pause', 'resume', 'stop']) expect(channels).toContain(`record:${one}`);
  });

  it('is discarded only when asked twice', async () => {
    open({ phase: 'paused' });
    await button('Discard').click();
    await expect.element(button('Keep it')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(asked('record:discard')).toEqual([]);
    await button('Discard').click();
    await button('Discard it').click();
    expect(asked('record:discard')).toHaveLength(1);
  });

  it('shows what it hears, and says when that is nothing', async () => {
    open({ phase: 'recording' });
    const meter = page.getByRole('meter', { name: 'Microphone level' }).first();
    await expect.element(meter).toBeVisible();
    window.tell('microphone:level', 0.6);
    await expect.element(meter).toHaveAttribute('aria-valuenow', '60');
    await expect.element(page.getByText('No sound')).toBeVisible();
    window.tell('microphone:level', 0.4);
    await expect.poll(() => page.getByText('No sound').query()).toBeNull();
  });

  it('says what is wrong, with the button that helps', async () => {
    open({ phase: 'paused', problem: problem('microphone-lost', {}), isShared: true });
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByText(/dictating at the same time/u)).toBeVisible();
    await button('Microphone').click();
    expect(window.app.at).toEqual({ view: 'settings', section: 'microphone' });
  });

  it('writes subtitles into a file that is chosen, until that is ended', async () => {
    open({ phase: 'recording' }, SOME, { answers: { 'record:subtitles': () => ({ value: '/tmp/a.srt' }) } });
    await button('Live subtitles…').click();
    expect(asked('record:subtitles')).toEqual([true]);
    window.change('record', { subtitles: '/tmp/a.srt' });
    await expect.element(page.getByText('/tmp/a.srt')).toBeVisible();
    await button('Stop writing them').click();
    expect(asked('record:subtitles')).toEqual([true, false]);
  });

  it('says why the subtitles could not be written', async () => {
    const answer = { problem: problem('file-not-written', { reason: 'read-only' }) };
    open({ phase: 'recording' }, SOME, { answers: { 'record:subtitles': () => answer } });
    await button('Live subtitles…').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
  });

  it('goes on where the view was left', async () => {
    open({ phase: 'recording' });
    await expect.element(field(1)).toHaveValue('第一句。');
    window.app.go('help');
    await expect.poll(() => document.querySelector('.text')).toBeNull();
    window.app.go('record');
    await expect.element(field(2)).toHaveValue('Second one.');
    expect(asked('record:text')).toHaveLength(2);
  });
});

describe('the text that comes in', () => {
  it('grows by what changes, with the draft after it', async () => {
    open({ phase: 'recording' });
    await expect.poll(draft).toBe('第三');
    window.tell('record:change', { kind: 'draft', draft: '第三句' });
    await expect.poll(draft).toBe('第三句');
    window.tell('record:change', { kind: 'segment', segment: segment(2, '第三句。') });
    await expect.element(field(3)).toHaveValue('第三句。');
    expect(draft()).toBe('');
    window.tell('record:change', { kind: 'segment', segment: segment(0, '头一句。') });
    await expect.element(field(1)).toHaveValue('头一句。');
  });

  it('is asked for again when all is otherwise, and nothing is lost that came meanwhile', async () => {
    let answer: (text: RecordedText) => void = () => undefined;
    let asks = 0;
    open({ phase: 'recording' }, SOME, {
      answers: {
        'record:text': () => {
          asks += 1;
          if (asks === 1) return { value: SOME };
          return new Promise((resolve) => (answer = (value) => resolve({ value })));
        },
      },
    });
    await expect.element(field(1)).toHaveValue('第一句。');
    window.tell('record:change', { kind: 'anew' });
    await expect.poll(() => asks).toBe(2);
    window.tell('record:change', { kind: 'segment', segment: segment(1, '后来的。') });
    answer({ segments: [segment(0, '全新。')], draft: '' });
    await expect.element(field(1)).toHaveValue('全新。');
    await expect.element(field(2)).toHaveValue('后来的。');
  });

  it('is put right while the rest comes, without what joins its sentences', async () => {
    open({ phase: 'recording' });
    await field(2).fill('The second one.');
    window.tell('record:change', { kind: 'segment', segment: segment(2, '第三句。') });
    await expect.element(field(3)).toBeVisible();
    await expect.element(field(2)).toHaveValue('The second one.');
    await expect.element(field(2)).toHaveFocus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(asked('record:edit')).toEqual([{ index: 1, text: ' The second one.' }]);
    expect(asked('record:stop')).toEqual([]);
    window.tell('record:change', { kind: 'segment', segment: segment(1, ' The second one.', { isEdited: true }) });
    await expect.element(page.getByText('edited', { exact: true })).toBeVisible();
    await expect.element(field(2)).toHaveAccessibleDescription('edited');
  });

  it('is saved in a pause of typing, and when the view is left', async () => {
    open({ phase: 'recording' });
    await field(1).fill('甲。');
    await expect.poll(() => asked('record:edit')).toEqual([{ index: 0, text: '甲。' }]);
    await field(1).fill('乙。');
    window.app.go('help');
    await expect.poll(() => asked('record:edit').at(-1)).toEqual({ index: 0, text: '乙。' });
  });

  it('keeps what was typed where it could not be saved, and says why', async () => {
    open({ phase: 'recording' }, SOME, {
      answers: { 'record:edit': () => ({ problem: problem('text-not-kept', { reason: 'disk full' }) }) },
    });
    await field(1).fill('甲。');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(field(1)).toHaveValue('甲。');
  });

  const many = (count: number): RecordedText => ({
    segments: Array.from({ length: count }, (_, index) => segment(index, `第${index}句话。`)),
    draft: '还在说',
  });
  const scroller = (): HTMLElement => document.querySelector('.text > div') as HTMLElement;
  const isAtEnd = (): boolean => {
    const { scrollTop, clientHeight, scrollHeight } = scroller();
    return scrollTop + clientHeight >= scrollHeight - 8;
  };

  /** Scrolls to the first row, until the list has let go: in the frame in which it first goes to its end it sees no other way. */
  async function lookBack(): Promise<void> {
    await expect
      .poll(() => {
        scroller().scrollTop = 0;
        return button('Jump to the end').query();
      })
      .not.toBeNull();
  }

  it('of hours is in the page only where it is seen, and follows its end unless one looks back', async () => {
    open({ phase: 'recording' }, many(3000));
    await expect.poll(draft).toBe('还在说');
    await expect.poll(isAtEnd).toBe(true);
    expect(document.querySelectorAll('.segment').length).toBeLessThan(60);
    window.tell('record:change', { kind: 'segment', segment: segment(3000, '新的一句。') });
    await expect.element(field(3001)).toBeVisible();
    await expect.poll(isAtEnd).toBe(true);
    expect(button('Jump to the end').query()).toBeNull();

    scroller().scrollTop -= 2000;
    await expect.element(button('Jump to the end')).toBeVisible();
    const before = scroller().scrollTop;
    window.tell('record:change', { kind: 'segment', segment: segment(3001, '又一句。') });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(Math.abs(scroller().scrollTop - before)).toBeLessThan(40);
    await button('Jump to the end').click();
    await expect.element(field(3002)).toBeVisible();
    await expect.poll(isAtEnd).toBe(true);
    expect(button('Jump to the end').query()).toBeNull();
  });

  it('keeps what is not saved also when it is far out of sight', async () => {
    open({ phase: 'recording' }, many(3000), {
      answers: { 'record:edit': () => ({ problem: problem('text-not-kept', { reason: 'disk full' }) }) },
    });
    await expect.poll(isAtEnd).toBe(true);
    await lookBack();
    await field(1).fill('甲。');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await button('Jump to the end').click();
    await expect.poll(isAtEnd).toBe(true);
    expect(field(2).query()).toBeNull();
    await lookBack();
    await expect.element(field(1)).toHaveValue('甲。');
  });

  it('names who speaks where that is another one', async () => {
    open(
      { phase: 'recording' },
      {
        segments: [
          segment(0, '甲。', { speaker: '1' }),
          segment(1, '乙。', { speaker: '1' }),
          segment(2, '丙。', { speaker: '2' }),
        ],
        draft: '',
      },
    );
    await expect.poll(() => text().match(/Speaker \d/gu)).toEqual(['Speaker 1', 'Speaker 2']);
  });

  it('says what one waits for', async () => {
    open({ phase: 'recording' }, { segments: [], draft: '' });
    await expect.element(page.getByText('The text appears here as you speak.')).toBeVisible();
    window.change('record', { mode: 'offline' });
    await expect.element(page.getByText('The text comes when you finish.')).toBeVisible();
    expect(button('Live subtitles…').query()).toBeNull();
  });
});

describe('after a recording', () => {
  it('waits for the last words, then shows how far the transcription is', async () => {
    open({ phase: 'finishing' });
    await expect.element(page.getByText(/last words/u)).toBeVisible();
    expect(button('Finish').query()).toBeNull();
    const progress = { doneMs: 30_000, totalMs: 60_000, leftMs: 5000 };
    window.change('record', { phase: 'transcribing', progress });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('value', '30000');
    await expect.element(page.getByText(/5 seconds left/u)).toBeVisible();
    window.change('record', { progress: { ...progress, leftMs: null } });
    await expect.element(page.getByText(/not known yet/u)).toBeVisible();
  });

  it('shows its entry, as it is now, and begins a new one', async () => {
    let title = '';
    open({ phase: 'done', entry: 12 }, SOME, {
      answers: {
        'history:entry': (id) => ({ value: entryOf([version([{ text: '全文。' }])], { id, title }) }),
        'history:peaks': () => ({ value: peaksOf(12) }),
      },
    });
    await expect.element(page.getByText('全文。')).toBeVisible();
    title = 'Weekly';
    window.change('history', { revision: 2 });
    await expect.element(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Weekly');
    await button('New recording').click();
    expect(asked('record:again')).toHaveLength(1);
  });

  it('says where a recording waits that has no text yet', async () => {
    open({ phase: 'done', entry: null });
    await expect.element(page.getByText(/waits in the history/u)).toBeVisible();
    await button('Open the history').click();
    expect(window.app.at.view).toBe('history');
  });

  it('brings back what was deleted', async () => {
    open({ phase: 'done', entry: 12 }, SOME, {
      areas: { history: { ...QUIET_AREAS.history, deleted: 1 } },
      answers: { 'history:entry': () => ({ value: null }) },
    });
    await button('Bring it back').click();
    expect(asked('history:undelete')).toHaveLength(1);
  });

  it('plays its entry by Space, and does not start anew', async () => {
    open({ phase: 'done', entry: 12 }, SOME, {
      answers: { 'history:entry': () => ({ value: entryOf([version([{ text: '全文。' }])]) }) },
    });
    await expect.element(page.getByText('全文。')).toBeVisible();
    await tabTo({ query: () => document.querySelector('[data-transcript]') });
    await userEvent.keyboard(' ');
    await expect.poll(() => document.querySelector('audio')?.paused).toBe(false);
    expect(asked('record:start')).toEqual([]);
  });
});

it.each(['ready', 'recording', 'paused', 'finishing'] as const)('keeps nobody out when it is %s', async (phase) => {
  open({ phase });
  await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Record');
  await expectNoViolations();
});
