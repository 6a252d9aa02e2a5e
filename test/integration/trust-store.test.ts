import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrustStore } from '../../src/main/security/trust-store.ts';
import type { PresentedCertificate } from '../../src/shared/certificate.ts';
import type { Problem } from '../../src/shared/problem.ts';

let folder: string;
let path: string;
let changes: number;
let problems: Problem[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-trust-'));
  path = join(folder, 'data', 'trusted-servers.json');
  changes = 0;
  problems = [];
});

afterEach(async () => await rm(folder, { recursive: true }));

async function load(): Promise<TrustStore> {
  const store = new TrustStore({
    path,
    now: () => Date.UTC(2026, 10, 22, 9, 30, 0),
    onChange: () => (changes += 1),
    onProblem: (found) => problems.push(found),
  });
  await store.load();
  changes = 0;
  return store;
}

const fingerprint = (byte: string): string => Array.from({ length: 32 }, () => byte).join(':');

const certificate: PresentedCertificate = {
  address: 'asr.lan:10095',
  host: 'asr.lan',
  fingerprint: fingerprint('AA'),
  subject: 'CN=asr.lan',
  issuer: 'CN=CA',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2036-01-01T00:00:00.000Z',
  distrust: 'unknown-issuer',
  reason: 'unable to verify leaf signature',
  pinned: null,
};
const other = { ...certificate, address: '[::1]:443', fingerprint: fingerprint('BB') };

describe('trusted certificates', () => {
  it('are none at first, and no file is written for that', async () => {
    const store = await load();
    expect(store.pinOf('asr.lan:10095')).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('are in force at once, and at the next start', async () => {
    const store = await load();
    const written = Promise.all([store.pin(certificate), store.pin(other)]);
    expect(store.pinOf('asr.lan:10095')).toBe(fingerprint('AA'));
    await written;
    const next = await load();
    expect(next.pinOf('asr.lan:10095')).toBe(fingerprint('AA'));
    expect(next.pinOf('[::1]:443')).toBe(fingerprint('BB'));
    expect(next.pinOf('asr.lan:10096')).toBeNull();
    expect(next.trusted).toEqual(['asr.lan:10095', '[::1]:443']);
  });

  it('are written so that a person can read them', async () => {
    const store = await load();
    await store.pin(certificate);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      version: 1,
      servers: {
        'asr.lan:10095': {
          fingerprint: fingerprint('AA'),
          subject: 'CN=asr.lan',
          issuer: 'CN=CA',
          validFrom: '2026-01-01T00:00:00.000Z',
          validTo: '2036-01-01T00:00:00.000Z',
          pinnedAt: '2026-11-22T09:30:00.000Z',
        },
      },
    });
  });

  it('can be replaced and forgotten', async () => {
    const store = await load();
    await store.pin(certificate);
    await store.pin({ ...certificate, fingerprint: fingerprint('CC') });
    expect(store.pinOf('asr.lan:10095')).toBe(fingerprint('CC'));
    await store.forget('asr.lan:10095');
    await store.forget('nowhere:1');
    expect(store.pinOf('asr.lan:10095')).toBeNull();
    expect((await load()).trusted).toEqual([]);
    expect(changes).toBe(0);
  });
});

describe('certificates that wait for a decision', () => {
  it('are kept one per server, and told once', async () => {
    const store = await load();
    store.refused(certificate);
    store.refused({ ...certificate });
    expect(changes).toBe(1);
    const renewed = { ...certificate, fingerprint: fingerprint('CC') };
    store.refused(renewed);
    store.refused(other);
    expect(changes).toBe(3);
    expect(store.pending).toEqual([renewed, other]);
  });

  it('go when the user trusts them, or the server is accepted', async () => {
    const store = await load();
    store.refused(certificate);
    store.refused(other);
    await store.pin(certificate);
    expect(store.pending).toEqual([other]);
    store.accepted(other.address);
    expect(store.pending).toEqual([]);
    changes = 0;
    store.accepted(other.address);
    expect(changes).toBe(0);
  });

  it('are not written, and pin nothing', async () => {
    const store = await load();
    store.refused(certificate);
    expect(store.pinOf(certificate.address)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['no JSON', '{'],
    ['of another version', '{"version":2,"servers":{}}'],
    ['with a fingerprint that is none', '{"version":1,"servers":{"a:1":{"fingerprint":"AA"}}}'],
  ])('is moved aside and told: %s', async (_, text) => {
    await mkdir(join(folder, 'data'));
    await writeFile(path, text);
    const store = await load();
    expect(store.trusted).toEqual([]);
    const kept = join(folder, 'data', 'trusted-servers.broken-2026-11-22T09-30-00.json');
    expect(problems).toMatchObject([{ code: 'trust-broken', detail: { kept } }]);
    expect(await readFile(kept, 'utf8')).toBe(text);
    await store.pin(certificate);
    expect((await load()).trusted).toEqual(['asr.lan:10095']);
  });

  it('because it cannot be read or written is told; what the user trusts holds until the end', async () => {
    await mkdir(path, { recursive: true });
    const store = await load();
    await store.pin(certificate);
    expect(problems.map(({ code }) => code)).toEqual(['trust-unreadable', 'trust-unreadable']);
    expect(store.pinOf('asr.lan:10095')).toBe(fingerprint('AA'));
  });
});
