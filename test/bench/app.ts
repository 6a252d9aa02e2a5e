import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication } from 'playwright';
import { WebSocket } from 'ws';
import { fakeKeys } from '../../src/main/platform/x11/fake-keys.ts';
import { openX11 } from '../../src/main/platform/x11/connection.ts';
import { openKeyboardMap } from '../../src/main/platform/x11/keyboard-map.ts';
import { type Millis, now } from '../../src/shared/clock.ts';
import { clockOffset } from '../support/clock-offset.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { launchApp } from '../support/launch.ts';
import { speak, writeWav } from '../support/speak.ts';
import { openChromium, openXterm, type TimedTarget } from '../support/targets.ts';
import { startWorld, type World } from '../support/world.ts';
import { type Figure, summary } from './report.ts';

const ROUNDS = 25;
/** How long the key is held after the first audio has come. */
const HOLD_MS = 300;
const DRAFTS = 120;
/** Time between drafts: well beyond what one takes. */
const DRAFT_GAP_MS = 60;
const LAUNCHES = 5;
/**
 * How long after its start the app is idle, in ms: until then V8 shrinks its heap, and Chromium writes its new profile.
 * Seen: the last of it ends after 33 s.
 */
const IDLE_AFTER_MS = 40_000;
/** How long processor time is counted. */
const CPU_SECONDS = 10;
/** Three seconds of speech each: enough of it to last while processor time is counted. */
const SPEECH = '今天天气很好。'.repeat(10);
/** An app with one page that has a port to main. */
const BARE_APP = fileURLToPath(new URL('../support/host/fixture-app', import.meta.url));

/** The hotkey's edges made up in our own process: a program started for each would cost more than what is measured. */
async function hotkeyOf({ desktop }: World): Promise<{ press(): Millis; release(): Millis; close(): void }> {
  const x11 = await openX11(desktop.display, () => undefined);
  const map = await openKeyboardMap(x11, () => undefined);
  const edge = (down: boolean): Millis => {
    const at = now();
    fakeKeys(x11, map, [{ key: 'RightCtrl', down }]);
    return at;
  };
  return {
    press: () => edge(true),
    release: () => edge(false),
    close: () => {
      map.dispose();
      x11.dispose();
    },
  };
}

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

/** CPU time in ms that a process and all below it have used; those that ended meanwhile are not counted. */
async function cpuMs(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const used = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    parents.set(Number(entry), Number(fields[1]));
    // utime and stime, in ticks of 10 ms
    used.set(Number(entry), (Number(fields[11]) + Number(fields[12])) * 10);
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...used].reduce((sum, [pid, ms]) => sum + (isBelow(pid) ? ms : 0), 0);
}

/** Share of one processor, in %, that an app and all its processes use over some seconds. */
async function cpuShare(app: ElectronApplication): Promise<number> {
  const pid = app.process().pid ?? 0;
  const [before, began] = [await cpuMs(pid), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, CPU_SECONDS * 1000));
  return (Math.max(0, (await cpuMs(pid)) - before) / (performance.now() - began)) * 100;
}

/** The same while the app listens, from the moment it shows that it does. */
async function cpuListening(world: World, text: string): Promise<number> {
  const hotkey = await hotkeyOf(world);
  try {
    world.say(text, { tailMs: 60_000 });
    hotkey.press();
    await world.reached('listening');
    const share = await cpuShare(world.app);
    hotkey.release();
    await world.ended();
    return share;
  } finally {
    hotkey.close();
  }
}

/** In the page of the bare app: opens the microphone, and sends main a frame of silence every 60 ms. */
const SEND_FRAMES = `
  navigator.mediaDevices.getUserMedia({ audio: {
    echoCancellation: false, noiseSuppression: false, autoGainControl: false,
  } }).then((stream) => {
    globalThis.stream = stream;
    setInterval(() => port.postMessage({ pcm: new Int16Array(960) }), 60);
  });
`;

/** What an open microphone and its frames on their way to main cost alone: in an app that does nothing else. */
async function cpuBare(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-bare-'));
  const desktop = await startDesktop();
  try {
    const microphone = join(folder, 'microphone.wav');
    writeWav(microphone, speak(SPEECH, { sampleRate: 44_100 }), 44_100);
    const app = await launchApp({ desktop, userData: join(folder, 'data'), microphone, appFolder: BARE_APP });
    const page = await app.firstWindow();
    await page.waitForURL(/index\.html$/);
    await page.evaluate(SEND_FRAMES);
    const share = await cpuShare(app);
    await app.close();
    return share;
  } finally {
    await desktop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function cpu(): Promise<{ idle: number; speech: number; silence: number; bare: number }> {
  const world = await startWorld();
  try {
    await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS));
    const idle = await cpuShare(world.app);
    const speech = await cpuListening(world, SPEECH);
    const silence = await cpuListening(world, '今天天气很好。');
    return { idle, speech, silence, bare: await cpuBare() };
  } finally {
    await world.close();
  }
}

/**
 * Start of main's process → hotkey heard, from when on a press is a dictation, and → overlay loaded, which its audio
 * waits for: as main logs them.
 */
async function launches(): Promise<{ hotkey: number[]; overlay: number[] }> {
  const times = { hotkey: [] as number[], overlay: [] as number[] };
  for (let n = 0; n < LAUNCHES; n += 1) {
    const world = await startWorld();
    const log = readFileSync(join(world.userData, 'logs', 'main.log'), 'utf8');
    times.hotkey.push(Number(/hotkeys started after (\d+) ms/.exec(log)?.[1]));
    times.overlay.push(Number(/ready after (\d+) ms/.exec(log)?.[1]));
    await world.close();
  }
  return times;
}

/** Everything that is measured on the running app. */
export async function appFigures(): Promise<Figure[]> {
  const cold = await latencies(false, openXterm);
  const warm = await latencies(true, openXterm);
  const browser = await latencies(false, openChromium);
  const pasted = summary(await bareChromiumPaste());
  const bare = { name: 'paste by xdotool', median: pasted.median };
  const shown = await drafts();
  const share = await cpu();
  const launch = await launches();
  const baseline = { name: 'bare client', median: summary(shown.bare).median };
  const cpuListeningRow = (to: string, used: number): Figure => ({
    name: `CPU while listening to ${to}, against the bare microphone`,
    unit: 'times',
    median: used / share.bare,
    samples: 1,
    target: { median: 2 },
    baseline: { name: 'microphone and frames alone', unit: '%', median: share.bare },
  });
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
    cpuListeningRow('speech', share.speech),
    cpuListeningRow('a pause', share.silence),
    { name: 'CPU when idle', unit: '%', median: share.idle, samples: 1, target: { median: 0.5 } },
    { name: 'launch → hotkey ready', unit: 'ms', ...summary(launch.hotkey), target: { median: 1000, p95: 2000 } },
    {
      name: 'launch → overlay loaded, too',
      unit: 'ms',
      ...summary(launch.overlay),
      target: { median: 1000, p95: 2000 },
    },
  ];
}
