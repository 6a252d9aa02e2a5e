import { beforeEach, expect, it, vi } from 'vitest';
import { PageState } from '../../../src/main/ipc/page-state.ts';
import type { EventChannel, Events } from '../../../src/shared/ipc-contract.ts';
import type { OverlayView } from '../../../src/shared/overlay-view.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema.ts';
import { OverlayText } from '../../../src/renderer/overlay/overlay-text.ts';

const config = { sampleRate: 16000, microphone: DEFAULT_SETTINGS.microphone } as const;
const appearance = { language: 'zh', dark: true } as const;
const view = (phase: OverlayView['phase'], utterance = 1): OverlayView => ({
  utterance,
  phase,
  problem: null,
  keptAt: null,
  delivery: null,
});

let sent: [EventChannel, unknown][] = [];
const onNoCapture = vi.fn();
let state: PageState;

beforeEach(() => {
  sent = [];
  onNoCapture.mockClear();
  state = new PageState({ send: (channel, payload) => sent.push([channel, payload]), onNoCapture });
});

/** What a page that begins now is told. */
const told = (): readonly [EventChannel, unknown][] => {
  sent = [];
  state.ready();
  return sent;
};

it('is told to a page that begins, as much as there is, and then as it changes', () => {
  expect(told()).toEqual([]);
  state.appearance(appearance);
  state.configure(config);
  expect(sent).toEqual([
    ['appearance', appearance],
    ['capture:configure', config],
  ]);
  state.gone(false);
  state.view(view('problem'));
  expect(told()).toEqual([
    ['appearance', appearance],
    ['capture:configure', config],
    ['overlay:view', view('problem')],
  ]);
});

it('holds the text that the overlay shows, however it came to be', () => {
  state.ready();
  state.view(view('listening', 2));
  state.text(2, { kind: 'draft-append', text: '今天天' });
  state.text(2, { kind: 'draft-replace', text: '今天天气' });
  state.text(2, { kind: 'draft-append', text: '很好' });
  const segment = (index: number, text: string) => ({ index, text, startMs: null, endMs: null });
  state.text(2, { kind: 'settled', segment: segment(0, '今天天气很好，') });
  state.text(2, { kind: 'settled', segment: segment(1, '我们') });
  state.text(2, { kind: 'draft-append', text: '去公园' });
  state.gone(false);
  const shown = new OverlayText();
  for (const [channel, payload] of told())
    if (channel === 'overlay:text') shown.apply((payload as Events['overlay:text']).change);
  expect(shown.runs.map(({ text, draft }) => [text, draft])).toEqual([
    ['今天天气很好，我们', false],
    ['去公园', true],
  ]);
});

it('forgets the text of an earlier utterance, and all of it with the overlay', () => {
  state.text(1, { kind: 'draft-append', text: 'old' });
  state.text(2, { kind: 'draft-append', text: 'new' });
  expect(JSON.stringify(told())).not.toContain('old');
  state.view(view('hidden', 2));
  expect(told().map(([channel]) => channel)).toEqual(['overlay:view']);
});

it('has a page that comes late capture what is recorded then, and nothing that is over', () => {
  state.start(1);
  state.stop(1);
  expect(onNoCapture).toHaveBeenCalledExactlyOnceWith(1);
  expect(told()).toEqual([]);
  state.gone(false);
  state.start(2);
  expect(told()).toEqual([['capture:start', { utterance: 2 }]]);
  state.stop(2);
  expect(sent.at(-1)).toEqual(['capture:stop', { utterance: 2 }]);
  expect(onNoCapture).toHaveBeenCalledOnce();
});

it('has no page go on with what an earlier one captured', () => {
  state.ready();
  state.start(1);
  state.gone(false);
  expect(told()).toEqual([]);
});

it('says at once that nothing is captured where no page is to come', () => {
  state.ready();
  state.gone(true);
  state.start(3);
  expect(onNoCapture).toHaveBeenCalledExactlyOnceWith(3);
  state.stop(3);
  expect(onNoCapture).toHaveBeenCalledOnce();
  state.coming();
  state.start(4);
  expect(onNoCapture).toHaveBeenCalledOnce();
  expect(told()).toEqual([['capture:start', { utterance: 4 }]]);
});
