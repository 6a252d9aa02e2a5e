import { WebSocket } from 'ws';
import { now } from '../../src/shared/clock.ts';
import { clockOffset } from '../support/clock-offset.ts';
import { type Desktop, until } from '../support/desktop.ts';
import { openChromium, openXterm, type TimedTarget } from '../support/targets.ts';
import { startWorld, type World } from '../support/world.ts';
import { hotkeyOf } from './hotkey-edges.ts';
import { type Figure, summary } from './report.ts';

const ROUNDS = 25;
/** How long the key is held after the first audio has come. */
const HOLD_MS = 300;
const DRAFTS = 120;
/** Time between drafts: well beyond what one takes. */
const DRAFT_GAP_MS = 60;

/** Key down → first frame at the server, and key up or final → text in the window. */
async function latencies(
  warm: boolean,
  open: (desktop: Desktop) => Promise<TimedTarget>,
): Promise<{ frame: number[]; keyUp: number[]; final: number[] }> {
  const world = await startWorld({
    server: { instantText: '你好世界。' },
    settings: { microphone: { warm }, insertion: { when: 'sentence' } },
  });
  const hotkey = await hotkeyOf(world);
  const result = { frame: [] as number[], keyUp: [] as number[], final: [] as number[] };
  try {
    const window = await world.open(open);
    await window.focus();
    world.say('你好世界。', { tailMs: 60_000 });
    for (let round = -3; round < ROUNDS; round += 1) {
      const arrived = await window.arrivals();
      const pressed = hotkey.press();
      const connection = await world.server.until(({ connections }) =>
        connections.find(({ stamps }) => (stamps.firstAudio ?? 0) > pressed),
      );
      await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
      const released = hotkey.release();
      await until(async () => (await window.arrivals()).length > arrived.length, 'no text arrived');
      const times = await window.arrivals();
      await world.reached('hidden');
      if (round < 0) continue; // warming up
      result.frame.push((connection.stamps.firstAudio ?? NaN) - pressed);
      const arrival = times.at(arrived.length) ?? NaN;
      result.keyUp.push(arrival - released);
      result.final.push(arrival - (connection.sent.at(0)?.at ?? NaN));
    }
  } finally {
    hotkey.close();
    await world.close();
  }
  return result;
}

/**
 * What a paste costs Chromium itself: xdotool presses Shift+Insert with a text that is in the clipboard already.
 * xdotool's own start is counted too.
 */
async function bareChromiumPaste(): Promise<number[]> {
  const world = await startWorld();
  try {
    const window = await world.open(openChromium);
    await world.copyElsewhere('你好世界。');
    await window.focus();
    const times: number[] = [];
    for (let round = -3; round < ROUNDS; round += 1) {
      const before = (await window.arrivals()).length;
      const pressed = now();
      await world.desktop.xdotool('key', 'shift+Insert');
      await until(async () => (await window.arrivals()).length > before, 'no text arrived');
      if (round >= 0) times.push(((await window.arrivals()).at(-1) ?? NaN) - pressed);
    }
    return times;
  } finally {
    await world.close();
  }
}

/** Draft at the server → in the overlay's DOM, and painted; with a bare client of the same server as the baseline. */
async function drafts(): Promise<{ dom: number[]; painted: number[]; bare: number[] }> {
  const world = await startWorld({ settings: { server: { standby: false } } });
  const hotkey = await hotkeyOf(world);
  try {
    world.say('你好世界。', { tailMs: 60_000 });
    await world.overlay.evaluate(WATCH_TEXT);
    const offset = await clockOffset(world.overlay);
    hotkey.press();
    const connection = await world.server.until(({ connections }) =>
      connections.find(({ audioBytes }) => audioBytes > 0),
    );
    await world.reached('listening');
    const sent: number[] = [];
    for (let n = 0; n < DRAFTS; n += 1) {
      connection.send({ mode: '2pass-online', text: `字${String(n)}`, is_final: false });
      sent.push(connection.sent.at(-1)?.at ?? NaN);
      // Asking the page while it works would be measured too.
      await new Promise((resolve) => setTimeout(resolve, DRAFT_GAP_MS));
    }
    await until(async () => (await seen(world)).length === DRAFTS, 'a draft was not shown');
    const shown = await seen(world);
    hotkey.release();
    const bare = await bareClient(world);
    const since = (pick: 'dom' | 'painted'): number[] =>
      shown.map((at, n) => at[pick] - offset - (sent[n] ?? NaN)).slice(10);
    return { dom: since('dom'), painted: since('painted'), bare };
  } finally {
    hotkey.close();
    await world.close();
  }
}

/**
 * In the page: notes when text with the mark of a draft gets into the DOM, and when the frame with it was presented, as
 * Chromium's Element Timing tells: drawn, and handed to the display. It counts the text of blocks, so that each draft is
 * made one. A draft that was drawn only together with a later one is presented with that.
 */
const WATCH_TEXT = `
  globalThis.seen = [];
  const clock = (at = performance.now()) => performance.timeOrigin + at;
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries())
      for (let n = Number(identifier); n >= 0 && Number.isNaN(seen[n].painted); n -= 1)
        seen[n].painted = clock(renderTime);
  }).observe({ type: 'element' });
  new MutationObserver(() => {
    const text = document.querySelector('main')?.textContent ?? '';
    const marks = text.lastIndexOf('字');
    const n = marks < 0 ? -1 : Number.parseInt(text.slice(marks + 1), 10);
    if (n !== seen.length) return;
    seen.push({ dom: clock(), painted: NaN });
    const draft = [...document.querySelectorAll('.draft')].at(-1);
    draft?.setAttribute('elementtiming', String(n));
    draft?.style.setProperty('display', 'inline-block');
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
`;

const seen = ({ overlay }: World): Promise<{ dom: number; painted: number }[]> =>
  overlay.evaluate<{ dom: number; painted: number }[]>('seen.filter(({ painted }) => !Number.isNaN(painted))');

/** Message at the server → `message` event of a bare client. */
async function bareClient({ server }: World): Promise<number[]> {
  const socket = new WebSocket(server.url, { perMessageDeflate: false });
  const times: number[] = [];
  const before = server.connections.length;
  const connection = await server.until(({ connections }) => connections[before]);
  for (let n = 0; n < DRAFTS; n += 1) {
    const came = new Promise<void>((resolve) => socket.once('message', () => resolve()));
    connection.send({ mode: '2pass-online', text: '字', is_final: false });
    await came;
    times.push(now() - (connection.sent.at(-1)?.at ?? NaN));
  }
  socket.close();
  return times;
}

/** Delays that a user notices, of the running app. */
export async function appFigures(): Promise<Figure[]> {
  const cold = await latencies(false, openXterm);
  const warm = await latencies(true, openXterm);
  const browser = await latencies(false, openChromium);
  const pasted = summary(await bareChromiumPaste());
  const bare = { name: 'paste by xdotool', median: pasted.median };
  const shown = await drafts();
  const baseline = { name: 'bare client', median: summary(shown.bare).median };
  return [
    {
      name: 'key down → first frame at the server, cold',
      unit: 'ms',
      ...summary(cold.frame),
      target: { median: 80, p95: 160 },
    },
    {
      name: 'key down → first frame at the server, warm',
      unit: 'ms',
      ...summary(warm.frame),
      target: { median: 68, p95: 136 },
    },
    {
      name: 'final at the server → text in a terminal',
      unit: 'ms',
      ...summary(cold.final),
      target: { median: 15, p95: 30 },
    },
    {
      name: 'key up → text in a terminal, instant server',
      unit: 'ms',
      ...summary(cold.keyUp),
      target: { median: 20, p95: 40 },
    },
    {
      name: 'final at the server → text in a browser, against a bare paste',
      unit: 'times',
      median: summary(browser.final).median / pasted.median,
      samples: browser.final.length,
      target: { median: 1.2 },
      baseline: bare,
    },
    {
      name: 'key up → text in a browser, instant server',
      unit: 'ms',
      ...summary(browser.keyUp),
      target: { median: pasted.median + 20 },
      baseline: bare,
    },
    {
      name: 'draft at the server → DOM of the overlay',
      unit: 'ms',
      ...summary(shown.dom),
      target: { median: 2, p95: 4 },
      baseline,
    },
    {
      name: 'draft at the server → painted',
      unit: 'ms',
      ...summary(shown.painted),
      target: { median: 33, p95: 33 },
      baseline,
    },
  ];
}
