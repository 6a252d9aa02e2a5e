import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../../src/main/desktop/log.ts';

it('writes a log that only the user can read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-log-'));
  try {
    createLog(join(folder, 'logs')).info('started');
    expect((await stat(join(folder, 'logs', 'main.log'))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
});
