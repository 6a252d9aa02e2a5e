import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrustStore } from '../../src/main/speech/connection/trust-store.ts';
import type { PresentedCertificate } from '../../src/shared/certificate.ts';
import { type Problem, problem } from '../../src/shared/problem.ts';
import { eventually } from '../support/eventually.ts';

let folder: string;
let store: TrustStore | null = null;
let path: string;
let changes: number;
let problems: (Problem | null)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-trust-'));
  path = join(folder, 'data', 'trusted-servers.json');
  changes = 0;
  problems = [];
});

afterEach(async () => {
  store?.dispose();
  await rm(folder, { recursive: true });
});

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
    const opened = await load();
    expect(opened.pinOf('asr.lan:10095')).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('are in force at once, and at the next start', async () => {
    const opened = await load();
    const written = Promise.all([opened.pin(certificate), opened.pin(other)]);
    expect(opened.pinOf('asr.lan:10095')).toBe(fingerprint('AA'));
    await written;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const next = await load();
    expect(next.pinOf('asr.lan:10095')).toBe(fingerprint('AA'));
    expect(next.pinOf('[::1]:443')).toBe(fingerprint('BB'));
    expect(next.pinOf('asr.lan:10096')).toBeNull();
    expect(next.trusted).toEqual(['asr.lan:10095', '[::1]:443']);
  });

  it('are written so that a person can read them', async () => {
    const opened = await load();
    await opened.pin(certificate);
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
    const opened = await load();
    await opened.pin(certificate);
    await opened.pin({ ...certificate, fingerprint: fingerprint('CC') });
    expect(opened.pinOf('asr.lan:10095')).toBe(fingerprint('CC'));
    await opened.forget('asr.lan:10095');
    await opened.forget('nowhere:1');
    expect(opened.pinOf('asr.lan:10095')).toBeNull();
    expect((await load()).trusted).toEqual([]);
  });

  it('are in force from the very moment, also while they are being written', async () => {
    const opened = await load();
    const { address } = certificate;
    /** What is trusted there, at every turn of the event loop until it is done. */
    const during = async (done: Promise<void>): Promise<Set<string | null>> => {
      const seen = new Set<string | null>();
      const state = { isDone: false };
      void done.then(() => (state.isDone = true));
      while (!state.isDone) {
        seen.add(opened.pinOf(address));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return seen;
    };
    expect(await during(opened.pin(certificate))).toEqual(new Set([fingerprint('AA')]));
    expect(await during(opened.forget(address))).toEqual(new Set([null]));
  });
});

describe('certificates that wait for a decision', () => {
  it('are kept one per server, and told once', async () => {
    const opened = await load();
    opened.refused(certificate);
    opened.refused({ ...certificate });
    expect(changes).toBe(1);
    const renewed = { ...certificate, fingerprint: fingerprint('CC') };
    opened.refused(renewed);
    opened.refused(other);
    expect(changes).toBe(3);
    expect(opened.pending).toEqual([renewed, other]);
  });

  it('go when the user trusts them, or the server is accepted', async () => {
    const opened = await load();
    opened.refused(certificate);
    opened.refused(other);
    await opened.pin(certificate);
    expect(opened.pending).toEqual([other]);
    opened.accepted(other.address);
    expect(opened.pending).toEqual([]);
    changes = 0;
    opened.accepted(other.address);
    expect(changes).toBe(0);
  });

  it('are not written, and pin nothing', async () => {
    const opened = await load();
    opened.refused(certificate);
    expect(opened.pinOf(certificate.address)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  const good = (byte: string): object => ({
    ...{ fingerprint: fingerprint(byte), subject: 's', issuer: 'i', validFrom: 'f', validTo: 't', pinnedAt: 'p' },
  });
  const write = async (text: string): Promise<void> => {
    await mkdir(join(folder, 'data'), { recursive: true });
    await writeFile(path, text);
  };

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['whose servers are none', '{"version":1,"servers":[]}'],
  ])('stays as it is and is told; a copy is kept when the user trusts a server: %s', async (_, text) => {
    await write(text);
    const opened = await load();
    expect(opened.trusted).toEqual([]);
    expect(problems).toMatchObject([{ code: 'trust-broken', detail: { path } }]);
    expect(await readFile(path, 'utf8')).toBe(text);
    await opened.pin(certificate);
    expect(problems.at(-1)).toBeNull();
    expect((await load()).trusted).toEqual(['asr.lan:10095']);
    const kept = join(folder, 'data', 'trusted-servers.broken-2026-11-22T09-30-00.json');
    expect(await readFile(kept, 'utf8')).toBe(text);
  });

  it('in part costs no more than that part, which stays; so does what a newer version adds', async () => {
    const bad = { fingerprint: 'AA' };
    const file = {
      version: 2,
      added: 1,
      servers: { 'a:1': { ...good('AA'), note: 'x' }, 'b:1': bad, 'c:1': good('CC') },
    };
    await write(JSON.stringify(file));
    const opened = await load();
    expect(opened.trusted).toEqual(['a:1', 'c:1']);
    expect(problems).toEqual([problem('trust-broken', { path, reason: 'b:1' })]);
    await opened.pin(certificate);
    await opened.forget('c:1');
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      ...{ version: 2, added: 1 },
      servers: { 'a:1': { note: 'x' }, 'b:1': bad, 'asr.lan:10095': { fingerprint: fingerprint('AA') } },
    });
    expect((await load()).trusted).toEqual(['a:1', 'asr.lan:10095']);
  });

  it('because it cannot be read is never written to; what was decided holds, and is written when it can be', async () => {
    await mkdir(path, { recursive: true });
    const opened = await load();
    store = opened;
    opened.follow();
    await opened.pin(certificate);
    await opened.forget('c:1');
    expect(problems.at(-1)).toMatchObject({ code: 'trust-unreadable' });
    expect((await stat(path)).isDirectory()).toBe(true);
    expect(opened.pinOf('asr.lan:10095')).toBe(fingerprint('AA'));
    await rm(path, { recursive: true });
    await write(JSON.stringify({ version: 1, servers: { 'c:1': good('CC') } }));
    await eventually(async () => expect(await readFile(path, 'utf8')).toContain('asr.lan:10095'));
    await eventually(() => expect(opened.trusted).toEqual(['c:1', 'asr.lan:10095']));
    expect(problems.at(-1)).toBeNull();
  });

  it('is followed: who is taken out of it by hand is not trusted any more', async () => {
    await write(JSON.stringify({ version: 1, servers: { 'a:1': good('AA'), 'c:1': good('CC') } }));
    const opened = await load();
    store = opened;
    opened.follow();
    await write(JSON.stringify({ version: 1, servers: { 'c:1': good('CC') } }));
    await eventually(() => expect(opened.trusted).toEqual(['c:1']));
    await rm(path);
    await eventually(() => expect(opened.trusted).toEqual([]));
  });
});
