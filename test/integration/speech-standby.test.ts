import { afterEach, describe, expect, it } from 'vitest';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { createHealth, type Health } from '../../src/main/speech/connection/health.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { now, schedule } from '../../src/shared/clock.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { createStandby, type Standby } from '../../src/main/speech/connection/standby.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { type FunasrServer, type FunasrServerOptions, startFunasrServer } from '../support/funasr-server.ts';
import { speak } from '../support/speak.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(options: FunasrServerOptions = {}): Promise<FunasrServer> {
  const server = await startFunasrServer(options);
  open.push(() => server.close());
  return server;
}

/** Health and standby, tied together as in the app. */
class Scene {
  readonly health: Health;
  readonly standby: Standby;
  readonly memory = new TransientServerMemory();
  readonly servers: readonly ServerSettings[];
  #changed: () => void = () => undefined;

  constructor(...servers: readonly FunasrServer[]) {
    this.servers = servers.map(({ url }) => ({ ...DEFAULT_SERVER, url }));
    this.health = createHealth({
      connect: createConnect({ memory: this.memory }),
      servers: () => this.servers,
      now,
      schedule,
      onChange: () => {
        this.standby.review();
        this.#changed();
      },
    });
    this.standby = createStandby({ connect: this.health.connect, servers: () => this.health.order(), now, schedule });
    open.push(() => {
      this.standby.dispose();
      this.health.dispose();
    });
  }

  /** Resolves when the servers are in these states. */
  async states(...wanted: readonly string[]): Promise<void> {
    const isSo = (): boolean => this.health.status().every(({ state }, index) => wanted[index] === state);
    while (!isSo()) await new Promise<void>((resolve) => (this.#changed = resolve));
  }

  dictate(text: string): Promise<string> {
    const { memory } = this;
    const connect = this.standby.connect;
    const openSession = classicSessions({ connect, memory, name: () => 'u1', now, schedule });
    const [server = DEFAULT_SERVER] = this.health.order();
    return new Promise((resolve) => {
      let heard = '';
      const session = openSession(server, {
        connected: () => undefined,
        endSent: () => undefined,
        draft: () => undefined,
        result: (result) => (heard += result.text),
        warning: () => undefined,
        done: () => resolve(heard),
        failed: ({ code }) => resolve(code),
      });
      session.push(speak(text));
      session.end();
    });
  }
}

describe('a connection that stands ready', () => {
  it.each([{ flavour: 'cpp-2pass' }, { flavour: 'python', requiresSubprotocol: true }] as const)(
    'serves the next dictation, and then another one is opened: %j',
    async (options) => {
      const server = await serve(options);
      const scene = new Scene(server);
      scene.standby.warm();
      await server.until(({ connections }) => connections.length === 1);
      await scene.states('up');
      expect(await scene.dictate('你好')).toContain('你好');
      expect(server.connections[0]?.audioBytes).toBeGreaterThan(0);
      await server.until(({ connections }) => connections.length === 2);
      expect(await scene.dictate('世界')).toContain('世界');
      expect(server.connections[1]?.audioBytes).toBeGreaterThan(0);
    },
  );

  it('is made anew when the server has dropped it', async () => {
    const server = await serve();
    const scene = new Scene(server);
    scene.standby.warm();
    await scene.states('up');
    server.dropAll();
    await server.until(({ connections }) => connections.length === 2);
    expect(await scene.dictate('你好')).toContain('你好');
    expect(server.connections).toHaveLength(2);
  });

  it('goes to the second server while the first is down, and back', async () => {
    const [first, second] = [await serve(), await serve()];
    await first.refuse();
    const scene = new Scene(first, second);
    scene.health.check();
    scene.standby.warm();
    await scene.states('down', 'up');
    expect(await scene.dictate('你好')).toContain('你好');
    expect(second.connections.some(({ audioBytes }) => audioBytes > 0)).toBe(true);
    await first.accept();
    scene.health.check();
    await scene.states('up', 'up');
    expect(await scene.dictate('世界')).toContain('世界');
    expect(first.connections.some(({ audioBytes }) => audioBytes > 0)).toBe(true);
  });

  it('is closed by dispose', async () => {
    const server = await serve();
    const scene = new Scene(server);
    scene.standby.warm();
    await scene.states('up');
    scene.standby.dispose();
    await server.until(({ connections }) => connections[0]?.stamps.closed);
    expect(server.connections).toHaveLength(1);
  });
});
