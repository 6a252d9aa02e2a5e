import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { consentIn } from '../../../../src/main/platform/wayland/consent.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-consent-'));
  return () => rm(folder, { recursive: true });
});

it('is kept for the next session, for the user alone', async () => {
  const path = join(folder, 'consent');
  expect(consentIn(path).load()).toBeNull();
  consentIn(path).save('first');
  consentIn(path).save('next');
  expect(consentIn(path).load()).toBe('next');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('is not kept where the disk does not take it, and nothing fails by that', () => {
  const consent = consentIn(join(folder, 'missing', 'consent'));
  consent.save('token');
  expect(consent.load()).toBeNull();
});
