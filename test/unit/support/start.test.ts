import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locate, run, runSync, start } from '../../support/start.ts';

describe('a program that is not in the table', () => {
  it('does not compile', async () => {
    // @ts-expect-error: it is in no package that we install
    expect(() => start('no-such-program', [])).toThrow('is not on this machine');
    // @ts-expect-error: as above
    expect(() => runSync('no-such-program', [])).toThrow('is not on this machine');
    // @ts-expect-error: as above
    await expect(run('no-such-program', [])).rejects.toThrow('is not on this machine');
  });
});

describe('a program that is not on this machine', () => {
  beforeEach(() => {
    vi.stubEnv('PATH', '');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('fails at once, with the package to install', async () => {
    expect(() => start('twm', [])).toThrow('twm is not on this machine: run `npm run setup`, or install twm (Debian).');
    expect(() => runSync('xmessage', [])).toThrow('install x11-utils');
    await expect(run('twm', [])).rejects.toThrow('install twm');
  });
});

describe('a program', () => {
  it('is run, and what it printed comes back', async () => {
    expect(await run('sh', ['-c', 'echo "$WORD"'], { env: { WORD: '你好' } })).toBe('你好\n');
    expect(runSync('sh', ['-c', 'cat'], { input: 'read' }).toString()).toBe('read');
  });

  it('that fails tells what it printed', async () => {
    const script = 'echo printed; echo complaint >&2; exit 3';
    expect(() => runSync('sh', ['-c', script])).toThrow('sh ended with 3\nprinted\ncomplaint');
    await expect(run('sh', ['-c', script])).rejects.toThrow('complaint');
  });

  it('is the Node that runs us, not another one in PATH', () => {
    expect(locate('node')).toBe(process.execPath);
  });
});
