import { expect, it } from 'vitest';
import { createServerEngine } from '../../../src/main/speech/server-engine.ts';
import { TransientServerMemory } from '../../../src/main/speech/transient-memory.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../src/settings/schema.ts';
import { FakeSession } from './fake-session.ts';

const server: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://me:secret@s:10095/asr', sampleRate: 8000 };
const ignore = (): void => undefined;

function engineOf(more: Partial<ServerSettings> = {}) {
  const memory = new TransientServerMemory();
  const opened: (readonly [ServerSettings, number | undefined])[] = [];
  const reports: (readonly [string, Problem | null])[] = [];
  const engine = createServerEngine(
    { ...server, ...more },
    {
      openSession: (settings, events, silences) => {
        opened.push([settings, silences]);
        return new FakeSession(events);
      },
      memory,
      report: (url, why) => reports.push([url, why]),
    },
  );
  return { engine, memory, opened, reports };
}

it('is shown to the user without its login', () => {
  expect(engineOf().engine.label).toBe('s:10095');
});

it('drafts in the chunks of its settings, in samples of its rate', () => {
  expect(engineOf({ chunkSize: [5, 10, 5] }).engine.drafts).toEqual({ chunk: 4800, lookAhead: 2400 });
  expect(engineOf({ chunkSize: [0, 8, 4], sampleRate: 16_000 }).engine.drafts).toEqual({
    chunk: 7680,
    lookAhead: 3840,
  });
});

it('shares what is known of its URL', () => {
  const { engine, memory } = engineOf();
  memory.learn(server.url, { flavour: 'python', speed: 20 });
  engine.learn({ answerMs: 14_000 });
  expect(engine.known()).toMatchObject({ speed: 20, answerMs: 14_000 });
  expect(memory.recall(server.url)).toEqual({ flavour: 'python', speed: 20, answerMs: 14_000 });
});

it('opens sessions with its settings, and reports by its URL', () => {
  const { engine, opened, reports } = engineOf();
  const silent = problem('server-silent', { seconds: 10 });
  engine.open(
    {
      ...{ connected: ignore, endSent: ignore, draft: ignore, result: ignore },
      ...{ warning: ignore, done: ignore, failed: ignore },
    },
    2,
  );
  expect(opened).toEqual([[server, 2]]);
  engine.report(silent);
  expect(reports).toEqual([[server.url, silent]]);
});
