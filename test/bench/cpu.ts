import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from 'playwright';
import { startDesktop } from '../support/desktop.ts';
import { launchApp } from '../support/launch.ts';
import { speak, writeWav } from '../support/speak.ts';
import { startWorld, type World } from '../support/world.ts';
import { hotkeyOf } from './hotkey-edges.ts';
import { type Figure, summary } from './report.ts';

/**
 * How long after its start the app is idle, in ms: until then V8 shrinks its heap, and Chromium writes its new profile.
 * Seen: the last of it ends after 33 s.
 */
const IDLE_AFTER_MS = 40_000;
/** How long processor time is counted. */
const CPU_SECONDS = 8;
/** How often it is counted while the app listens. */
const CPU_ROUNDS = 4;
/** How long after the last word the overlay draws nothing any more. */
const SETTLED_MS = 3000;
/** Three seconds of speech each: enough of it to last while processor time is counted. */
const SPEECH = '今天天气很好。'.repeat(10);
/** An app with one page that has a port to main. */
const BARE_APP = fileURLToPath(new URL('../support/host/fixture-app', import.meta.url));

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

/** The same while the app listens to a text, or to the pause after it. */
async function cpuListening(world: World, text: string, to: 'speech' | 'pause'): Promise<number> {
  const hotkey = await hotkeyOf(world);
  try {
    const ms = world.say(text, { tailMs: 60_000 });
    hotkey.press();
    await world.reached('listening');
    if (to === 'pause') await world.heard(ms - 60_000 + SETTLED_MS);
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

/** In the same page: reads the microphone as the app does, and drops what it reads. */
const READ_AND_DROP = `
  globalThis.reader = new MediaStreamTrackProcessor({ track: stream.getAudioTracks()[0] }).readable.getReader();
  const drop = ({ value, done }) => {
    if (done) return;
    value.close();
    reader.read().then(drop);
  };
  reader.read().then(drop);
`;

/** An app that does nothing but hold a microphone open and send frames to main. */
interface BareApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

async function openBareApp(): Promise<BareApp> {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-bare-'));
  const desktop = await startDesktop();
  const leave = async (): Promise<void> => {
    await desktop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const microphone = join(folder, 'microphone.wav');
    writeWav(microphone, speak(SPEECH, { sampleRate: 44_100 }), 44_100);
    const app = await launchApp({ desktop, userData: join(folder, 'data'), microphone, appFolder: BARE_APP });
    const page = await app.firstWindow();
    await page.waitForURL(/index\.html$/);
    await page.evaluate(SEND_FRAMES);
    const close = async (): Promise<void> => {
      await app.close();
      await leave();
    };
    return { app, page, close };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** Shares of one processor, in %. */
interface CpuShares {
  readonly idle: number;
  readonly speech: number;
  readonly pause: number;
  /** What an open microphone and its frames on their way to main cost alone. */
  readonly bare: number;
  /** The same with a page that reads the microphone by Chromium's own means, and drops it. */
  readonly reading: number;
}

/** All of them in turns, since the machine is not as fast at any time. */
async function cpu(): Promise<CpuShares> {
  const world = await startWorld();
  const bare = await openBareApp();
  try {
    await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS));
    const idle = await cpuShare(world.app);
    const rounds: Omit<CpuShares, 'idle'>[] = [];
    for (let round = 0; round < CPU_ROUNDS; round += 1) {
      const speech = await cpuListening(world, SPEECH, 'speech');
      const alone = await cpuShare(bare.app);
      await bare.page.evaluate(READ_AND_DROP);
      const reading = await cpuShare(bare.app);
      await bare.page.evaluate('reader.cancel()');
      rounds.push({ speech, bare: alone, reading, pause: await cpuListening(world, '今天天气很好。', 'pause') });
    }
    const median = (of: keyof (typeof rounds)[0]): number => summary(rounds.map((round) => round[of])).median;
    return { idle, speech: median('speech'), pause: median('pause'), bare: median('bare'), reading: median('reading') };
  } finally {
    await bare.close();
    await world.close();
  }
}

/** What the app takes of the processor, at rest and while it listens. */
export async function cpuFigures(): Promise<Figure[]> {
  const share = await cpu();
  const cpuListeningRows = (to: string, used: number): Figure[] => [
    {
      name: `CPU while listening to ${to}, against the bare microphone`,
      unit: 'times',
      median: used / share.bare,
      samples: CPU_ROUNDS,
      target: { median: 2 },
      baseline: { name: 'microphone and frames alone', unit: '%', median: share.bare },
    },
    {
      name: `CPU while listening to ${to}, over a page that reads the microphone`,
      unit: '%',
      median: used - share.reading,
      samples: CPU_ROUNDS,
      // Twice the bare microphone, too.
      target: { median: share.bare },
      baseline: { name: 'read and dropped', unit: '%', median: share.reading },
    },
  ];
  return [
    ...cpuListeningRows('speech', share.speech),
    ...cpuListeningRows('a pause', share.pause),
    { name: 'CPU when idle', unit: '%', median: share.idle, samples: 1, target: { median: 0.5 } },
  ];
}
