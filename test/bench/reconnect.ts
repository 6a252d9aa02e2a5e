import { beside, difference, inTurns, timed } from './in-turns.ts';
import { type DraftServer, startDraftServer } from './servers.ts';
import { type AppSpeech, BareScript, openAppSpeech, QUIET, speak } from './speech.ts';
import { type Figure, summary } from './report.ts';

/** Frames that nothing has settled when the connection drops: 60 s. */
const FRAMES = 1000;
/** What the draft of all of them tells. */
const WHOLE = String(FRAMES * 960);
const ROUNDS = 40;

/** How long a draft of 60 s of unanswered audio is behind after a drop, besides what the server needs for it. */
export async function reconnectFigures(): Promise<Figure[]> {
  const server = await startDraftServer();
  const app = await openAppSpeech(server.url);
  try {
    const times = await inTurns(ROUNDS, {
      bare: () => timed(() => bare(server.url)),
      ours: () => afterDrop(server, app),
    });
    return [
      {
        name: 'drop → draft of 60 s of unanswered audio current again, over a bare ws script',
        unit: 'ms',
        ...summary(beside(times.ours, times.bare, difference)),
        target: { median: 1000, p95: 1000 },
        baseline: { name: 'bare script', median: summary(times.bare).median },
      },
    ];
  } finally {
    await app.dispose();
    await server.close();
  }
}

/** Connects and sends it all: what the server needs. */
const bare = (url: string): Promise<void> =>
  new Promise((resolve) => {
    const opened = (script: BareScript): void =>
      speak(
        FRAMES,
        (frame) => script.push(frame),
        () => undefined,
      );
    const script = new BareScript(url, opened, (message) => {
      if (!message.includes(WHOLE)) return;
      script.close();
      resolve();
    });
  });

/** From the drop until the draft stands where it stood. */
const afterDrop = (server: DraftServer, app: AppSpeech): Promise<number> =>
  new Promise((resolve, reject) => {
    let droppedAt: number | null = null;
    const drop = (): void => {
      droppedAt = performance.now();
      server.drop();
    };
    const session = app.open({
      ...QUIET,
      connected: () =>
        speak(
          FRAMES,
          (frame) => session.push(frame),
          () => undefined,
        ),
      draft: (text) => {
        if (!text.includes(WHOLE)) return;
        if (droppedAt === null) {
          drop();
          return;
        }
        const ms = performance.now() - droppedAt;
        session.cancel();
        void session.recording.delivered().then(() => resolve(ms), reject);
      },
      failed: (found) => reject(new Error(found.code)),
    });
  });
