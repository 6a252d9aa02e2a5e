import { describe, expect, it } from 'vitest';
import { serverToTest } from '../../../src/main/cli/command-line.ts';
import type { ServerReport } from '../../../src/main/speech/server-check/server-check.ts';
import { runTestServer } from '../../../src/main/cli/server-check-command.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../src/settings/schema.ts';

const CONFIGURED: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://asr.lan:10095', mode: 'offline' };

async function run(argv: readonly string[], why: Problem | null = null) {
  const printed: string[] = [];
  const tested: ServerSettings[] = [];
  const given = serverToTest(['tingxie', ...argv]);
  if (given === null) throw new Error('no test is asked for');
  const code = await runTestServer(given, {
    servers: [DEFAULT_SERVER, CONFIGURED],
    language: 'en',
    test: (server) => {
      tested.push(server);
      const report: ServerReport = {
        ...{
          server,
          mode: server.mode,
          address: 'asr.lan:10095',
          problem: why,
          connectMs: null,
          tls: 'unknown',
          roundTripMs: null,
        },
        ...{ knowledge: {}, modes: [], finalMs: null, text: '' },
      };
      return Promise.resolve(report);
    },
    print: (text) => printed.push(text),
  });
  return { code, tested, printed: printed.join('\n') };
}

describe('--test-server', () => {
  it('is not asked for where the command line does not say so', () => {
    expect(serverToTest(['tingxie', 'ws://asr.lan:1', '--test-servers'])).toBeNull();
  });

  it.each([[['--test-server', 'wss://new.lan:1']], [['--test-server=wss://new.lan:1', '--no-sandbox']]])(
    'tests the server of %j and prints the report',
    async (argv) => {
      const { code, tested, printed } = await run(argv);
      expect([code, tested]).toEqual([0, [{ ...DEFAULT_SERVER, url: 'wss://new.lan:1' }]]);
      expect(printed).toContain('Dictation works with this server.');
    },
  );

  it('takes the settings of a server that is configured', async () => {
    expect((await run(['--test-server', 'ws://ASR.lan:10095/'])).tested).toEqual([CONFIGURED]);
  });

  it('ends with 1 where dictation will not work', async () => {
    const { code, printed } = await run(
      ['--test-server', 'ws://asr.lan:10095'],
      problem('server-refused', { address: 'asr.lan:10095' }),
    );
    expect(code).toBe(1);
    expect(printed).toContain('Nothing answers at asr.lan:10095');
  });

  it.each([[['--test-server']], [['--test-server=']], [['--test-server', '--no-sandbox']]])(
    'says how it is written, with 2, after %j',
    async (argv) => {
      const { code, tested, printed } = await run(argv);
      expect([code, tested]).toEqual([2, []]);
      expect(printed).toContain('--test-server ws://');
    },
  );

  it('says where a certificate is shown: only a server that is configured has one there', async () => {
    const selfSigned = problem('certificate-self-signed', { host: 'asr.lan' });
    const addFirst = 'add it in Settings → Servers';
    expect((await run(['--test-server', 'wss://new.lan:1'], selfSigned)).printed).toContain(addFirst);
    expect((await run(['--test-server', CONFIGURED.url], selfSigned)).printed).not.toContain(addFirst);
    const refused = problem('server-refused', { address: 'new.lan:1' });
    expect((await run(['--test-server', 'wss://new.lan:1'], refused)).printed).not.toContain(addFirst);
  });

  it('says what is wrong with an address, with 2', async () => {
    const { code, printed } = await run(['--test-server', 'http://asr.lan:10095']);
    expect(code).toBe(2);
    expect(printed).toContain('ws://asr.lan:10095');
  });
});
