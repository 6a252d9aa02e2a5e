import { page } from 'vitest/browser';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cueOf } from '../../src/renderer/overlay/cues.ts';
import Overlay from '../../src/renderer/overlay/Overlay.svelte';
import { OverlayState } from '../../src/renderer/overlay/overlay-state.svelte.ts';
import '../../src/renderer/ui/theme.css';
import { messages } from '../../src/shared/i18n/index.ts';
import type { OverlayBridge, OverlayTable } from '../../src/shared/ipc/overlay.ts';
import type { RequestChannel } from '../../src/shared/ipc/table.ts';
import {
  HIDDEN_VIEW,
  OVERLAY_SIZE,
  type OverlayLook,
  type OverlayView,
  USUAL_LOOK,
} from '../../src/shared/overlay-view.ts';
import { problem } from '../../src/shared/problem.ts';
import type { TranscriptChange } from '../../src/shared/utterance.ts';
import { problems } from '../support/problems.ts';

const asked: RequestChannel<OverlayTable>[] = [];
let inClipboard = true;
const request = ((channel: RequestChannel<OverlayTable>) => {
  asked.push(channel);
  return Promise.resolve({ value: channel === 'overlay:copy' ? inClipboard : undefined });
}) as OverlayBridge['request'];

let overlay: OverlayState;
let mounted: Record<string, unknown>;
const zh = messages('zh');

beforeEach(async () => {
  asked.length = 0;
  inClipboard = true;
  await page.viewport(OVERLAY_SIZE.width, OVERLAY_SIZE.height);
  overlay = new OverlayState({ request });
  mounted = mount(Overlay, { target: document.body, props: { overlay } });
  overlay.setAppearance({ language: 'zh', dark: false });
});

afterEach(async () => {
  await unmount(mounted);
});

const view = (change: Partial<OverlayView>): void => {
  overlay.setView({ utterance: 1, phase: 'listening', problem: null, keptAt: null, delivery: null, ...change });
  flushSync();
};
const text = (change: TranscriptChange, utterance = 1): void => {
  overlay.changeText({ utterance, change });
  flushSync();
};
const append = (piece: string): TranscriptChange => ({ kind: 'draft-append', text: piece });
const settled = (sentence: string): TranscriptChange => ({
  kind: 'settled',
  segment: { index: 0, text: sentence, startMs: null, endMs: null },
});

const card = (): HTMLElement | null => document.querySelector('main');
const status = (): string => document.querySelector('[role=status]')?.textContent.trim() ?? '';
const transcript = (): string => document.querySelector('p:has(> span)')?.textContent ?? '';
const drafts = (): string => [...document.querySelectorAll('span.draft')].map((one) => one.textContent).join('');
const button = (label: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === label);
  if (found === undefined) throw new Error(`no button ${label}`);
  return found;
};
/** Red, green and blue of a colour, 0 to 255. */
const rgb = (colour: string): readonly number[] => {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
/** Relative luminance by WCAG 2. */
const luminance = (colour: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (ink: readonly number[], paper: readonly number[]): number => {
  const [a = 0, b = 0] = [ink, paper].map(luminance).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
/** Until after the next frame was laid out, and what observes sizes was called. */
const laidOut = async (): Promise<void> => {
  for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};

describe('each phase', () => {
  it('hidden shows nothing at all', () => {
    expect(card()).toBeNull();
    view({});
    text(append('字'));
    view({ phase: 'hidden' });
    expect(card()).toBeNull();
  });

  it.each([
    ['waiting', zh.overlay.waiting],
    ['listening', zh.overlay.listening],
    ['finishing', zh.overlay.finishing],
  ] as const)('%s says so', (phase, label) => {
    view({ phase });
    expect(status()).toBe(label);
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });

  it.each(['inserted', 'sent', 'copied', 'nothing'] as const)('done says what became of the text: %s', (delivery) => {
    view({ phase: 'done', delivery });
    expect(status()).toBe(zh.overlay.delivery[delivery]);
  });

  it('listening with a problem warns and goes on', () => {
    const warning = problem('server-silent', { seconds: 10 });
    view({ problem: warning });
    expect(status()).toContain(zh.problem(warning));
    expect(status()).toContain(zh.overlay.listening);
  });

  it('problem says what happened and where the audio is, and can be closed', () => {
    const refused = problem('server-refused', { address: '127.0.0.1:10095' });
    view({ phase: 'problem', problem: refused, keptAt: '/data/7.wav' });
    expect(status()).toContain(zh.problem(refused));
    expect(status()).toContain('/data/7.wav');
    button(zh.overlay.close).click();
    expect(asked).toEqual(['overlay:dismiss']);
  });

  it('held copies all text, confirms it, and asks again for the next utterance', async () => {
    view({ phase: 'held', problem: problem('insertion-not-taken', {}) });
    text(settled('你好。'));
    button(zh.overlay.copy).click();
    await expect.poll(() => button(zh.overlay.copied)).toBeTruthy();
    expect(asked).toEqual(['overlay:copy']);
    view({ utterance: 2 });
    view({ utterance: 2, phase: 'held', problem: problem('insertion-not-taken', {}) });
    expect(button(zh.overlay.copy)).toBeTruthy();
  });

  it('held says so when copying failed', async () => {
    inClipboard = false;
    view({ phase: 'held', problem: problem('insertion-not-taken', {}) });
    button(zh.overlay.copy).click();
    await expect.poll(() => button(zh.overlay.copyFailed)).toBeTruthy();
  });
});

it('a request that main could not answer copies nothing, and says so', async () => {
  const failing = new OverlayState({
    request: () => Promise.resolve({ problem: problem('internal-error', { reason: 'broken' }) }),
  });
  expect(await failing.copy()).toBe(false);
});

describe('the microphone', () => {
  it('turns waiting into listening before main says so', () => {
    view({ phase: 'waiting' });
    overlay.setCaptured({ type: 'ready', utterance: 1, at: 0 });
    flushSync();
    expect(status()).toBe(zh.overlay.listening);
  });

  it('may be ready before the view of its utterance comes', () => {
    overlay.setCaptured({ type: 'ready', utterance: 2, at: 0 });
    view({ utterance: 2, phase: 'waiting' });
    expect(status()).toBe(zh.overlay.listening);
    view({ utterance: 3, phase: 'waiting' });
    expect(status()).toBe(zh.overlay.waiting);
  });

  it('is warned of when it is silent, until it is heard', () => {
    view({ phase: 'waiting' });
    overlay.setCaptured({ type: 'silent', utterance: 1 });
    flushSync();
    expect(status()).toContain(zh.problem(problem('microphone-silent', {})));
    overlay.setCaptured({ type: 'ready', utterance: 1, at: 0 });
    flushSync();
    expect(status()).toBe(zh.overlay.listening);
  });

  it('moves the bars while listening only', () => {
    const middle = (): string => document.querySelectorAll<HTMLElement>('.meter i')[2]?.style.transform ?? '';
    view({});
    overlay.setLevel(1);
    flushSync();
    expect(middle()).toBe('scaleY(1)');
    view({ phase: 'waiting' });
    expect(middle()).toMatch(/^scaleY\(0\.2/);
  });
});

describe('the text', () => {
  it('shows drafts apart from what is settled', () => {
    view({});
    text(append('今天天'));
    text(append('气'));
    expect(drafts()).toBe('今天天气');
    text(settled('今天天气很好。'));
    text(append('我们'));
    expect(drafts()).toBe('我们');
    expect(transcript()).toBe('今天天气很好。我们');
  });

  it('may come before the view of its utterance', () => {
    text(append('早'), 2);
    expect(card()).toBeNull();
    view({ utterance: 2 });
    expect(transcript()).toBe('早');
  });

  it('of an earlier page is shown, and goes on', () => {
    view({});
    overlay.setText({ utterance: 1, settled: '今天天气很好，', draft: '我们去' });
    text(append('公园'));
    expect(transcript()).toBe('今天天气很好，我们去公园');
    expect(drafts()).toBe('我们去公园');
  });

  it('begins anew with every utterance, and nothing old comes back', () => {
    view({});
    text(settled('第一句。'));
    view({ utterance: 2, phase: 'waiting' });
    expect(transcript()).toBe('');
    text(settled('迟到的。'), 1);
    overlay.setView({ utterance: 1, phase: 'done', problem: null, keptAt: null, delivery: 'inserted' });
    flushSync();
    expect(transcript()).toBe('');
    expect(status()).toBe(zh.overlay.waiting);
  });

  it('is markup to nobody', () => {
    view({});
    text(settled('<b>1 & 2</b>'));
    expect(transcript()).toBe('<b>1 & 2</b>');
    expect(document.querySelector('main b')).toBeNull();
  });

  it('shows its newest line when it is long, in no more than four lines', async () => {
    view({});
    for (let i = 0; i < 20; i += 1) text(settled(`这是第${i}句话，说得不长也不短。`));
    text(append('最新的字'));
    await laidOut();
    const newest = document.querySelector('span.draft')?.getBoundingClientRect();
    const viewport = document.querySelector('.viewport')?.getBoundingClientRect();
    expect(newest?.bottom).toBeLessThanOrEqual((viewport?.bottom ?? 0) + 1);
    expect(viewport?.height).toBeCloseTo(4 * 25.6, 0);
  });

  it('forgets what has scrolled away without moving what is seen', () => {
    /** Distances from the left of the last characters, newest first, without the `skip` newest. */
    const places = (skip: number): number[] => {
      const lefts: number[] = [];
      const walker = document.createTreeWalker(document.querySelector('.viewport') ?? document, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at += 1) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          lefts.push(range.getBoundingClientRect().left);
        }
      }
      return lefts.reverse().slice(skip, skip + 60);
    };
    view({});
    let drops = 0;
    for (let i = 0; i < 150; i += 1) {
      const before = { length: transcript().length, places: places(0) };
      const sentence = `第${i}句 words 和字。`;
      text(settled(sentence));
      if (transcript().length > before.length) continue;
      drops += 1;
      const moved = places(sentence.length).map((left, n) => Math.abs(left - (before.places[n] ?? 0)));
      expect(Math.max(...moved)).toBeLessThan(0.5);
      expect(transcript().length).toBeLessThan(700);
    }
    expect(drops).toBeGreaterThan(2);
  });
});

describe('the settings', () => {
  const look = (change: Partial<OverlayLook>): void => {
    overlay.setLook({ ...USUAL_LOOK, ...change });
    flushSync();
  };

  it('small: shows the state without the text, until the user has to have it', () => {
    look({ show: 'small' });
    view({});
    text(append('今天'));
    expect([status(), transcript()]).toEqual([zh.overlay.listening, '']);
    view({ phase: 'held', problem: problem('insertion-not-taken', {}) });
    expect(transcript()).toBe('今天');
  });

  it('off: shows nothing while one speaks, but what is wrong, and what is held', () => {
    look({ show: 'off' });
    for (const phase of ['waiting', 'listening', 'finishing', 'done'] as const) {
      view({ phase, delivery: phase === 'done' ? 'inserted' : null });
      expect(card()).toBeNull();
    }
    view({ utterance: 2, problem: problem('server-silent', { seconds: 10 }) });
    expect(status()).toContain(zh.overlay.listening);
    view({ utterance: 3, phase: 'held', problem: problem('insertion-not-taken', {}) });
    expect(button(zh.overlay.insertHere)).toBeTruthy();
    view({ utterance: 4, phase: 'learning' });
    expect(status()).toBe(zh.overlay.learning);
  });

  it('off: a silent microphone is told before main says so', () => {
    look({ show: 'off' });
    view({ phase: 'waiting' });
    overlay.setCaptured({ type: 'silent', utterance: 1 });
    flushSync();
    expect(status()).toContain(zh.problem(problem('microphone-silent', {})));
  });

  it('switched on again: what goes on is seen at once', () => {
    look({ show: 'off' });
    view({});
    text(append('今天'));
    look({});
    expect(transcript()).toBe('今天');
  });

  it.each([
    ['bottom', (box: DOMRect) => innerHeight - box.bottom, 22],
    ['middle', (box: DOMRect) => box.top + box.bottom - (innerHeight - 14), 0],
    ['top', (box: DOMRect) => box.top, 8],
  ] as const)('place %s: the card stands there', (place, distance, expected) => {
    look({ place });
    view({});
    for (const animation of document.getAnimations()) animation.finish();
    expect(distance(card()?.getBoundingClientRect() ?? new DOMRect())).toBeCloseTo(expected, 0);
  });

  it.each([0.75, 1, 1.5, 2])('size %d: all is so much larger', async (size) => {
    await page.viewport(OVERLAY_SIZE.width * size, OVERLAY_SIZE.height * size);
    look({ size });
    view({});
    text(append('今天'));
    // The page hears of another size of its window a little later.
    await expect.poll(() => card()?.getBoundingClientRect().width).toBeCloseTo((OVERLAY_SIZE.width - 48) * size, 0);
    expect(document.querySelector('span.draft')?.getBoundingClientRect().width).toBeCloseTo(32 * size, 0);
  });

  it('size: never larger than the window that a small monitor has room for', async () => {
    await page.viewport(OVERLAY_SIZE.width, OVERLAY_SIZE.height);
    look({ size: 2 });
    view({});
    text(append('今天'));
    expect(card()?.getBoundingClientRect().width).toBeLessThanOrEqual(OVERLAY_SIZE.width);
  });

  it('opacity: of the surface alone, and not where the user has to read', () => {
    look({ opacity: 0.7 });
    view({});
    for (const animation of document.getAnimations()) animation.finish();
    const surface = (): string => getComputedStyle(document.querySelector('.surface') ?? document.body).opacity;
    expect(surface()).toBe('0.7');
    expect(getComputedStyle(card() ?? document.body).opacity).toBe('1');
    view({ phase: 'held', problem: problem('insertion-not-taken', {}) });
    expect(surface()).toBe('1');
  });

  it.each([0.7, 0.8, 0.9, 0.94, 0.95].flatMap((opacity) => [false, true].map((dark) => ({ opacity, dark }))))(
    'opacity $opacity, dark: $dark: all text has a contrast of 4.5:1, whatever stands behind',
    ({ opacity, dark }) => {
      overlay.setAppearance({ language: 'zh', dark });
      look({ opacity });
      view({ problem: problem('server-silent', { seconds: 10 }) });
      text(settled('今天'));
      text(append('天气'));
      const colourOf = (selector: string): string => {
        const one = document.querySelector(selector);
        if (one === null) throw new Error(`no ${selector}`);
        const { color, backgroundColor } = getComputedStyle(one);
        return selector === '.surface' ? backgroundColor : color;
      };
      const surface = rgb(colourOf('.surface'));
      for (const behind of [0, 255]) {
        const paper = surface.map((value) => value * opacity + behind * (1 - opacity));
        for (const ink of ['span:not(.draft)', '.draft', '.label', '.sentence p'])
          expect(contrast(rgb(colourOf(`main ${ink}`)), paper), `${ink} on ${behind}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('private mode: a mark says so while one dictates, and not after', () => {
    look({ isPrivate: true });
    for (const phase of ['waiting', 'listening', 'finishing'] as const) {
      view({ phase });
      expect(status()).toContain(zh.overlay.private);
    }
    view({ phase: 'done', delivery: 'inserted' });
    expect(status()).toBe(zh.overlay.delivery.inserted);
  });
});

describe('cues', () => {
  const of = (change: Partial<OverlayView>): OverlayView => ({ ...HIDDEN_VIEW, utterance: 1, ...change });

  it.each([
    [{ phase: 'done', delivery: 'inserted' }, 'done'],
    [{ phase: 'done', delivery: 'nothing' }, null],
    [{ phase: 'held' }, 'failed'],
    [{ phase: 'problem' }, 'failed'],
    [{ phase: 'listening' }, null],
    [{ phase: 'hidden' }, null],
  ] as const)('%o: %s, once', (change, cue) => {
    expect(cueOf(of({ phase: 'finishing' }), of(change))).toBe(cue);
    expect(cueOf(of(change), of(change))).toBeNull();
  });
});

describe('looks', () => {
  it('follow the appearance: language and dark', () => {
    view({});
    const light = getComputedStyle(document.documentElement).getPropertyValue('--surface');
    overlay.setAppearance({ language: 'en', dark: true });
    flushSync();
    expect(document.documentElement.lang).toBe('en');
    expect(status()).toBe('Listening');
    expect(getComputedStyle(document.documentElement).getPropertyValue('--surface')).not.toBe(light);
  });

  it.each([
    [false, '--text-1', '--surface'],
    [false, '--text-2', '--surface'],
    [false, '--text-3', '--surface'],
    [false, '--on-accent', '--accent'],
    [true, '--text-1', '--surface'],
    [true, '--text-2', '--surface'],
    [true, '--text-3', '--surface'],
    [true, '--on-accent', '--accent'],
  ])('have a contrast of 4.5:1 (dark: %s, %s on %s)', (dark, ink, paper) => {
    overlay.setAppearance({ language: 'zh', dark });
    flushSync();
    const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);
    expect(contrast(rgb(token(ink)), rgb(token(paper)))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    (['zh', 'en'] as const).flatMap((language) =>
      problems.map((one) => ({ language, code: one.code, one, size: language === 'zh' ? 0.75 : 2 })),
    ),
  )('leave room for all that is to say of $code ($language), also at size $size', async ({ language, one, size }) => {
    overlay.setAppearance({ language, dark: false });
    view({
      phase: 'problem',
      problem: one,
      keptAt: '/home/somebody/.config/Tingxie/recordings/20261122-161312-004.wav',
    });
    for (const scale of [1, size]) {
      overlay.setLook({ ...USUAL_LOOK, size: scale });
      // At 125 to 200 % Windows makes frameless windows up to 10 px smaller (electron#51572).
      await page.viewport(OVERLAY_SIZE.width * scale - 10, OVERLAY_SIZE.height * scale - 10);
      flushSync();
      const said = document.querySelector('.said');
      expect(said?.scrollHeight).toBe(said?.clientHeight);
      expect(card()?.getBoundingClientRect().top).toBeGreaterThanOrEqual(8 * scale - 1);
      expect(card()?.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
    }
  });

  it('give buttons a height of at least 28 px', () => {
    view({ phase: 'held', problem: problem('insertion-not-taken', {}) });
    for (const one of document.querySelectorAll('button')) expect(one.offsetHeight).toBeGreaterThanOrEqual(28);
  });

  it('leave nothing moving when the overlay is hidden', async () => {
    view({ phase: 'finishing' });
    await laidOut();
    expect(document.getAnimations().length).toBeGreaterThan(0);
    view({ phase: 'hidden' });
    expect(document.getAnimations()).toHaveLength(0);
  });
});
