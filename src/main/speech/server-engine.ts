import { samplesPerFrame } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';
import { labelOf } from '../../shared/server-address.ts';
import type { Engine } from './engine.ts';
import type { AskedServer, OpenSession, ServerMemory } from './port.ts';

/** What {@link createServerEngine} needs. */
export interface ServerEngineParts {
  readonly openSession: OpenSession;
  readonly memory: ServerMemory;
  /** See {@link Engine.report}. */
  readonly report: (url: string, why: Problem | null) => void;
}

/** A FunASR server as an {@link Engine}, known by its URL. */
export function createServerEngine(server: AskedServer, parts: ServerEngineParts): Engine {
  const { url, sampleRate, mode, chunkSize } = server;
  const [, chunk, lookAhead] = chunkSize;
  const frame = samplesPerFrame(sampleRate);
  return {
    id: url,
    label: labelOf(url),
    sampleRate,
    mode,
    drafts: { chunk: chunk * frame, lookAhead: lookAhead * frame },
    known: () => parts.memory.recall(url),
    learn: (news) => parts.memory.learn(url, news),
    report: (why) => parts.report(url, why),
    open: (events, silences) => parts.openSession(server, events, silences),
  };
}
