import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOld, migrated, MIGRATIONS, versionOf } from '../../../src/settings/migrations.ts';
import { readSettings } from '../../../src/settings/read.ts';
import { VERSION } from '../../../src/settings/schema.ts';
import type { JsonObject } from '../../../src/shared/json-object.ts';

const FIXTURES = new URL('../../fixtures/settings/', import.meta.url);
const files = readdirSync(FIXTURES).map(
  (name) => [name, JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as JsonObject] as const,
);

describe('migrations', () => {
  it('lead from each version to the next, up to the present one', () => {
    expect(MIGRATIONS).toHaveLength(VERSION - 1);
  });

  it('have a file of each version to be tried on', () => {
    const versions = new Set(files.map(([, file]) => versionOf(file)));
    expect([...versions].sort()).toEqual(Array.from({ length: VERSION }, (_, index) => index + 1));
  });

  it.each(files)('make a file of the present version without a mistake of %s', (_, file) => {
    const present = migrated(file);
    expect([versionOf(present), isOld(present)]).toEqual([VERSION, false]);
    expect(readSettings(present, 'linux')).toMatchObject({ mistakes: [], newer: null });
  });

  it('are done one after the other, from the version of the file on', () => {
    const add = (step: string) => (file: JsonObject) => ({ ...file, steps: [...(file['steps'] as string[]), step] });
    const three = [add('to 2'), add('to 3'), add('to 4')];
    expect(migrated({ version: 1, steps: [] }, three)).toEqual({ version: 4, steps: ['to 2', 'to 3', 'to 4'] });
    expect(migrated({ version: 3, steps: [] }, three)).toEqual({ version: 4, steps: ['to 4'] });
    expect(migrated({ version: 4, steps: [] }, three)).toEqual({ version: 4, steps: [] });
  });

  it('make one list of the hotwords of all servers, in which the weight of the first that has a word counts', () => {
    const words = (...servers: unknown[]): unknown => {
      const { hotwords, servers: left } = migrated({ version: 2, servers });
      expect(JSON.stringify(left)).not.toContain('hotwords":{');
      return hotwords;
    };
    const [first, second] = [
      { 阿里巴巴: 20, 通义: 30 },
      { 阿里巴巴: 90, 达摩院: 10 },
    ];
    expect(words({ url: 'ws://a:1', hotwords: first }, { hotwords: second }, {})).toEqual([
      { words: { 阿里巴巴: 20, 通义: 30, 达摩院: 10 } },
    ]);
    expect(words({ hotwords: {} }, {})).toBeUndefined();
    // What makes no sense is passed on, for the schema to tell.
    expect(migrated({ version: 2, servers: [{ hotwords: 7 }, 'x'] })).toEqual({
      version: VERSION,
      servers: [{ hotwords: 7 }, 'x'],
    });
    expect(migrated({ version: 2, servers: 'x', microphone: 5 })).toEqual({
      version: VERSION,
      servers: 'x',
      microphone: 5,
    });
  });

  it('make the microphone that was chosen the first of a list, and its tone one of the sounds', () => {
    const heard = (microphone: object): unknown => {
      const { version, ...rest } = migrated({ version: 2, microphone });
      expect(version).toBe(VERSION);
      return rest;
    };
    expect(heard({ deviceId: 'c0ffee', warm: true, readySound: true })).toEqual({
      microphone: { warm: true, devices: [{ id: 'c0ffee' }] },
      sounds: { ready: true },
    });
    expect(heard({ deviceId: null, readySound: false })).toEqual({ microphone: {}, sounds: { ready: false } });
    expect(heard({ warm: true })).toEqual({ microphone: { warm: true } });
  });

  it('take over what was kept of recordings: all of them with their limits, or, as it was wished, the text alone', () => {
    const kept = (journal: unknown): unknown => {
      const { version, ...rest } = migrated({ version: 3, journal });
      expect(version).toBe(VERSION);
      return rest;
    };
    expect(kept({ keep: 'all', maxDays: 7.5, maxMegabytes: 512.5 })).toEqual({
      journal: { maxDays: 7.5, maxMegabytes: 512.5 },
      history: { keep: 'audio', audioDays: 8, audioMegabytes: 512.5 },
    });
    expect(kept({ keep: 'undelivered', maxDays: 3 })).toEqual({ journal: { maxDays: 3 }, history: { keep: 'text' } });
    expect(kept({ maxDays: 3 })).toEqual({ journal: { maxDays: 3 } });
    expect(kept({ keep: 'all', maxDays: 'x' })).toEqual({
      journal: { maxDays: 'x' },
      history: { keep: 'audio', audioDays: 'x' },
    });
    expect([kept(undefined), kept(7)]).toEqual([{}, { journal: 7 }]);
  });

  it('leave a file of a newer version, or of none, as it is', () => {
    for (const file of [{ version: VERSION + 1, server: {} }, { server: {} }]) expect(migrated(file)).toBe(file);
  });
});
