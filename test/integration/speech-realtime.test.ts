import { afterEach, describe, expect, it } from 'vitest';
import { now, schedule } from '../../src/shared/clock.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { sessionsInEitherProtocol } from '../../src/main/speech/choose-protocol.ts';
import { realtimeSessions } from '../../src/main/speech/realtime/realtime-session.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import {
  expectedText,
  type FunasrServer,
  type FunasrServerOptions,
  startFunasrServer,
} from '../support/funasr-server.ts';
import { speak } from '../support/speak.ts';

const TEXT = '今天天气很好，我们去公园散步。你好世界。hello world，it is fine。';
/** One sentence of 9 s without a pause. */
const LONG =
  '今天天气很好我们去公园散步然后回家吃饭晚上一起看电影明天上午十点开始请大家准时参加会议谢谢你们测试语音输入文字现在刚才以前先再说一次听写';

let server: FunasrServer;
afterEach(() => server.close());

interface Outcome {
  readonly text: string;
  /** `done`, or the code of the problem. */
  readonly end: string;
  /** What a reader saw of drafts. */
  readonly drafts: readonly string[];
}

/** Says a text to the server, all at once, and resolves when the session is over. */
function dictate(
  text: string,
  settings: Partial<ServerSettings> = {},
  memory = new TransientServerMemory(),
): Promise<Outcome> {
  const connect = createConnect({ memory });
  const open = sessionsInEitherProtocol({
    connect,
    schedule,
    memory,
    classic: classicSessions({ connect, memory, name: () => 'u1', now, schedule }),
    realtime: realtimeSessions({ connect, memory, schedule }),
  });
  const transcript = new TranscriptAssembler();
  const drafts: string[] = [];
  return new Promise((resolve) => {
    const finish = (end: string): void => {
      if (end === 'done') transcript.finish();
      else transcript.redraft();
      resolve({ text: transcript.text, end, drafts });
    };
    const session = open(
      { ...DEFAULT_SERVER, url: server.url, ...settings },
      {
        connected: () => undefined,
        endSent: () => undefined,
        draft: (draft, kind) => {
          transcript.draft(draft, kind);
          drafts.push(transcript.draftText);
        },
        result: (result) => void transcript.result(result),
        warning: () => undefined,
        done: () => finish('done'),
        failed: (problem) => finish(problem.code),
      },
    );
    const pcm = speak(text);
    for (let at = 0; at < pcm.length; at += 960) session.push(pcm.slice(at, at + 960));
    session.end();
  });
}

const start = async (options: FunasrServerOptions): Promise<void> => {
  server = await startFunasrServer(options);
};

describe('a realtime session', () => {
  it('gets all text once, in order, and does nothing that the protocol does not know', async () => {
    await start({ flavour: 'realtime' });
    const settings = { protocol: 'realtime', language: 'zh', hotwords: { 公园: 20 } } as const;
    expect(await dictate(TEXT, settings)).toMatchObject({ text: expectedText(TEXT), end: 'done' });
    const [one] = server.connections;
    expect(one?.commands).toEqual(['LANGUAGE:中文', 'HOTWORDS:公园', 'START', 'STOP']);
    expect(one?.violations).toEqual([]);
  });

  it('shows a long sentence whole though the server decodes its end only', async () => {
    await start({ flavour: 'realtime', draftWindowMs: 2000 });
    const { text, drafts } = await dictate(LONG, { protocol: 'realtime' });
    expect(text).toBe(`${LONG}。`);
    expect(drafts.length).toBeGreaterThan(8);
    for (const draft of drafts) expect(LONG.startsWith(draft)).toBe(true);
    expect(drafts.at(-1)?.length).toBeGreaterThan(50);
  });

  it('keeps the shortest utterance', async () => {
    await start({ flavour: 'realtime' });
    expect(await dictate('好', { protocol: 'realtime' })).toMatchObject({ text: '好。', end: 'done' });
  });

  it('takes garbage for nothing, and what comes twice once', async () => {
    await start({ flavour: 'realtime', faults: [{ kind: 'garbage' }, { kind: 'duplicate' }] });
    expect(await dictate(TEXT, { protocol: 'realtime' })).toMatchObject({ text: expectedText(TEXT), end: 'done' });
  });

  it.each([
    [{ kind: 'drop', after: 'end' }, 'server-closed'],
    [{ kind: 'end-error' }, 'server-error'],
    [{ kind: 'error-text' }, 'server-error'],
  ] as const)('fails of %o', async (fault, code) => {
    await start({ flavour: 'realtime', faults: [fault] });
    expect(await dictate('你好世界', { protocol: 'realtime' })).toMatchObject({ end: code });
  });
});

describe('a server of which nothing is known', () => {
  it.each(['realtime', 'cpp-2pass', 'cpp-offline', 'python'] as const)('that is %s loses nothing', async (flavour) => {
    await start({ flavour });
    const memory = new TransientServerMemory();
    expect(await dictate(TEXT, {}, memory)).toMatchObject({ text: expectedText(TEXT), end: 'done' });
    expect(memory.recall(server.url).protocol).toBe(flavour === 'realtime' ? 'realtime' : 'classic');
    const before = server.attempts;
    expect(await dictate(TEXT, {}, memory)).toMatchObject({ text: expectedText(TEXT), end: 'done' });
    expect(server.attempts - before).toBe(1);
  });

  it('that wants a subprotocol loses nothing', async () => {
    await start({ flavour: 'python', requiresSubprotocol: true });
    expect(await dictate(TEXT)).toMatchObject({ text: expectedText(TEXT), end: 'done' });
  });

  it('that is not there fails with the reason', async () => {
    await start({});
    await server.refuse();
    expect(await dictate('你好')).toMatchObject({ end: 'server-refused' });
  });
});
