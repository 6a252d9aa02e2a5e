import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../shared/json-object.ts';
import { JsonFile } from '../storage/json-file.ts';
import type { ServerKnowledge, ServerMemory } from './port.ts';
import type { Schedule } from '../../shared/clock.ts';

/** What is learnt within this time is written at once. */
const WRITE_AFTER_MS = 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A server that was not used for so long is forgotten. */
const FORGET_AFTER_MS = 90 * DAY_MS;

const knowledge = {
  protocol: z.enum(['classic', 'realtime']).exactOptional(),
  speed: z.number().positive().exactOptional(),
  answerMs: z.number().nonnegative().exactOptional(),
  subprotocol: z.enum(['binary', 'none']).exactOptional(),
  flavour: z.enum(['cpp-offline', 'cpp-2pass', 'python']).exactOptional(),
  acknowledgesEnd: z.boolean().exactOptional(),
} satisfies { readonly [K in keyof ServerKnowledge]-?: z.ZodType<ServerKnowledge[K]> };

/** Loose: what a newer version adds stays. */
const remembered = z.looseObject({ usedAt: z.number(), known: z.looseObject(knowledge) });

/** What the file holds, with whatever a newer version adds. */
type Memory = JsonObject & { readonly servers?: JsonObject };

const isMemory = (value: unknown): value is Memory =>
  isJsonObject(value) && (value['servers'] === undefined || isJsonObject(value['servers']));

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
  /** Nothing is to be written. */
  readonly isReadOnly?: boolean;
}

/**
 * A {@link ServerMemory} that lasts from one run of the app to the next, in a small file. What makes no sense in it is
 * not remembered.
 */
export class ServerMemoryFile implements ServerMemory {
  readonly #parts: MemoryFileParts;
  readonly #servers = new Map<string, Remembered>();
  #stopWaiting: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #file: JsonFile<Memory>;

  constructor(parts: MemoryFileParts) {
    this.#parts = parts;
    this.#file = new JsonFile({ path: parts.path, now: parts.now, makesFolder: true, isExpected: isMemory });
  }

  /** Reads the file. What was learnt before that is kept. */
  async load(): Promise<void> {
    const content = await this.#file.read();
    if (content.kind === 'value') this.#take(content.value);
    else if (content.kind !== 'missing') this.#parts.onTrouble(`${content.kind}: ${content.reason}`);
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
    if (this.#parts.isReadOnly === true) return;
    this.#stopWaiting ??= this.#parts.schedule(WRITE_AFTER_MS, () => this.#write());
  }

  /** Takes what is not known yet out of the file, but for what was not used for too long. */
  #take(file: Memory): void {
    const oldest = this.#parts.now() - FORGET_AFTER_MS;
    for (const [url, one] of Object.entries(file.servers ?? {})) {
      const { data } = remembered.safeParse(one);
      if (data !== undefined && data.usedAt >= oldest && !this.#servers.has(url)) this.#servers.set(url, data);
    }
  }

  #write(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#writing = this.#file
      .update((file = {}) => {
        // Another run of the app may have learnt something, or the file may not have been readable before.
        this.#take(file);
        const unknown = Object.entries(file.servers ?? {}).filter(([, one]) => !remembered.safeParse(one).success);
        return { version: 1, ...file, servers: Object.fromEntries([...unknown, ...this.#servers]) };
      })
      .then((update) => {
        if (update.kind === 'failed') this.#parts.onTrouble(update.reason);
      });
  }
}
