import { beforeEach, expect, it, vi } from 'vitest';
import { OverlayFeed } from '../../../src/main/windows/overlay-feed.ts';
import { OverlayText } from '../../../src/renderer/overlay/overlay-text.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { HIDDEN_VIEW, type OverlayView, USUAL_LOOK } from '../../../src/shared/overlay-view.ts';

const { microphone, sounds } = DEFAULT_SETTINGS;
const capture = { sampleRate: 16000, microphone, sounds } as const;
const appearance = { language: 'zh', dark: true } as const;
const view = (phase: OverlayView['phase'], utterance = 1): OverlayView => ({ ...HIDDEN_VIEW, utterance, phase });

const page = { isListening: true, isGivenUp: false, send: vi.fn() };
const onNoCapture = vi.fn();
let feed: OverlayFeed;

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(page, { isListening: true, isGivenUp: false });
  feed = new OverlayFeed({ appearance, look: USUAL_LOOK, capture, page, onNoCapture });
});

/** The page is gone, and another one is to come. */
const goes = (): void => {
  page.isListening = false;
  feed.gone();
};

it('has a page begin with what is so now', () => {
  expect(feed.snapshot).toEqual({
    appearance,
    look: USUAL_LOOK,
    capture,
    view: HIDDEN_VIEW,
    text: null,
    recording: null,
    levels: false,
  });
  const changed = {
    appearance: { language: 'en', dark: false },
    look: { ...USUAL_LOOK, show: 'off' },
    capture: { ...capture, sampleRate: 8000 },
    view: view('problem'),
  } as const;
  feed.appearance(changed.appearance);
  feed.look(changed.look);
  feed.configure(changed.capture);
  feed.view(changed.view);
  feed.levels(true);
  expect(feed.snapshot).toEqual({ ...changed, text: null, recording: null, levels: true });
  expect(page.send.mock.calls).toEqual([
    ['appearance', changed.appearance],
    ['overlay:look', changed.look],
    ['capture:configure', changed.capture],
    ['overlay:view', changed.view],
    ['capture:levels', true],
  ]);
});

it('keeps the rate of what is recorded into one file, whatever is configured meanwhile', () => {
  const other = { ...capture, sampleRate: 8000 } as const;
  feed.start(3);
  feed.configure(other);
  // The page takes it with the next utterance.
  expect(feed.rate).toBe(16_000);
  feed.holdRate(true);
  feed.stop(3);
  expect([feed.rate, feed.snapshot.capture.sampleRate]).toEqual([16_000, 16_000]);
  feed.configure({ ...other, microphone: { ...microphone, warm: !microphone.warm } });
  feed.holdRate(true);
  feed.holdRate(false);
  feed.holdRate(false);
  expect(feed.rate).toBe(8000);
  const calls = page.send.mock.calls as [string, typeof capture][];
  const told = calls.filter(([channel]) => channel === 'capture:configure');
  expect(told.map(([, config]) => [config.sampleRate, config.microphone.warm])).toEqual([
    [8000, microphone.warm],
    [16_000, microphone.warm],
    [16_000, !microphone.warm],
    [8000, !microphone.warm],
  ]);
});

it('holds the text that the overlay shows, whatever the changes were', () => {
  feed.view(view('listening', 2));
  const shown = new OverlayText();
  const segment = (index: number, text: string) => ({ index, text, startMs: null, endMs: null });
  for (const change of [
    { kind: 'draft-append', text: '今天天' },
    { kind: 'draft-replace', text: '今天天气' },
    { kind: 'draft-append', text: '很好' },
    { kind: 'settled', segment: segment(0, '今天天气很好，') },
    { kind: 'settled', segment: segment(1, '我们') },
    { kind: 'draft-append', text: '去公园' },
  ] as const) {
    feed.text(2, change);
    shown.apply(change);
  }
  expect(feed.snapshot.text).toEqual({ utterance: 2, settled: '今天天气很好，我们', draft: '去公园' });
  expect(shown.runs.map(({ text }) => text).join('')).toBe('今天天气很好，我们去公园');
});

it('keeps the text that is shown when an earlier utterance gets its own late', () => {
  feed.view(view('listening', 2));
  feed.text(2, { kind: 'draft-append', text: 'hello ' });
  feed.text(1, { kind: 'settled', segment: { index: 0, text: 'old', startMs: null, endMs: null } });
  feed.text(2, { kind: 'draft-append', text: 'world' });
  expect(feed.snapshot.text).toEqual({ utterance: 2, settled: '', draft: 'hello world' });
  expect(page.send).toHaveBeenCalledTimes(3);
});

it('forgets the text of an earlier utterance, and all of it with the overlay', () => {
  feed.text(1, { kind: 'draft-append', text: 'old' });
  feed.text(2, { kind: 'draft-append', text: 'new' });
  expect(feed.snapshot.text).toEqual({ utterance: 2, settled: '', draft: 'new' });
  feed.view(view('hidden', 2));
  expect(feed.snapshot.text).toBeNull();
});

it('has a page that comes late record what is recorded then, and nothing that is over', () => {
  page.isListening = false;
  feed.start(1);
  feed.stop(1);
  expect(onNoCapture).toHaveBeenCalledExactlyOnceWith(1);
  expect(feed.snapshot.recording).toBeNull();
  feed.start(2);
  expect(feed.snapshot.recording).toBe(2);
  page.isListening = true;
  feed.stop(2);
  expect(page.send).toHaveBeenLastCalledWith('capture:stop', { utterance: 2 });
  expect(onNoCapture).toHaveBeenCalledOnce();
});

it('goes on waiting to record the newest when an earlier one ends', () => {
  page.isListening = false;
  feed.start(2);
  feed.stop(1);
  expect(onNoCapture).not.toHaveBeenCalled();
  expect(feed.snapshot.recording).toBe(2);
  feed.stop(2);
  expect(onNoCapture).toHaveBeenCalledExactlyOnceWith(2);
});

it('has no page go on with what an earlier one recorded', () => {
  feed.start(1);
  goes();
  expect(feed.snapshot.recording).toBeNull();
});

it('says at once that nothing is recorded where no page is to come', () => {
  goes();
  page.isGivenUp = true;
  feed.start(3);
  expect(onNoCapture).toHaveBeenCalledExactlyOnceWith(3);
  feed.stop(3);
  expect(onNoCapture).toHaveBeenCalledOnce();
  page.isGivenUp = false;
  feed.start(4);
  expect(onNoCapture).toHaveBeenCalledOnce();
  expect(feed.snapshot.recording).toBe(4);
});
