import { WebSocket } from 'ws';
import { createConnect } from '../../src/main/speech/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/memory.ts';
import { encodeStart, END_MESSAGE } from '../../src/main/speech/protocol.ts';
import { schedule } from '../../src/main/speech/schedule.ts';
import { createOpenSession } from '../../src/main/speech/session.ts';
import { now } from '../../src/shared/clock.ts';
import { DEFAULT_SERVER } from '../../src/shared/settings.ts';
import { startEchoServer } from './servers.ts';
import { type Figure, summary } from './report.ts';

/** Frames of one utterance: a minute of speech, sent as fast as it goes. */
const FRAMES = 1000;
const ROUNDS = 25;

/** What a session costs beside a bare script that sends the same audio over the same kind of socket. */
export async function sessionFigures(): Promise<Figure[]> {
  const server = await startEchoServer();
  try {
    const { url } = server;
    const memory = new TransientServerMemory();
    const openSession = createOpenSession({
      connect: createConnect({ memory }),
      memory,
      name: () => 'b',
      now,
      schedule,
    });
    const frames = Array.from({ length: FRAMES }, () => new Int16Array(960));
    const settings = { ...DEFAULT_SERVER, url };

    const bare = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(url, { perMessageDeflate: false });
        socket.on('error', reject);
        socket.on('open', () => {
          socket.send(encodeStart(settings, 'b', undefined));
          for (const frame of frames) socket.send(Buffer.from(frame.buffer));
          socket.send(END_MESSAGE);
        });
        socket.on('message', () => {
          socket.close();
          resolve();
        });
      });
    const ours = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const ignore = (): void => undefined;
        const session = openSession(settings, {
          connected: ignore,
          endSent: ignore,
          draft: ignore,
          warning: ignore,
          result: () => {
            session.cancel();
            resolve();
          },
          done: ignore,
          failed: (found) => reject(new Error(found.code)),
        });
        for (const frame of frames) session.push(frame);
        session.end();
      });

    const times: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
    const timed = async (work: () => Promise<void>): Promise<number> => {
      const began = performance.now();
      await work();
      return performance.now() - began;
    };
    for (let round = -3; round < ROUNDS; round += 1) {
      const pair = [await timed(bare), await timed(ours)] as const;
      if (round < 0) continue; // warming up
      times.bare.push(pair[0]);
      times.ours.push(pair[1]);
    }
    const ratios = times.ours.map((ms, i) => ms / (times.bare[i] ?? ms));
    const { median, samples } = summary(ratios);
    return [
      {
        name: 'session: a minute of audio at full speed, against a bare ws script',
        unit: 'times',
        median,
        samples,
        target: { median: 1.1 },
        baseline: { name: 'bare script', median: summary(times.bare).median },
      },
    ];
  } finally {
    await server.close();
  }
}
