import { describe, expect, it } from 'vitest';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { createFakeEngine } from '../fake-engine.ts';
import { FakeSession, SECOND, settled, soundOf, Stage } from '../fake-session.ts';

const closed = problem('server-closed', { address: 's0:1' });
const crashed = problem('server-error', { text: 'out of memory' });

/** An utterance over an engine on this device, which comes before the servers. */
function scene(servers: number) {
  const sessions: FakeSession[] = [];
  const reports: (Problem | null)[] = [];
  const engine = createFakeEngine(
    (events) => {
      const session = new FakeSession(events);
      sessions.push(session);
      return session;
    },
    { report: (why) => reports.push(why) },
  );
  const stage = new Stage({ engines: [engine], servers: Array.from({ length: servers }, () => ({})) });
  const open = async (): Promise<FakeSession> => {
    const last = sessions.at(-1);
    if (last === undefined) throw new Error('no session');
    last.events.connected();
    await settled();
    return last;
  };
  return { stage, sessions, reports, engine, open };
}

describe('an engine that is no server', () => {
  it('takes a whole utterance, and learns that it delivered', async () => {
    const { stage, reports, open } = scene(0);
    const local = await open();
    stage.say(soundOf('11_'));
    local.events.draft('今天');
    stage.session.end();
    expect(local.audio).toHaveLength(3 * SECOND);
    local.result('今天。', { startMs: 0, endMs: 2000 });
    local.events.done();
    expect(stage.names).toEqual(['connected', 'draft', 'result', 'done']);
    expect(reports).toEqual([null]);
  });

  it('is followed by a server where it breaks, which gets what was not answered', async () => {
    const { stage, sessions, reports, open } = scene(1);
    const local = await open();
    stage.say(soundOf('11_11'));
    local.result('今天。', { startMs: 0, endMs: 2000 });
    local.events.failed(crashed);
    // It was good until then: it gets another try first.
    expect(sessions).toHaveLength(2);
    sessions[1]?.events.failed(crashed);
    const server = await stage.connect();
    expect(server.audio).toHaveLength(2.6 * SECOND);
    server.result('我们。', { startMs: 600, endMs: 2600 });
    stage.session.end();
    server.events.done();
    expect(stage.outcome).toBe('done');
    expect(reports).toEqual([crashed]);
    expect(stage.reports).toEqual([['ws://s0:1', null]]);
  });

  it('follows a server that breaks', async () => {
    const { stage, sessions, open } = scene(1);
    sessions[0]?.events.failed(crashed);
    const server = await stage.connect();
    stage.say(soundOf('11'));
    server.events.failed(closed);
    expect(stage.told.at(-1)).toEqual(['warning', 'server-reconnecting']);
    // One failure each: the order decides.
    const local = await open();
    expect(sessions).toHaveLength(2);
    expect(local.audio).toHaveLength(2 * SECOND);
  });

  it('is named to the user by its label', async () => {
    const warnings: unknown[] = [];
    const { stage, sessions, open } = scene(0);
    stage.onWarning = (why) => warnings.push(why);
    await open();
    sessions[0]?.events.failed(crashed);
    expect(warnings).toEqual([problem('server-reconnecting', { address: 'this device' })]);
  });

  it('keeps what its sessions show of its speed', async () => {
    const { stage, engine, open } = scene(0);
    stage.say(soundOf('1111'));
    stage.session.end();
    const local = await open();
    local.events.endSent();
    stage.time.advance(400);
    local.result('今天天气很好。', { startMs: 0, endMs: 4000 });
    local.events.done();
    expect(engine.known().speed).toBeCloseTo(10);
  });

  it('that drafts all that it hears owes no text where it falls silent after its drafts', async () => {
    const { stage, sessions, open } = scene(0);
    const local = await open();
    stage.say(soundOf('11'));
    local.events.draft('今天');
    stage.session.end();
    local.events.done('silence');
    expect(stage.outcome).toBe('done');
    expect(sessions).toHaveLength(1);
  });
});
