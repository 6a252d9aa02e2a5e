import { describe, expect, it } from 'vitest';
import { discover } from '../../../../src/main/speech/server-check/discover.ts';
import type { ConnectionSettings } from '../../../../src/main/speech/connection/transport.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';
import { FakeConnection, FakeTime } from '../connection/fake-connection.ts';

const REFUSED = problem('server-refused', { address: 'x' });
const SELF_SIGNED = problem('certificate-self-signed', { host: 'x' });

/** How a search goes where each URL answers so; the others say nothing. */
function search(
  answers: Readonly<Record<string, 'open' | Problem>>,
  configured: readonly { readonly url: string; readonly state: 'unknown' | 'up' | 'down' }[] = [],
) {
  const time = new FakeTime();
  const asked: string[] = [];
  const made: FakeConnection[] = [];
  const found = discover({
    connect: ({ url }: ConnectionSettings, events) => {
      asked.push(url);
      const connection = new FakeConnection(events);
      made.push(connection);
      queueMicrotask(() => {
        const answer = answers[url];
        if (answer === 'open') events.opened();
        else if (answer !== undefined) events.closed(answer);
      });
      return connection;
    },
    schedule: time.schedule,
    configured: configured.map(({ url, state }) => ({ server: { ...DEFAULT_SERVER, url }, state })),
    ports: [10095, 10096],
  });
  return { time, asked, made, found };
}

describe('the search for servers', () => {
  it('knocks at the usual ports of this computer with and without TLS, and at no others', () => {
    expect(search({}).asked).toEqual([
      'ws://127.0.0.1:10095',
      'wss://127.0.0.1:10095',
      'ws://127.0.0.1:10096',
      'wss://127.0.0.1:10096',
    ]);
  });

  it('finds those that answer, and those whose certificate has to be trusted after them', async () => {
    const { found } = search({
      'ws://127.0.0.1:10095': REFUSED,
      'wss://127.0.0.1:10095': SELF_SIGNED,
      'ws://127.0.0.1:10096': 'open',
      'wss://127.0.0.1:10096': REFUSED,
    });
    expect(await found).toEqual([
      { url: 'ws://127.0.0.1:10096', index: null, needsTrust: false },
      { url: 'wss://127.0.0.1:10095', index: null, needsTrust: true },
    ]);
  });

  it('ends after 3 s, lets go of those that said nothing, and keeps those that did', async () => {
    const { time, found, made } = search({ 'ws://127.0.0.1:10096': 'open' });
    await Promise.resolve();
    time.advance(2999);
    const early = await Promise.race([found, Promise.resolve('not yet')]);
    expect(early).toBe('not yet');
    time.advance(1);
    expect(await found).toEqual([{ url: 'ws://127.0.0.1:10096', index: null, needsTrust: false }]);
    expect(made.map(({ state }) => state)).toEqual(['dropped', 'dropped', 'closed', 'dropped']);
  });

  it('knows the servers of the settings: those that are up are left in peace, and none is tried twice', async () => {
    const { asked, found } = search(
      {
        'ws://asr.lan:1': 'open',
        'ws://127.0.0.1:10096': REFUSED,
        'wss://127.0.0.1:10096': REFUSED,
      },
      [
        { url: 'ws://localhost:10095', state: 'up' },
        { url: 'ws://asr.lan:1', state: 'down' },
      ],
    );
    expect(await found).toEqual([
      { url: 'ws://localhost:10095', index: 0, needsTrust: false },
      { url: 'ws://asr.lan:1', index: 1, needsTrust: false },
    ]);
    expect(asked).toEqual(['ws://asr.lan:1', 'ws://127.0.0.1:10096', 'wss://127.0.0.1:10096']);
  });
});
