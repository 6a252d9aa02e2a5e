import { setImmediate as turned } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serversArea } from '../../../../src/main/app/window/servers-area.ts';
import type { Speech } from '../../../../src/main/speech/create.ts';
import type { ServerReport, TestWatch } from '../../../../src/main/speech/server-check/server-check.ts';
import type { SettingsStore } from '../../../../src/main/settings/store.ts';
import type { PresentedCertificate } from '../../../../src/shared/certificate.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import type { ServerSettings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';

const A: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://a:1', headers: { Authorization: 'Bearer secret' } };
const B: ServerSettings = { ...DEFAULT_SERVER, url: 'wss://b:1' };
const REFUSED = problem('server-refused', { address: 'a:1' });
const SHOWN: PresentedCertificate = {
  ...{ address: 'b:1', host: 'b', fingerprint: 'AA:BB', subject: 'CN=b', issuer: 'CN=b' },
  ...{ validFrom: '', validTo: '', distrust: 'self-signed', reason: 'self signed', pinned: null },
};

class Scene {
  servers: readonly ServerSettings[] = [A, B];
  clock = 1000;
  readonly states = new Map<string, { state: 'up' | 'down'; problem: Problem | null }>();
  readonly changed = new Emitter();
  readonly #never = new Emitter();
  readonly pins = new Map<string, Omit<PresentedCertificate, 'pinned'>>();
  pending: readonly PresentedCertificate[] = [SHOWN];
  readonly reported: (Problem | null)[] = [];
  tested: { server: ServerSettings; watch: TestWatch; end: (why: Problem | null) => void; fail: () => void }[] = [];
  back = 0;
  readonly area;

  constructor() {
    const status = () =>
      this.servers.map((server) => ({
        server,
        ...(this.states.get(server.url) ?? { state: 'unknown' as const, problem: null }),
      }));
    const speech = {
      changed: this.changed.event,
      learnt: this.#never.event,
      health: { status, report: (_url: string, why: Problem | null) => void this.reported.push(why) },
      trust: {
        ...{ certificateAt: (address: string) => this.pins.get(address) ?? null },
        pin: (certificate: PresentedCertificate) => {
          this.pins.set(certificate.address, certificate);
          this.pending = this.pending.filter(({ address }) => address !== certificate.address);
          return Promise.resolve();
        },
      },
      distrust: (address: string) => {
        this.pins.delete(address);
        return Promise.resolve();
      },
      recall: (url: string) => (url === B.url ? { protocol: 'realtime' } : { flavour: 'python' }),
      find: () => Promise.resolve([{ url: B.url, index: 1, needsTrust: true }]),
      test: (server: ServerSettings, watch: TestWatch) =>
        new Promise<ServerReport>((resolve, reject) => {
          watch.signal?.addEventListener('abort', () => reject(new Error('aborted')));
          this.tested.push({
            server,
            watch,
            end: (why) => resolve(report(server, why)),
            fail: () => reject(new Error('x')),
          });
        }),
    };
    Object.defineProperties(speech.trust, {
      pending: { get: () => this.pending },
      trusted: { get: () => [...this.pins.keys()] },
    });
    const settings = Object.defineProperty({ changed: this.#never.event }, 'current', {
      get: () => ({ servers: this.servers }),
    });
    this.area = serversArea({
      speech: speech as unknown as Speech,
      settings: settings as unknown as SettingsStore,
      serversMayBeBack: Object.assign(new Emitter(), { fire: () => (this.back += 1) }),
      chooseFile: (what) => Promise.resolve(`/${what}.pem`),
      now: () => this.clock,
    });
  }

  say(url: string, state: 'up' | 'down', why: Problem | null = null): void {
    this.states.set(url, { state, problem: why });
    this.changed.fire();
  }

  get state() {
    return this.area.state();
  }
}

const report = (server: ServerSettings, why: Problem | null): ServerReport => ({
  ...{ server, mode: server.mode, address: 'a:1', problem: why, connectMs: 1, tls: 'none', roundTripMs: 1 },
  ...{ knowledge: {}, modes: ['2pass'], finalMs: 1, text: '一二三' },
});

describe('the servers of the window', () => {
  it('are those of the settings, with how each is, since when, and what is known of it', () => {
    const scene = new Scene();
    scene.say(A.url, 'down', REFUSED);
    scene.clock = 2000;
    scene.say(B.url, 'up');
    expect(scene.state.entries).toEqual([
      {
        ...{ url: A.url, address: 'a:1', state: 'down', since: 1000, problem: REFUSED },
        ...{ knowledge: { flavour: 'python' }, test: null },
      },
      {
        ...{ url: B.url, address: 'b:1', state: 'up', since: 2000, problem: null },
        ...{ knowledge: { protocol: 'realtime' }, test: null },
      },
    ]);
  });

  it('are tested with their settings; steps and report are in the state, without secrets', async () => {
    const scene = new Scene();
    const answer = scene.area.handlers['servers:test']({ index: 0, url: A.url });
    await turned();
    expect(scene.tested[0]?.server).toEqual(A);
    expect(scene.state.entries[0]?.test).toEqual({ kind: 'running', step: 'reach' });
    scene.tested[0]?.watch.onStep?.('speak');
    expect(scene.state.entries[0]?.test).toEqual({ kind: 'running', step: 'speak' });
    scene.clock = 5000;
    scene.tested[0]?.end(null);
    expect(await answer).toMatchObject({ value: { problem: null, text: '一二三' } });
    expect(scene.state.entries[0]?.test).toMatchObject({ kind: 'done', at: 5000, report: { text: '一二三' } });
    expect(scene.reported).toEqual([null]);
    expect(JSON.stringify([scene.state, await answer])).not.toContain('secret');
  });

  it('forget a report that other settings led to, but not for another name', async () => {
    const scene = new Scene();
    const answer = scene.area.handlers['servers:test']({ index: 0, url: A.url });
    await turned();
    scene.tested[0]?.end(REFUSED);
    await answer;
    expect(scene.reported).toEqual([REFUSED]);
    scene.servers = [{ ...A, name: 'Office' }, B];
    expect(scene.state.entries[0]?.test?.kind).toBe('done');
    scene.servers = [{ ...A, mode: 'offline' }, B];
    expect(scene.state.entries[0]?.test).toBeNull();
  });

  it('let a test be cancelled, and begin anew without the first one spoiling the second', async () => {
    const scene = new Scene();
    const place = { index: 0, url: A.url };
    const first = scene.area.handlers['servers:test'](place);
    await turned();
    const second = scene.area.handlers['servers:test'](place);
    expect(await first).toEqual({ value: null });
    await turned();
    expect(scene.state.entries[0]?.test).toEqual({ kind: 'running', step: 'reach' });
    await scene.area.handlers['servers:cancel-test'](place);
    expect(await second).toEqual({ value: null });
    expect(scene.state.entries[0]?.test).toBeNull();
    expect(scene.reported).toEqual([]);
  });

  it('are tested one after another, in the order in which that was asked for', async () => {
    const scene = new Scene();
    const kinds = () => scene.state.entries.map(({ test }) => test?.kind);
    const test = scene.area.handlers['servers:test'];
    const answers = [test({ index: 0, url: A.url }), test({ index: 1, url: B.url })];
    expect(kinds()).toEqual(['running', 'waiting']);
    await turned();
    expect(scene.tested).toHaveLength(1);
    scene.tested[0]?.end(REFUSED);
    await answers[0];
    await turned();
    expect(kinds()).toEqual(['done', 'running']);
    expect(scene.tested[1]?.server).toEqual(B);
    scene.tested[1]?.end(null);
    await answers[1];
    expect(kinds()).toEqual(['done', 'done']);
  });

  it('are not tested any more if that is cancelled before their turn, or they are gone by then', async () => {
    const scene = new Scene();
    const test = scene.area.handlers['servers:test'];
    const first = test({ index: 0, url: A.url });
    const second = test({ index: 1, url: B.url });
    await scene.area.handlers['servers:cancel-test']({ index: 1, url: B.url });
    expect(scene.state.entries[1]?.test).toBeNull();
    const third = test({ index: 1, url: B.url });
    await turned();
    scene.servers = [A];
    scene.tested[0]?.end(null);
    await first;
    expect([await second, await third]).toEqual([{ value: null }, { value: null }]);
    expect(scene.tested).toHaveLength(1);
  });

  it('show no test as running for ever where it fails by a fault of ours', async () => {
    const scene = new Scene();
    const answer = scene.area.handlers['servers:test']({ index: 0, url: A.url });
    await turned();
    scene.tested[0]?.fail();
    await expect(answer).rejects.toThrow('x');
    expect(scene.state.entries[0]?.test).toBeNull();
  });

  it('are not tested where another one stands by now', async () => {
    const scene = new Scene();
    const answer = await scene.area.handlers['servers:test']({ index: 1, url: A.url });
    expect(answer).toMatchObject({ problem: { code: 'setting-changed' } });
    expect(scene.tested).toEqual([]);
  });

  it('are found with what is remembered of them', async () => {
    const found = await new Scene().area.handlers['servers:find'](undefined);
    expect(found).toEqual({ value: [{ url: B.url, index: 1, needsTrust: true, flavour: 'realtime' }] });
  });

  it('trust a certificate only by the fingerprint that the user saw', async () => {
    const scene = new Scene();
    const trust = scene.area.handlers['servers:trust'];
    expect(await trust({ address: 'b:1', fingerprint: 'CC:DD' })).toMatchObject({
      problem: { code: 'certificate-not-shown' },
    });
    expect(await trust({ address: 'c:1', fingerprint: 'AA:BB' })).toHaveProperty('problem');
    expect([scene.pins.size, scene.back]).toEqual([0, 0]);
    expect(await trust({ address: 'b:1', fingerprint: 'AA:BB' })).toEqual({ value: undefined });
    expect(scene.state).toMatchObject({ pending: [], trusted: [{ address: 'b:1', fingerprint: 'AA:BB' }] });
    expect(scene.back).toBe(1);
  });

  it('withdraw trust, and give it back as long as the window is open', async () => {
    const scene = new Scene();
    await scene.area.handlers['servers:trust']({ address: 'b:1', fingerprint: 'AA:BB' });
    await scene.area.handlers['servers:withdraw']('b:1');
    expect(scene.state).toMatchObject({ trusted: [], withdrawn: [{ address: 'b:1', fingerprint: 'AA:BB' }] });
    await scene.area.handlers['servers:undo-withdraw']('b:1');
    expect(scene.state).toMatchObject({ trusted: [{ address: 'b:1' }], withdrawn: [] });
    await scene.area.handlers['servers:withdraw']('b:1');
    scene.area.closed?.();
    await scene.area.handlers['servers:undo-withdraw']('b:1');
    expect(scene.state).toMatchObject({ trusted: [], withdrawn: [] });
  });

  it('never trust an address of which nothing was withdrawn', async () => {
    const scene = new Scene();
    await scene.area.handlers['servers:undo-withdraw']('b:1');
    await scene.area.handlers['servers:withdraw']('c:1');
    expect(scene.state).toMatchObject({ trusted: [], withdrawn: [] });
  });

  it('look at all servers when asked, and choose files in main', async () => {
    const scene = new Scene();
    await scene.area.handlers['servers:look'](undefined);
    expect(scene.back).toBe(1);
    expect(await scene.area.handlers['servers:choose-file']('key')).toEqual({ value: '/key.pem' });
  });
});
