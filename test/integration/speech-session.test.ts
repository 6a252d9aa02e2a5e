import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { now, schedule } from '../../src/shared/clock.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import type { SpeechSession } from '../../src/main/speech/port.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';

const servers: WebSocketServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await once(server, 'close');
  }
});

/** What a server makes of one client: it gets the parsed texts and the bytes of audio. */
type Script = (
  socket: WebSocket,
  say: (fields: object) => void,
) => { text?: (message: Record<string, unknown>) => void; audio?: (bytes: Buffer) => void };

async function serve(script: Script): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  servers.push(server);
  server.on('connection', (socket) => {
    const { text, audio } = script(socket, (fields) => socket.send(JSON.stringify(fields)));
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) audio?.(data);
      else text?.(JSON.parse(data.toString()) as Record<string, unknown>);
    });
  });
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Outcome {
  readonly text: string;
  readonly names: readonly string[];
  /** `done`, or the code of the problem. */
  readonly end: string;
}

/** Runs one session and resolves when it is over. */
function dictate(
  settings: Partial<ServerSettings>,
  speak: (session: SpeechSession) => void,
  memory = new TransientServerMemory(),
): Promise<Outcome> {
  const open = classicSessions({ connect: createConnect({ memory }), memory, name: () => 'u1', now, schedule });
  const transcript = new TranscriptAssembler();
  const names: string[] = [];
  return new Promise((resolve) => {
    const finish = (end: string): void => {
      transcript.finish();
      resolve({ text: transcript.text, names, end });
    };
    const session = open(
      { ...DEFAULT_SERVER, ...settings },
      {
        connected: () => names.push('connected'),
        endSent: () => names.push('endSent'),
        draft: (text) => void (names.push('draft'), transcript.draft(text)),
        result: (result) => void (names.push('result'), transcript.result(result)),
        warning: () => names.push('warning'),
        done: () => finish('done'),
        failed: (problem) => finish(problem.code),
      },
    );
    speak(session);
  });
}

const FRAME = 960;

/** Speaks frames that count up, so that order and loss show. */
const count =
  (frames: number) =>
  (session: SpeechSession): void => {
    for (let i = 0; i < frames; i += 1) session.push(new Int16Array(FRAME).fill(i));
    session.end();
  };

describe('a session on a real socket', () => {
  it('delivers every frame in order, between the first and the last message', async () => {
    const seen: (number | string)[] = [];
    const url = await serve((_socket, say) => ({
      text: (message) => {
        seen.push(message['is_speaking'] === true ? 'start' : 'end');
        if (message['is_end'] === true) say({ mode: '2pass', is_final: true, is_end: true });
      },
      audio: (bytes) => void seen.push(bytes.length === FRAME * 2 ? bytes.readInt16LE(FRAME) : 'odd'),
    }));
    const { end, names } = await dictate({ url }, count(1000));
    expect(end).toBe('done');
    expect(names).toEqual(['connected', 'endSent']);
    expect(seen).toEqual(['start', ...Array.from({ length: 1000 }, (_, i) => i), 'end']);
  });

  it('puts drafts and results of a 2pass server together', async () => {
    const url = await serve((_socket, say) => ({
      text: (message) => {
        if (message['is_speaking'] === true) return;
        say({ mode: '2pass-online', text: '今天天', is_final: false });
        say({ mode: '2pass-online', text: '汽很好', is_final: false });
        say({ mode: '2pass-offline', text: '今天天气很好', is_final: false, timestamp: '[[0,900]]' });
        say({ mode: '2pass-online', text: '大家', is_final: false });
        say({ mode: '2pass-offline', text: '，大家好。', is_final: true, timestamp: '[[1800,2000]]' });
      },
    }));
    expect(await dictate({ url }, count(10))).toMatchObject({ text: '今天天气很好，大家好。', end: 'done' });
  });

  it('is over as soon as a C++ offline server answered', async () => {
    const url = await serve((_socket, say) => ({
      text: (message) => {
        if (message['is_speaking'] === false) say({ mode: 'offline', text: '今天。', is_final: false });
      },
    }));
    expect(await dictate({ url }, count(3))).toMatchObject({ text: '今天。', end: 'done' });
  });

  it('is over after a silence where a server acknowledges nothing', async () => {
    const url = await serve((_socket, say) => ({
      text: (message) => {
        if (message['is_speaking'] === false) say({ mode: '2pass-offline', text: '今天。', spk_name: 'a' });
      },
    }));
    expect(await dictate({ url }, count(3))).toMatchObject({ text: '今天。', end: 'done' });
  });

  it('fails when the server dies in the middle, and keeps what was settled', async () => {
    let frames = 0;
    const url = await serve((socket, say) => ({
      audio: () => {
        frames += 1;
        if (frames === 2) say({ mode: '2pass-offline', text: '今天。', is_final: false });
        if (frames === 5) socket.terminate();
      },
    }));
    const outcome = await dictate({ url }, (session) => {
      for (let i = 0; i < 10; i += 1) session.push(new Int16Array(FRAME));
    });
    expect(outcome).toMatchObject({ text: '今天。', end: 'server-closed' });
  });

  it('takes garbage for nothing', async () => {
    const url = await serve((socket, say) => ({
      text: (message) => {
        if (message['is_speaking'] === true) return;
        for (const junk of ['', 'ERROR', '{', '[]', 'null', '{"mode":"offline"}', '{"text":""}']) socket.send(junk);
        socket.send(Buffer.from('{"mode":"offline","text":"no"}'));
        say({ mode: '2pass', is_final: true, is_end: true });
      },
    }));
    expect(await dictate({ url }, count(1))).toMatchObject({ text: '', end: 'done', names: ['connected', 'endSent'] });
  });

  it.each([
    ['nonsense', 'url-invalid'],
    ['http://127.0.0.1:10095', 'url-http'],
    ['ws://127.0.0.1:1', 'server-refused'],
  ])('fails to connect to %s with %s', async (url, code) => {
    expect(await dictate({ url }, count(1))).toEqual({ text: '', names: [], end: code });
  });
});
