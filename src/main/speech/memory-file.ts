import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { reasonOf } from '../../shared/problem.ts';
import type { ServerKnowledge, ServerMemory } from './port.ts';
import type { Schedule } from './schedule.ts';

/** What is learnt within this time is written at once. */
const WRITE_AFTER_MS = 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A server that was not used for so long is forgotten. */
const FORGET_AFTER_MS = 90 * DAY_MS;

const knowledge = {
  protocol: z.enum(['classic', 'realtime']).exactOptional(),
  speed: z.number().positive().exactOptional(),
  subprotocol: z.enum(['binary', 'none']).exactOptional(),
  flavour: z.enum(['cpp-offline', 'cpp-2pass', 'python']).exactOptional(),
  acknowledgesEnd: z.boolean().exactOptional(),
} satisfies { readonly [K in keyof ServerKnowledge]-?: z.ZodType<ServerKnowledge[K]> };

const content = z.object({
  version: z.literal(1),
  servers: z.record(z.string(), z.object({ usedAt: z.number(), known: z.object(knowledge) })),
});

interface Remembered {
  /** Epoch ms of the last use, to the day. */
  readonly usedAt: number;
  readonly known: ServerKnowledge;
}

/** What a lasting memory needs. */
export interface MemoryFileParts {
  /** Of the file; its folder is made. */
  readonly path: string;
  /** Epoch ms. */
  readonly now: () => number;
  readonly schedule: Schedule;
  /** The file cannot be read or written, in words for the log: all that is lost is having to learn again. */
  readonly onTrouble: (words: string) => void;
}

/**
 * A {@link ServerMemory} that lasts from one run of the app to the next, in a small file. A file that makes no sense is
 * moved aside and the memory starts empty.
 */
export class ServerMemoryFile implements ServerMemory {
  readonly #parts: MemoryFileParts;
  readonly #servers = new Map<string, Remembered>();
  #stopWaiting: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: MemoryFileParts) {
    this.#parts = parts;
  }

  /** Reads the file. What was learnt before that is kept. */
  async load(): Promise<void> {
    const { path, now, onTrouble } = this.#parts;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onTrouble(reasonOf(error));
      return;
    }
    const parsed = content.safeParse(jsonOf(text));
    if (!parsed.success) {
      onTrouble(`not understood: ${path}`);
      await rename(path, `${path}.broken`).catch((error: unknown) => onTrouble(reasonOf(error)));
      return;
    }
    const oldest = now() - FORGET_AFTER_MS;
    for (const [url, remembered] of Object.entries(parsed.data.servers)) {
      if (remembered.usedAt >= oldest && !this.#servers.has(url)) this.#servers.set(url, remembered);
    }
  }

  recall(url: string): ServerKnowledge {
    const remembered = this.#servers.get(url);
    if (remembered === undefined) return {};
    const usedAt = this.#today();
    if (usedAt !== remembered.usedAt) this.#put(url, { ...remembered, usedAt });
    return remembered.known;
  }

  learn(url: string, news: Partial<ServerKnowledge>): void {
    const known = { ...this.#servers.get(url)?.known, ...news };
    this.#put(url, { usedAt: this.#today(), known });
  }

  /** Writes what is not written yet. */
  async dispose(): Promise<void> {
    if (this.#stopWaiting !== null) this.#write();
    await this.#writing;
  }

  /** To the day: a server in daily use costs one write a day. */
  #today(): number {
    const at = this.#parts.now();
    return at - (at % DAY_MS);
  }

  #put(url: string, remembered: Remembered): void {
    this.#servers.set(url, remembered);
    this.#stopWaiting ??= this.#parts.schedule(WRITE_AFTER_MS, () => this.#write());
  }

  #write(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    const { path, onTrouble } = this.#parts;
    const text = `${JSON.stringify({ version: 1, servers: Object.fromEntries(this.#servers) }, null, 2)}\n`;
    this.#writing = this.#writing
      .then(() => mkdir(dirname(path), { recursive: true }))
      .then(() => writeFileAtomic(path, text))
      .catch((error: unknown) => onTrouble(reasonOf(error)));
  }
}

/** What a text says as JSON; nothing, which no schema takes, where it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
