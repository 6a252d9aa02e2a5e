import { fork } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Address, parseAddress } from '../../src/shared/server-address.ts';
import { presented } from '../../src/main/speech/connection/trust.ts';
import { samplesToMs } from '../../src/shared/audio.ts';
import type { PresentedCertificate } from '../../src/shared/certificate.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { fastClock, type FastClock } from '../support/fast-clock.ts';
import { type FunasrServer, startFunasrServer } from '../support/funasr-server.ts';
import { createPipeline, type Pipeline, type PipelineOptions } from '../support/pipeline.ts';
import { speak } from '../support/speak.ts';
import type { Ports } from './ports.ts';
import { hastened, type PlayedServer, type Scenario } from './scenario.ts';
import { faultInPart, faultInWhole } from './verdict.ts';
import type { VictimMessage, VictimOrder } from './victim.ts';

/** How a trial ended. */
export interface Outcome {
  /** What was wrong, or null. */
  readonly fault: string | null;
  /** What happened, line by line. */
  readonly trace: readonly string[];
  /** Whether some of the text came late. */
  readonly late: boolean;
  readonly connections: number;
  /** How much of what a killed process had captured was not found on disk, in ms; null where nothing was left to find. */
  readonly lostMs: number | null;
}

/** How long a trial may take on the wall's clock, in ms. */
const LIMIT_MS = 150_000;

/** Moves of the trial's clock, in ms: a reply takes some looks at the sockets, and must not seem late for that. */
const STEP_MS = 25;

/** What trials of one process share. */
export interface TrialParts {
  /** How many times as fast as it would happen. */
  readonly speed: number;
  readonly ports: Ports;
}

/** Runs a scenario. Never rejects; leaves nothing behind. */
export async function runTrial(scenario: Scenario, parts: TrialParts): Promise<Outcome> {
  // A process that is killed lives on the wall's clock: no disk is any faster for a test.
  const clock = scenario.kill === null ? fastClock(parts.speed, STEP_MS) : fastClock(1);
  const trial = new Trial(scenario, clock, parts.ports);
  let stopTimer = (): void => undefined;
  const limit = new Promise<string>((resolve) => {
    const timer = setTimeout(() => resolve(`not over after ${LIMIT_MS / 1000} s`), LIMIT_MS);
    stopTimer = () => clearTimeout(timer);
  });
  const fault = await Promise.race([trial.run(), limit]).catch((error: unknown) => String((error as Error).stack));
  stopTimer();
  const { trace, connections, lostMs } = trial;
  const outcome = { fault, trace, late: trial.late.length > 0, connections, lostMs };
  await trial.dispose();
  clock.dispose();
  return outcome;
}

class Trial {
  readonly trace: string[] = [];
  readonly inserted: string[] = [];
  late: readonly string[] = [];
  lostMs: number | null = null;
  readonly #scenario: Scenario;
  readonly #clock: FastClock;
  readonly #began: number;
  readonly #ports: Ports;
  readonly #servers: FunasrServer[] = [];
  readonly #pins: PresentedCertificate[] = [];
  #pipeline: Pipeline | null = null;
  #folder = '';
  /**
   * How many of the texts were inserted so shortly before the kill that this was not written down any more: no program
   * can do both at once. They may come late once more; they are never typed twice.
   */
  #uncertain = 0;
  #isOver = false;

  constructor(scenario: Scenario, clock: FastClock, ports: Ports) {
    this.#scenario = scenario;
    this.#clock = clock;
    this.#ports = ports;
    this.#began = clock.now();
  }

  get connections(): number {
    return this.#servers.reduce((sum, { connections }) => sum + connections.length, 0);
  }

  async run(): Promise<string | null> {
    const { text, rate, kill } = this.#scenario;
    this.#folder = await mkdtemp(join(tmpdir(), 'tingxie-trial-'));
    const servers = await this.#startServers();
    this.#note(`${this.#scenario.mode}, ${rate} Hz: ${text}`);
    const options = {
      settings: { servers, insertion: { ...DEFAULT_SETTINGS.insertion, when: this.#scenario.insertWhen } },
      folder: this.#folder,
      isWarm: this.#scenario.isWarm,
    };
    const captured = kill === null ? null : await this.#beKilled(options, kill.atMs);
    const pipeline = await this.#start(options);
    if (captured === null) await pipeline.dictate({ pcm: speak(text, { sampleRate: rate }) });
    const [left] = await pipeline.journal.unfinished();
    if (left !== undefined && captured !== null) this.lostMs = samplesToMs(captured - left.length, rate);
    this.#note(`recovery of ${left?.length ?? 'no'} samples`);
    await pipeline.recover();
    this.late = pipeline
      .lateTexts()
      .toReversed()
      .map((late) => late.text);
    const files = await readdir(join(this.#folder, 'recordings')).catch(() => []);
    if (files.length > 0) return `left in the journal: ${files.join(', ')}`;
    const delivery = { inserted: this.inserted, late: this.late };
    if (captured !== null) return this.#faultOfKilled(captured);
    return faultInWhole(text, delivery, { marks: this.#keepsMarks });
  }

  async dispose(): Promise<void> {
    this.#isOver = true;
    await this.#pipeline?.dispose();
    await Promise.all(this.#servers.map((server) => server.close()));
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Whether all text came over one connection whose results carry their own marks. */
  get #keepsMarks(): boolean {
    const { mode, servers } = this.#scenario;
    return (
      mode !== 'online' && this.connections === 1 && servers.every(({ manner }) => manner.punctuation === 'closing')
    );
  }

  #faultOfKilled(captured: number): string | null {
    const { text, rate } = this.#scenario;
    const { inserted, late } = this;
    const fault = faultInPart(text, captured, rate, { inserted, late });
    if (fault === null || this.#uncertain === 0) return fault;
    this.#note(`may have come twice: ${inserted.slice(-this.#uncertain).join('')}`);
    return faultInPart(text, captured, rate, { inserted: inserted.slice(0, -this.#uncertain), late });
  }

  #note(what: string): void {
    if (!this.#isOver) this.trace.push(`${((this.#clock.now() - this.#began) / 1000).toFixed(2)} s: ${what}`);
  }

  async #start(options: Pick<PipelineOptions, 'settings' | 'folder' | 'isWarm'>): Promise<Pipeline> {
    this.#pipeline = await createPipeline({
      ...options,
      clock: this.#clock,
      inserted: (text) => this.inserted.push(text),
      pins: this.#pins,
      // The user looks at both certificates, and consents.
      refused: (_certificate, trust) => this.#clock.schedule(CONSENT_MS, trust),
      trace: (what) => this.#note(what),
    });
    return this.#pipeline;
  }

  /** Dictates in a process of its own, which is killed. Returns how many samples it had captured. */
  async #beKilled(options: Pick<PipelineOptions, 'settings' | 'folder' | 'isWarm'>, atMs: number): Promise<number> {
    const { text, rate } = this.#scenario;
    const victim = fork(new URL('victim.ts', import.meta.url), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    // After the end of the process and of all that it wrote.
    const gone = once(victim, 'close');
    let captured = 0;
    let stopTimer: (() => void) | null = null;
    const kill = (): void => void victim.kill('SIGKILL');
    const take = (message: VictimMessage): void => {
      if (message.type === 'captured') {
        captured = message.samples;
        stopTimer ??= this.#clock.schedule(atMs, kill);
        return;
      }
      this.#note(`victim: ${JSON.stringify(message)}`);
      if (message.type === 'finished') kill();
      if (message.type === 'inserted') this.inserted.push(message.text);
    };
    let rest = '';
    victim.stdout?.setEncoding('utf8').on('data', (data: string) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(JSON.parse(line) as VictimMessage);
    });
    const order: VictimOrder = { ...options, text, rate, speed: this.#clock.speed, pins: this.#pins };
    victim.send(order);
    const stopLimit = this.#clock.schedule(LIMIT_MS * this.#clock.speed, kill);
    await gone;
    stopLimit();
    this.#uncertain = this.inserted.length - (await this.#countDelivered());
    this.#note(`killed after ${captured} samples`);
    return captured;
  }

  /** How many texts the notes of the killed process tell of as delivered. */
  async #countDelivered(): Promise<number> {
    const folder = join(this.#folder, 'recordings');
    const notes = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
    const contents = await Promise.all(notes.map((name) => readFile(join(folder, name), 'utf8')));
    // Without notes the recording was done with, or never came to be: nothing can come twice.
    return contents.length === 0 ? this.inserted.length : contents.join('').split('{"type":"delivered"').length - 1;
  }

  async #startServers(): Promise<[ServerSettings, ...ServerSettings[]]> {
    const { mode, rate, servers } = this.#scenario;
    const settings = async (played: PlayedServer): Promise<ServerSettings> => {
      const server = await this.#startServer(played);
      return { ...DEFAULT_SERVER, url: server.url, protocol: played.protocol, mode, sampleRate: rate };
    };
    const [first, ...others] = servers;
    return [await settings(first), ...(await Promise.all(others.map(settings)))];
  }

  async #startServer({ manner, requiresSubprotocol, tls, faults, closedForMs }: PlayedServer): Promise<FunasrServer> {
    const { speed } = this.#clock;
    const hasty = faults.map((ofOne) => ofOne.map((fault) => hastened(fault, speed)));
    const number = this.#servers.length;
    const server = await this.#ports.use((port) =>
      startFunasrServer({
        ...manner,
        port,
        requiresSubprotocol,
        ...(tls && { tlsHosts: ['localhost'] }),
        faults: (attempt) => {
          const due = faults[attempt] ?? [];
          this.#note(`server ${number}, attempt ${attempt}: ${JSON.stringify(due)}`);
          return hasty[attempt] ?? [];
        },
      }),
    );
    this.#servers.push(server);
    this.#note(`server ${number}: ${JSON.stringify({ ...manner, requiresSubprotocol, tls, closedForMs })}`);
    if (server.certificate !== null) {
      const address = parseAddress(server.url) as Address;
      this.#pins.push(presented(new X509Certificate(server.certificate), address, null, null));
    }
    if (closedForMs > 0) server.restart(closedForMs / speed);
    return server;
  }
}

/** How long the user thinks about another certificate. */
const CONSENT_MS = 4000;
