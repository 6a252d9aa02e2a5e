import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { decodeWav, encodeWav } from '../support/recogniser/wav.ts';
import {
  ERROR_TEXT,
  expectedResults,
  type Fault,
  type FunasrServer,
  type FunasrServerOptions,
  startFunasrServer,
} from '../support/funasr-server.ts';
import { speak } from '../support/speak.ts';

const TEXT = '今天天气很好，我们去公园散步。你好世界';
const RESULTS = expectedResults(TEXT);
const FIRST = {
  mode: '2pass',
  wav_name: 't',
  wav_format: 'pcm',
  is_speaking: true,
  chunk_size: [5, 10, 5],
  audio_fs: 16_000,
};
const END = { is_speaking: false, is_end: true };

let server: FunasrServer;
let clients: Client[] = [];

afterEach(async () => {
  for (const { socket } of clients) socket.terminate();
  clients = [];
  await server.close();
});

interface Client {
  readonly socket: WebSocket;
  /** JSON as sent by the server, or what came when it was none. */
  readonly replies: unknown[];
  /** Resolves with the replies when `last` holds for the newest one. */
  until(last: (reply: Record<string, unknown>) => boolean): Promise<unknown[]>;
}

async function open(protocols: string[] = [], options = {}): Promise<Client> {
  const socket = new WebSocket(server.url, protocols, options);
  const replies: unknown[] = [];
  socket.on('message', (data: Buffer, isBinary) => replies.push(isBinary ? data : parsed(data.toString())));
  const client: Client = {
    socket,
    replies,
    until: async (last) => {
      for (;;) {
        if (replies.some((reply) => isObject(reply) && last(reply))) return replies;
        await once(socket, 'message');
      }
    },
  };
  clients.push(client);
  await once(socket, 'open');
  return client;
}

interface Dictation {
  readonly first?: object;
  readonly end?: object;
  readonly rate?: number;
}

/** Says a text in 60 ms frames, between a first message and an end message. */
function dictate({ socket }: Client, text: string, { first = FIRST, end = END, rate = 16_000 }: Dictation = {}): void {
  socket.send(JSON.stringify(first));
  const pcm = speak(text, { sampleRate: rate });
  const frame = (rate * 60) / 1000;
  for (let at = 0; at < pcm.length; at += frame) socket.send(pcm.subarray(at, at + frame));
  socket.send(JSON.stringify(end));
}

const start = async (options: FunasrServerOptions): Promise<void> => {
  server = await startFunasrServer(options);
};
const withFault = (...faults: Fault[]): Promise<void> => start({ faults });
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
const textsOf = (replies: unknown[], mode: string): unknown[] =>
  replies.filter(isObject).flatMap((reply) => (reply['mode'] === mode ? [reply['text']] : []));
const isFinal = (reply: Record<string, unknown>): boolean => reply['is_final'] === true;
const isEnd = (reply: Record<string, unknown>): boolean => reply['is_end'] === true;
/** All that the server sent by the time it has taken the end message: without one there is nothing to wait for. */
const sentAtEnd = (): Promise<unknown[]> =>
  server.until(({ connections: [one] }) => one?.stamps.end !== undefined && one.sent.map(({ message }) => message));
const dictation = async (options: Dictation = {}): Promise<Client> => {
  const client = await open();
  dictate(client, TEXT, options);
  return client;
};

describe('python', () => {
  test('2pass: drafts, results with their own time, an empty result and the acknowledgement, as captured', async () => {
    await start({ flavour: 'python' });
    const client = await open();
    dictate(client, '今天天气很好我们。');
    const replies = await client.until(isEnd);
    expect(replies.at(-2)).toEqual({
      mode: '2pass-offline',
      spk_name: 'unknown',
      spk_score: 0,
      text: '今天天气很好我们。',
      wav_name: 't',
      is_final: true,
      timestamp: expect.any(Array) as unknown,
    });
    expect(replies.at(-1)).toEqual({ mode: '2pass', wav_name: 't', is_final: true, is_end: true });
    expect(replies[0]).toEqual({ mode: '2pass-online', text: '今天天', wav_name: 't', is_final: false });
    expect(textsOf(replies, '2pass-online').join('')).toBe('今天天气很好我们');
    const { timestamp } = replies.at(-2) as { timestamp: number[][] };
    expect(timestamp).toHaveLength(8);
    expect(timestamp[0]?.[0]).toBe(0);
  });

  test('time stamps begin anew with every sentence', async () => {
    await start({ flavour: 'python' });
    const replies = await (await dictation()).until(isEnd);
    const starts = replies
      .filter(isObject)
      .flatMap(({ timestamp }) => (timestamp as number[][] | undefined)?.[0]?.[0] ?? []);
    expect(starts).toEqual([0, 0]);
  });

  test('an empty result when silence ended the audio', async () => {
    await start({ flavour: 'python' });
    const client = await open();
    client.socket.send(JSON.stringify(FIRST));
    client.socket.send(speak('你好', { tailMs: 1000 }));
    client.socket.send(JSON.stringify(END));
    const replies = await client.until(isEnd);
    expect(textsOf(replies, '2pass-offline')).toEqual(['你好。', '']);
    expect(replies.at(-2)).not.toHaveProperty('timestamp');
  });

  test('offline: results as sentences end, no drafts', async () => {
    await start({ flavour: 'python' });
    const replies = await (await dictation({ first: { ...FIRST, mode: 'offline' } })).until(isEnd);
    expect(textsOf(replies, 'offline')).toEqual([...RESULTS, undefined]);
    expect(replies).toHaveLength(3);
  });

  test('online: drafts only', async () => {
    await start({ flavour: 'python' });
    const replies = await (await dictation({ first: { ...FIRST, mode: 'online' } })).until(isEnd);
    expect(textsOf(replies, 'online').join('')).toBe('今天天气很好我们去公园散步你好世界');
    expect(replies.filter(isObject).filter(isFinal)).toHaveLength(1);
  });

  test.each([
    ['that does not know is_end', { acknowledgesEnd: false }, END],
    ['that is not asked for it', {}, { is_speaking: false }],
  ])('no acknowledgement from one %s', async (_, options, end) => {
    await start({ flavour: 'python', ...options });
    await dictation({ end });
    const sent = await sentAtEnd();
    expect(sent.at(-1)).toMatchObject({ mode: '2pass-offline', text: RESULTS[1] });
  });

  test('a newer one turns away a client that does not offer the subprotocol', async () => {
    await start({ flavour: 'python', requiresSubprotocol: true });
    await expect(open()).rejects.toThrow('400');
    expect((await open(['binary'])).socket.protocol).toBe('binary');
  });

  test('text that is no JSON ends the connection', async () => {
    await start({ flavour: 'python' });
    const { socket } = await open();
    socket.send('{');
    await once(socket, 'close');
  });
});

describe('C++ 2pass', () => {
  test('drafts as time goes by, results, and is_final on the very last only', async () => {
    await start({});
    const replies = await (await dictation()).until(isFinal);
    expect(textsOf(replies, '2pass-offline')).toEqual(RESULTS);
    expect(textsOf(replies, '2pass-online').length).toBeGreaterThan(2);
    expect(replies.filter(isObject).map(({ is_final }) => is_final)).toEqual([
      ...Array<boolean>(replies.length - 1).fill(false),
      true,
    ]);
  });

  test('times of results count from the start of the session', async () => {
    await start({});
    const client = await open();
    dictate(client, '你，好 ok no。我');
    const replies = (await client.until(isFinal)).filter(isObject).filter(({ mode }) => mode === '2pass-offline');
    const stamps = replies.map(({ timestamp }) => JSON.parse(timestamp as string) as number[][]);
    expect(stamps.map(({ length }) => length)).toEqual([4, 1]);
    expect(stamps[1]?.[0]?.[0]).toBeGreaterThan(1500);
    expect(replies[0]?.['stamp_sents']).toMatchObject([
      { text_seg: '你', punc: '，' },
      { text_seg: '好 ok no', punc: '.' },
    ]);
    expect(replies[1]).toMatchObject({ slice_type: 2, index: 1, start_time: stamps[1]?.[0]?.[0] });
  });

  test('a message without mode and text closes, when silence ended the audio', async () => {
    await start({});
    const client = await open();
    client.socket.send(JSON.stringify(FIRST));
    client.socket.send(speak('你好', { tailMs: 1000 }));
    client.socket.send(JSON.stringify(END));
    expect((await client.until(isFinal)).at(-1)).toEqual({ is_final: true, text: '', wav_name: 't' });
  });

  test('online: drafts keep the label of 2pass', async () => {
    await start({});
    const replies = await (await dictation({ first: { ...FIRST, mode: 'online' } })).until(isFinal);
    expect(textsOf(replies, '2pass-online').join('')).toBe('今天天气很好我们去公园散步你好世界');
    expect(textsOf(replies, '2pass-offline')).toEqual([]);
  });

  test('the middle of chunk_size sets how often drafts come', async () => {
    await start({});
    const client = await open();
    dictate(client, '今天天气很好我们去公园散步', { first: { ...FIRST, chunk_size: [5, 5, 5] } });
    const often = textsOf(await client.until(isFinal), '2pass-online').length;
    const other = await open();
    dictate(other, '今天天气很好我们去公园散步', { first: { ...FIRST, chunk_size: [5, 20, 5] } });
    expect(often).toBeGreaterThan(textsOf(await other.until(isFinal), '2pass-online').length);
  });

  test('8 kHz', async () => {
    await start({});
    const replies = await (await dictation({ first: { ...FIRST, audio_fs: 8000 }, rate: 8000 })).until(isFinal);
    expect(textsOf(replies, '2pass-offline')).toEqual(RESULTS);
  });

  test('drops all audio until chunk_size has come', async () => {
    await start({});
    const client = await dictation({ first: { ...FIRST, mode: 'offline', chunk_size: undefined } });
    expect(await client.until(isFinal)).toEqual([{ is_final: true, text: '', wav_name: 't' }]);
    expect(server.connections[0]?.violations).toContain('audio before chunk_size');
  });

  test('refuses other formats than PCM with a text that has no mode', async () => {
    await start({});
    const client = await open();
    client.socket.send(JSON.stringify({ ...FIRST, wav_format: 'wav' }));
    const [reply] = await client.until(({ text }) => text === ERROR_TEXT);
    expect(reply).not.toHaveProperty('mode');
  });

  test('falls silent for good on text that is no JSON', async () => {
    await start({});
    const client = await open();
    client.socket.send('{');
    dictate(client, TEXT);
    expect(await sentAtEnd()).toEqual([]);
  });

  test('frames may be of any size, odd ones too', async () => {
    await start({});
    const client = await open();
    client.socket.send(JSON.stringify(FIRST));
    const pcm = Buffer.from(speak(TEXT).buffer);
    for (let at = 0; at < pcm.length; at += 1601) client.socket.send(pcm.subarray(at, at + 1601));
    client.socket.send(JSON.stringify(END));
    expect(textsOf(await client.until(isFinal), '2pass-offline')).toEqual(RESULTS);
  });

  test('a second utterance on the same connection', async () => {
    await start({});
    const client = await dictation({ first: { ...FIRST, hotwords: '{"阿里巴巴":20}' } });
    await client.until(isFinal);
    client.replies.length = 0;
    const again = { ...FIRST, hotwords: '{"世界":1}', chunk_size: undefined };
    dictate(client, '谢谢', { first: again });
    expect(textsOf(await client.until(isFinal), '2pass-offline')).toEqual(['谢谢。']);
    expect(server.connections[0]?.request.hotwords).toBe('{"阿里巴巴":20}');
  });

  test('offers no subprotocol', async () => {
    await start({});
    await expect(open(['binary'])).rejects.toThrow('no subprotocol');
  });

  test('drafts as running text', async () => {
    await start({ drafts: 'running-text' });
    const drafts = textsOf(await (await dictation()).until(isFinal), '2pass-online') as string[];
    expect('今天天气很好我们去公园散步'.startsWith(drafts[1] ?? '-')).toBe(true);
    expect(drafts[1]?.startsWith(drafts[0] ?? '-')).toBe(true);
  });

  test('SenseVoice tags before the text of results', async () => {
    await start({ senseVoiceTags: true });
    const replies = await (await dictation()).until(isFinal);
    expect(textsOf(replies, '2pass-offline')).toEqual(
      RESULTS.map((text) => `<|zh|><|NEUTRAL|><|Speech|><|withitn|>${text}`),
    );
  });

  test('the mark of a sentence at the start of the next', async () => {
    await start({ punctuation: 'leading' });
    const replies = await (await dictation()).until(isFinal);
    expect(textsOf(replies, '2pass-offline')).toEqual(expectedResults(TEXT, 'cpp-2pass', 'leading'));
  });
});

describe('C++ offline', () => {
  test('one result, never is_final, whatever was asked', async () => {
    await start({ flavour: 'cpp-offline' });
    const replies = await (await dictation()).until(({ mode }) => mode === 'offline');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ text: expectedResults(TEXT, 'cpp-offline')[0], is_final: false, wav_name: 't' });
  });

  test('hears without chunk_size', async () => {
    await start({ flavour: 'cpp-offline' });
    const client = await dictation({ first: { mode: 'offline', wav_name: 't', is_speaking: true } });
    await client.until(({ text }) => text === expectedResults(TEXT, 'cpp-offline')[0]);
  });

  test('takes a whole WAV file of any rate', async () => {
    await start({ flavour: 'cpp-offline' });
    const client = await open();
    client.socket.send(JSON.stringify({ ...FIRST, wav_format: 'wav' }));
    const file = encodeWav(speak(TEXT, { sampleRate: 44_100 }), 44_100);
    expect(decodeWav(file)).not.toBeNull();
    for (let at = 0; at < file.length; at += 9999) client.socket.send(file.subarray(at, at + 9999));
    client.socket.send(JSON.stringify(END));
    await client.until(({ text }) => text === expectedResults(TEXT, 'cpp-offline')[0]);
  });
});

describe('TLS', () => {
  test('the self-signed certificate is refused unless it is trusted', async () => {
    await start({ tlsHosts: ['localhost'] });
    await expect(open()).rejects.toThrow('self-signed');
    await expect(open([], { ca: server.certificate })).resolves.toBeDefined();
  });

  test('a certificate for another host is refused even if it is trusted', async () => {
    await start({ tlsHosts: ['speech.example'] });
    await expect(open([], { ca: server.certificate })).rejects.toThrow('altnames');
  });

  test('a client without TLS is cut off', async () => {
    await start({ tlsHosts: ['localhost'] });
    const plain = new WebSocket(`ws://127.0.0.1:${server.port}`);
    const [error] = (await once(plain, 'error')) as [Error];
    expect(error.message).toMatch(/hang up|ECONNRESET/u);
  });
});

describe('faults', () => {
  test('delay: replies come late, in order', async () => {
    await withFault({ kind: 'delay', ms: 50 });
    const replies = await (await dictation()).until(isFinal);
    expect(textsOf(replies, '2pass-offline')).toEqual(RESULTS);
    const { stamps, sent } = server.connections[0] ?? {};
    // Timers may fire up to 1 ms early.
    expect((sent?.at(-1)?.at ?? 0) - (stamps?.end ?? 0)).toBeGreaterThanOrEqual(49);
  });

  test.each(['stall', 'no-final'] as const)('%s: nothing after the end message', async (kind) => {
    await withFault({ kind });
    await dictation();
    const sent = (await sentAtEnd()) as Record<string, unknown>[];
    expect(sent.some(isFinal)).toBe(false);
    expect(sent.length > 0).toBe(kind === 'no-final');
    expect(server.connections[0]?.decoded).toBe(RESULTS.join(''));
  });

  /** Holds the times of faults; returns the way to let so many ms pass. */
  const holdTime = (): ((ms: number) => void) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    return (ms) => vi.advanceTimersByTime(ms);
  };

  test('drop after so much audio, and the port refuses for a while', async () => {
    const pass = holdTime();
    await withFault({ kind: 'drop', after: { audioMs: 600 }, refuseMs: 100 });
    const { socket } = await dictation();
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1006);
    expect(server.connections[0]?.audioBytes).toBe(600 * 32);
    pass(99);
    await expect(open()).rejects.toThrow('ECONNREFUSED');
    pass(1);
    await open();
  });

  test('drop after a time', async () => {
    await withFault({ kind: 'drop', after: { ms: 20 } });
    const { socket } = await open();
    await once(socket, 'close');
  });

  test('drop at the end message', async () => {
    await withFault({ kind: 'drop', after: 'end' });
    const { socket, replies } = await dictation();
    await once(socket, 'close');
    expect(replies.filter(isObject).some(isFinal)).toBe(false);
    expect(server.connections[0]?.stamps.end).toBeDefined();
  });

  test.each([
    ['cut', 1006, []],
    ['reset', 1006, ['ECONNRESET']],
    ['goodbye', 1001, []],
  ] as const)('drop by %s', async (how, code, errors) => {
    await withFault({ kind: 'drop', after: { audioMs: 600 }, how });
    const found: unknown[] = [];
    const socket = new WebSocket(server.url);
    socket.on('upgrade', (response) =>
      response.socket.on('error', (error: NodeJS.ErrnoException) => found.push(error.code)),
    );
    await once(socket, 'open');
    socket.send(JSON.stringify(FIRST));
    socket.send(speak(TEXT));
    const [closed] = (await once(socket, 'close')) as [number];
    expect(closed).toBe(code);
    expect(found).toEqual(errors);
  });

  test('half-open: from a moment on nothing is read and nothing said, and the connection stands', async () => {
    await withFault({ kind: 'half-open', after: { audioMs: 600 } });
    const client = await dictation();
    await server.until(({ connections: [one] }) => (one?.audioBytes ?? 0) >= 600 * 32);
    const pong = new Promise((resolve) => client.socket.on('pong', resolve));
    client.socket.ping();
    // A second connection, opened and answered, shows that the first could have been.
    server.setFaults([]);
    await (await dictation()).until(isFinal);
    await expect(Promise.race([pong, Promise.resolve('no pong')])).resolves.toBe('no pong');
    expect(server.connections[0]?.audioBytes).toBe(600 * 32);
    expect(server.connections[0]?.stamps.end).toBeUndefined();
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('stall from a moment on: drafts before it, nothing after', async () => {
    await withFault({ kind: 'stall', after: { audioMs: 1500 } });
    await dictation();
    const sent = (await sentAtEnd()) as Record<string, unknown>[];
    expect(sent).not.toHaveLength(0);
    expect(sent.every(({ mode }) => mode === '2pass-online')).toBe(true);
    expect(server.connections[0]?.decoded).toBe(RESULTS.join(''));
  });

  test('restart: all connections die, the port is closed, then back with another certificate', async () => {
    const pass = holdTime();
    await start({ tlsHosts: ['localhost'] });
    const ca = server.certificate;
    const other = await open([], { ca });
    server.setFaults([{ kind: 'restart', after: { audioMs: 600 }, downMs: 50, otherCertificate: true }]);
    const client = await open([], { ca });
    const ended = [once(other.socket, 'close'), once(client.socket, 'close')];
    dictate(client, TEXT);
    await Promise.all(ended);
    await expect(open([], { ca })).rejects.toThrow('ECONNREFUSED');
    server.setFaults([]);
    pass(50);
    await expect(open([], { ca })).rejects.toThrow('self-signed');
    expect(server.certificate).not.toBe(ca);
    await expect(open([], { ca: server.certificate })).resolves.toBeDefined();
  });

  test('a late final: only the replies to the end message are late', async () => {
    await withFault({ kind: 'delay', ms: 50, of: 'final' });
    await (await dictation()).until(isFinal);
    const { stamps, sent = [] } = server.connections[0] ?? {};
    const end = stamps?.end ?? 0;
    expect(sent.filter(({ at }) => at >= end).every(({ at }) => at >= end + 49)).toBe(true);
    expect(sent.some(({ at }) => at < end)).toBe(true);
  });

  test('duplicated results: drafts come once', async () => {
    await withFault({ kind: 'duplicate', of: 'results' });
    await (await dictation()).until(isFinal);
    const sent = await sentAtEnd();
    expect(textsOf(sent, '2pass-online').join('')).toBe('今天天气很好我们去公园散步');
    expect(textsOf(sent, '2pass-offline')).toEqual(RESULTS.flatMap((result) => [result, result]));
  });

  test('garbage at a moment', async () => {
    await withFault({ kind: 'garbage', after: { audioMs: 1500 } });
    const client = await open();
    dictate(client, TEXT);
    await client.until(isFinal);
    const places = client.replies.flatMap((reply, place) => (reply === 'not JSON' ? [place] : []));
    expect(places).toHaveLength(3);
    expect(textsOf(client.replies.slice(places[0], places[1]), '2pass-online')).not.toHaveLength(0);
  });

  test('garbage stands between the right replies', async () => {
    await withFault({ kind: 'garbage' });
    const replies = await (await dictation()).until((reply) => isFinal(reply) && reply['mode'] === '2pass-offline');
    expect(replies).toContain('not JSON');
    expect(replies.some((reply) => Buffer.isBuffer(reply))).toBe(true);
    expect(textsOf(replies, '2pass-offline')).toEqual(expect.arrayContaining(RESULTS));
  });

  test('error text without a mode', async () => {
    await withFault({ kind: 'error-text' });
    const client = await dictation();
    await client.until(({ text, mode }) => text === ERROR_TEXT && mode === undefined);
  });

  test('an acknowledgement that tells of an error', async () => {
    await start({ flavour: 'python', faults: [{ kind: 'end-error' }] });
    const replies = await (await dictation()).until(isEnd);
    expect(replies.at(-1)).toMatchObject({ mode: '2pass', is_final: false, error: expect.any(String) as unknown });
  });

  test('duplicate: every reply twice', async () => {
    await withFault({ kind: 'duplicate' });
    await dictation();
    const sent = await sentAtEnd();
    expect(sent.length).toBeGreaterThan(4);
    sent.forEach((reply, n) => n % 2 === 1 && expect(reply).toBe(sent[n - 1]));
  });

  test.each([502, 504, 400, 200])('status %d on upgrade', async (code) => {
    await withFault({ kind: 'status', code });
    await expect(open()).rejects.toThrow(String(code));
    expect(server.connections).toHaveLength(0);
  });

  test('hang: the upgrade is never answered', async () => {
    await withFault({ kind: 'hang' });
    const socket = connect(server.port, '127.0.0.1');
    let answered = false;
    socket.on('data', () => (answered = true));
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await server.until(({ attempts }) => attempts === 1);
    await server.close();
    expect(answered).toBe(false);
    socket.destroy();
  });

  test('by the number of the attempt, and changed at run time', async () => {
    await start({ faults: (attempt) => (attempt === 0 ? [{ kind: 'status', code: 502 }] : []) });
    await expect(open()).rejects.toThrow('502');
    await open();
    server.setFaults([{ kind: 'status', code: 504 }]);
    await expect(open()).rejects.toThrow('504');
    expect(server.connections.map(({ attempt }) => attempt)).toEqual([1]);
  });

  test("at the tests' will: all dropped, refused, accepted again", async () => {
    await start({});
    const { socket } = await open();
    const { port } = server;
    await server.refuse();
    await expect(open()).rejects.toThrow('ECONNREFUSED');
    expect(socket.readyState).toBe(WebSocket.OPEN);
    server.dropAll();
    await once(socket, 'close');
    await server.accept();
    expect(server.port).toBe(port);
    await open();
  });
});

describe('realtime', () => {
  const isStopped = (reply: Record<string, unknown>): boolean => reply['event'] === 'stopped';

  /** Says a text in 60 ms frames, then sends the commands. */
  function say({ socket }: Client, text: string, ...commands: readonly string[]): void {
    const pcm = speak(text);
    for (let at = 0; at < pcm.length; at += 960) socket.send(pcm.subarray(at, at + 960));
    for (const command of commands) socket.send(command);
  }

  test('answers commands, locks sentences at pauses, and always ends with stopped', async () => {
    await start({ flavour: 'realtime' });
    const client = await open();
    for (const command of ['LANGUAGE:中文', 'HOTWORDS:公园, 世界', 'START']) client.socket.send(command);
    say(client, TEXT, 'STOP');
    const replies = await client.until(isStopped);
    expect(replies.slice(0, 3)).toEqual([
      { event: 'language_set', language: '中文' },
      { event: 'hotwords_set', hotwords: ['公园', '世界'] },
      { event: 'started' },
    ]);
    expect(replies[4]).toEqual({
      sentences: [],
      partial: '今天天气很好',
      partial_start_ms: 198,
      duration_ms: 960,
      is_final: false,
    });
    expect(replies.at(-2)).toEqual({
      sentences: [
        { text: RESULTS[0], start: 198, end: 1840 },
        { text: RESULTS[1], start: 2839, end: 3210 },
      ],
      partial: '',
      partial_start_ms: 0,
      duration_ms: speak(TEXT).length / 16,
      is_final: true,
    });
    expect(server.connections[0]?.decoded).toBe(RESULTS.join(''));
  });

  test('drafts hold the end of a long sentence only, where so set', async () => {
    await start({ flavour: 'realtime', draftWindowMs: 500 });
    const client = await open();
    client.socket.send('START');
    say(client, TEXT, 'STOP');
    const replies = await client.until(isStopped);
    const drafts = replies.filter(isObject).filter(({ partial }) => typeof partial === 'string' && partial !== '');
    expect(drafts.length).toBeGreaterThan(2);
    for (const { partial } of drafts) expect(String(partial).length).toBeLessThan(8);
  });

  test('without audio only stopped, of less than 960 ms no text', async () => {
    await start({ flavour: 'realtime' });
    const client = await open();
    for (const command of ['START', 'STOP']) client.socket.send(command);
    expect(await client.until(isStopped)).toEqual([{ event: 'started' }, { event: 'stopped' }]);
    client.socket.send('START');
    say(client, '好', 'STOP');
    expect(await client.until(({ is_final }) => is_final === true)).toContainEqual(
      expect.objectContaining({ sentences: [], is_final: true }),
    );
  });

  test('audio before START is dropped, what is no command is not answered', async () => {
    await start({ flavour: 'realtime' });
    const client = await open();
    client.socket.send(JSON.stringify(FIRST));
    say(client, TEXT, 'STOP');
    expect(await client.until(isStopped)).toEqual([{ event: 'stopped' }]);
    expect(server.connections[0]?.violations).toEqual(['no command', 'audio before START']);
  });

  test('COMMIT ends a sentence where the client does that, else it is an error', async () => {
    await start({ flavour: 'realtime', clientEndpoints: true });
    const client = await open();
    client.socket.send('START');
    say(client, '今天天气很好', 'COMMIT');
    say(client, '你好世界', 'STOP');
    const replies = await client.until(isStopped);
    const finals = replies.filter(isObject).filter(({ is_final }) => is_final === true);
    expect(finals).toMatchObject([
      { sentences: [{ text: '今天天气很好。' }] },
      { sentences: [{ text: '你好世界。' }] },
    ]);
    await server.close();
    await start({ flavour: 'realtime' });
    const other = await open();
    for (const command of ['START', 'COMMIT']) other.socket.send(command);
    await other.until(({ event }) => event === 'error');
  });
});

describe('what tests can look at', () => {
  test('messages, audio, decoded text, what was sent, and when', async () => {
    await start({});
    await (await dictation()).until(isFinal);
    const [one] = server.connections;
    expect(one?.messages).toEqual([FIRST, END]);
    expect(one?.audioBytes).toBe(speak(TEXT).length * 2);
    expect(one?.decoded).toBe(RESULTS.join(''));
    expect(one?.violations).toEqual([]);
    const { opened, firstMessage, firstAudio, end } = one?.stamps ?? {};
    const order = [opened, firstMessage, firstAudio, end, one?.sent.at(-1)?.at];
    expect(order).toEqual([...order].sort((a, b) => (a ?? 0) - (b ?? 0)));
  });

  test('what a client does against the protocol', async () => {
    await start({});
    const { socket } = await open();
    socket.send(Buffer.alloc(2));
    socket.send(JSON.stringify({ ...FIRST, hotwords: { 世界: 2 }, chunk_size: '5,10,5', extra: 1 }));
    const violations = await server.until(({ connections: [one] }) => one?.messages.length === 1 && one.violations);
    expect(violations).toEqual([
      'audio before the first message',
      'audio before chunk_size',
      'chunk_size: "5,10,5"',
      'hotwords: {"世界":2}',
      'extra: 1',
    ]);
  });

  test('an instant answer that nothing was decoded for', async () => {
    await start({ instantText: '马上。' });
    const replies = await (await dictation()).until(isFinal);
    expect(textsOf(replies, '2pass-offline')).toEqual(['马上。']);
    expect(server.connections[0]?.decoded).toBe('');
  });

  test("a message of the test's own", async () => {
    await start({});
    const client = await open();
    server.connections[0]?.send({ mode: '2pass-online', text: 'own' });
    await client.until(({ text }) => text === 'own');
  });

  test('waiting fails when the server is closed', async () => {
    await start({});
    const waiting = server.until(() => false);
    await Promise.all([expect(waiting).rejects.toThrow('closed'), server.close()]);
  });
});
