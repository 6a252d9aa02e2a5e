import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';
import type { Problem } from '../../../../src/shared/problem.ts';
import type { AskedServer, SpeechEvents, SpeechResult } from '../../../../src/main/speech/port.ts';
import type { Connect } from '../../../../src/main/speech/connection/transport.ts';
import { FakeConnection, FakeTime, type Told } from '../connection/fake-connection.ts';

/** What sessions are made of when their other end is the test, and all that they tell. */
export class Bench {
  readonly time = new FakeTime();
  readonly connections: FakeConnection[] = [];
  readonly told: Told[] = [];
  readonly results: SpeechResult[] = [];
  onTold: (told: Told) => void = () => undefined;

  readonly connect: Connect = (_server, events) => {
    const connection = new FakeConnection(events);
    this.connections.push(connection);
    return connection;
  };

  readonly events: SpeechEvents = {
    connected: () => this.#tell('connected'),
    endSent: () => this.#tell('endSent'),
    draft: (text) => this.#tell('draft', text),
    result: (result) => {
      this.results.push(result);
      this.#tell('result', result.text);
    },
    warning: (why) => this.#tell('warning', why?.code ?? null),
    done: () => this.#tell('done'),
    failed: (why: Problem) => this.#tell('failed', why.code),
  };

  connection(at = 0): FakeConnection {
    const connection = this.connections[at];
    if (connection === undefined) throw new Error(`no connection ${at}`);
    return connection;
  }

  /** The server says this, as JSON, on a connection. */
  reply(fields: object, at = 0): void {
    this.connection(at).events.message(JSON.stringify(fields));
  }

  get names(): readonly string[] {
    return this.told.map(([name]) => name);
  }

  /** What the last event of a name carried. */
  last(name: Told[0]): unknown {
    return this.told.findLast(([told]) => told === name)?.[1];
  }

  #tell(...told: Told): void {
    this.told.push(told);
    this.onTold(told);
  }
}

/** Settings of a server that speaks the realtime protocol. */
export const realtimeServer = (settings: Partial<AskedServer> = {}): AskedServer => ({
  ...DEFAULT_SERVER,
  protocol: 'realtime',
  ...settings,
});
