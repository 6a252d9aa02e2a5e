import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../../src/main/desktop/log.ts';

it('writes a log that only the user can read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-log-'));
  try {
    createLog(join(folder, 'logs')).info('started');
    expect((await stat(join(folder, 'logs'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'logs', 'main.log'))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('lets the app start where no log can be written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-log-'));
  try {
    await writeFile(join(folder, 'data'), '');
    expect(() => createLog(join(folder, 'data', 'logs')).info('started')).not.toThrow();
  } finally {
    await rm(folder, { recursive: true });
  }
});
