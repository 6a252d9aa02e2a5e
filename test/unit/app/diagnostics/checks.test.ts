import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bad, fine, note, told, warning } from '../../../../src/main/app/diagnostics/check.ts';
import { clipboardCheck } from '../../../../src/main/app/diagnostics/clipboard-check.ts';
import { diskCheck } from '../../../../src/main/app/diagnostics/disk-check.ts';
import { hotkeyCheck, type HotkeyCheckParts } from '../../../../src/main/app/diagnostics/hotkey-check.ts';
import { insertionCheck } from '../../../../src/main/app/diagnostics/insertion-check.ts';
import {
  microphoneCheck,
  type MicrophoneToOpen,
  openForAMoment,
} from '../../../../src/main/app/diagnostics/microphone-check.ts';
import { permissionsCheck } from '../../../../src/main/app/diagnostics/permissions-check.ts';
import { serversCheck } from '../../../../src/main/app/diagnostics/servers-check.ts';
import { sessionCheck } from '../../../../src/main/app/diagnostics/session-check.ts';
import { settingsCheck } from '../../../../src/main/app/diagnostics/settings-check.ts';
import type { PermissionPreferences } from '../../../../src/main/app/permissions.ts';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';
import type { MicrophoneReport } from '../../../../src/shared/capture.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import type { CheckResult } from '../../../../src/shared/ipc/window/help.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

describe('servers', () => {
  const DOWN = problem('server-refused', { address: 'b:1' });
  /** Each server by the time that its text takes, or by what is wrong with it. */
  const check = (...servers: readonly (number | Problem)[]): Promise<CheckResult> =>
    serversCheck({
      servers: () => servers.map((_, index) => ({ ...DEFAULT_SERVER, url: String(index) })),
      test: (server) => {
        const is = servers[Number(server.url)] as number | Problem;
        const [finalMs, found] = typeof is === 'number' ? [is, null] : [null, is];
        const nothing = {
          address: '',
          connectMs: 1,
          tls: 'local',
          roundTripMs: 1,
          knowledge: {},
          modes: [],
          mode: server.mode,
          text: '',
        } as const;
        return Promise.resolve({ server, ...nothing, problem: found, finalMs });
      },
    }).run();

  it('that all work say how fast the quickest is', async () => {
    expect(await check(420.4, 99.6)).toEqual(fine(note('servers-work', { works: 2, all: 2, finalMs: 100 })));
  });

  it('of which some work are worth a note', async () => {
    expect(await check(300, DOWN)).toEqual(
      warning([note('servers-work', { works: 1, all: 2, finalMs: 300 }), told(DOWN)], 'servers'),
    );
  });

  it('of which none works are a problem, and one can look for another', async () => {
    expect(await check(DOWN)).toEqual(bad([told(DOWN)], 'find-recogniser', 'servers'));
  });
});

describe('hotkey', () => {
  const check = (parts: {
    readonly trouble?: Problem;
    readonly platform?: HotkeyCheckParts['platform'];
    readonly hotkey?: HotkeyCheckParts['hotkey'];
    readonly bindings?: ReturnType<HotkeyCheckParts['bindings']>;
  }): Promise<CheckResult> =>
    hotkeyCheck({
      platform: parts.platform ?? { name: 'x11', keySources: [] },
      hotkey: parts.hotkey ?? { keeps: () => true, lastActivityAt: () => 70_000 },
      bindings: () => parts.bindings ?? DEFAULT_SETTINGS.hotkeys,
      language: () => 'en',
      trouble: () => parts.trouble ?? null,
      now: () => 100_000,
    }).run();

  it('is heard: says for which keys, and when the last one was', async () => {
    expect(await check({})).toEqual(fine(note('hotkey-heard', { keys: 'Right Ctrl', seconds: 30 })));
  });

  it('is not heard while nothing listens', async () => {
    const hotkey = { keeps: null, lastActivityAt: () => Infinity };
    expect(await check({ hotkey })).toEqual(bad([note('hotkey-deaf', {})], 'hotkeys'));
  });

  it('is silenced: says by whom', async () => {
    const trouble = problem('hotkey-silenced', { program: 'Terminal' });
    expect(await check({ trouble })).toEqual(bad([told(trouble)], 'hotkeys'));
  });

  it('lacks a permission of the Mac: the pane is offered', async () => {
    const trouble = problem('accessibility-denied', { macos: 26 });
    const result = await check({ trouble, platform: { name: 'darwin', keySources: [] } });
    expect(result.remedies).toEqual(['system-pane', 'hotkeys']);
  });

  it('belongs to the desktop on Wayland', async () => {
    expect(await check({ platform: { name: 'wayland', keySources: null } })).toEqual(
      fine(note('hotkey-by-desktop', {})),
    );
  });

  it('is there for nothing when none dictates', async () => {
    expect(await check({ bindings: [] })).toEqual(warning([note('hotkey-none', {})], 'hotkeys'));
  });

  it('that the system wants too is worth a note', async () => {
    const bindings = [{ keys: ['LeftAlt', 'F4'], action: 'dictate', gesture: 'hold', profile: null }] as const;
    const result = await check({ bindings });
    expect(result.verdict).toBe('warning');
    expect(result.says).toHaveLength(2);
    expect(result.says[1]).toMatchObject({ problem: { code: 'hotkey-conflict' } });
  });
});

describe('insertion', () => {
  const platform = {
    name: 'darwin',
    keysDenied: () => null,
    keysCan: 'paste',
    warmUp: () => Promise.resolve(),
  } as const;

  it('works where keys can be pressed', async () => {
    expect(await insertionCheck(platform).run()).toEqual(fine(note('keys-reach', {})));
  });

  it('is a problem where the system takes no keys of ours, or the keyboard cannot be loaded', async () => {
    const denied = problem('accessibility-denied', { macos: 26 });
    expect(await insertionCheck({ ...platform, keysDenied: () => denied }).run()).toEqual(
      bad([told(denied)], 'system-pane'),
    );
    const warmUp = (): Promise<void> => Promise.reject(new Error('no display'));
    expect(await insertionCheck({ ...platform, warmUp }).run()).toEqual(
      bad([told(problem('insertion-failed', { reason: 'no display' }))], 'insertion'),
    );
  });

  it('by the clipboard only is worth a note', async () => {
    expect((await insertionCheck({ ...platform, keysCan: 'copy' }).run()).verdict).toBe('warning');
  });
});

describe('permissions', () => {
  const check = (platform: NodeJS.Platform, microphone: string, isTrusted: boolean): Promise<CheckResult> =>
    permissionsCheck({
      platform,
      preferences: {
        getMediaAccessStatus: () => microphone,
        isTrustedAccessibilityClient: (asks: boolean) => {
          if (asks) throw new Error('a check must not ask the user');
          return isTrusted;
        },
      } as unknown as PermissionPreferences,
      macos: () => 26,
    }).run();

  it('are asked for by macOS and Windows only', async () => {
    expect(await check('linux', 'denied', false)).toEqual(fine(note('nothing-to-allow', {})));
    expect(await check('win32', 'granted', false)).toEqual(fine(note('all-allowed', {})));
    expect(await check('darwin', 'granted', true)).toEqual(fine(note('all-allowed', {})));
  });

  it('that are missing are all told', async () => {
    expect(await check('darwin', 'denied', false)).toEqual(
      bad(
        [told(problem('microphone-denied', {})), told(problem('accessibility-denied', { macos: 26 }))],
        'system-pane',
      ),
    );
    expect((await check('win32', 'restricted', false)).verdict).toBe('problem');
  });
});

it('the clipboard answers, or says why not', async () => {
  expect(await clipboardCheck(() => Promise.resolve('secret')).run()).toEqual(fine(note('clipboard-answers', {})));
  expect((await clipboardCheck(() => Promise.reject(new Error('no owner'))).run()).says).toEqual([
    note('clipboard-refuses', { reason: 'no owner' }),
  ]);
});

describe('disk', () => {
  it('has room, and leaves nothing behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'disk-check-'));
    expect((await diskCheck({ folder }).run()).says[0]).toMatchObject({
      note: expect.stringMatching(/^disk-/u) as string,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('that is nearly full is worth a note', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'disk-check-'));
    expect(await diskCheck({ folder, free: () => Promise.resolve(2e8) }).run()).toEqual(
      warning([note('disk-low', { bytes: 2e8 })], 'data-folder'),
    );
  });

  it('whose folder cannot be written to is a problem', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'disk-check-')), 'gone');
    const result = await diskCheck({ folder }).run();
    expect(result.verdict).toBe('problem');
    expect(result.says[0]).toMatchObject({ note: 'folder-not-writable' });
  });
});

it('settings with a mistake can be opened', async () => {
  const found = problem('settings-mistakes', { mistakes: 'theme: drak' });
  expect(await settingsCheck(() => [found]).run()).toEqual(warning([told(found)], 'settings-file'));
  expect((await settingsCheck(() => []).run()).verdict).toBe('fine');
});

it('a session says what works in it, and where its icons are hidden', async () => {
  const describe = (): readonly string[] => ['Text is pasted by the portal.'];
  expect(await sessionCheck({ describe, hasTray: true }).run()).toEqual(
    fine({ words: 'Text is pasted by the portal.' }),
  );
  expect((await sessionCheck({ describe, hasTray: false }).run()).says[0]).toEqual(note('tray-hidden', {}));
  expect((await sessionCheck({ describe: () => [], hasTray: true }).run()).says).toEqual([note('session-plain', {})]);
});

it('a microphone opens, or says what is in its way', async () => {
  const denied = problem('microphone-denied', {});
  expect(
    (await microphoneCheck(() => Promise.resolve({ kind: 'open', label: 'Built-in', others: 1 })).run()).says,
  ).toEqual([note('microphone-opens', { label: 'Built-in', others: 1 })]);
  expect(await microphoneCheck(() => Promise.resolve({ kind: 'failed', problem: denied })).run()).toEqual(
    bad([told(denied)], 'system-pane', 'microphone'),
  );
});

describe('opening the microphone for a moment', () => {
  const CHOICE = { id: '1', label: 'Built-in' };
  const CLOSED = { devices: [CHOICE, { id: '2', label: 'Headset' }], open: null, listening: false, problem: null };

  /** A microphone, and what was asked of it. */
  function microphone(
    report: MicrophoneReport,
    refusal: Problem | null = null,
  ): MicrophoneToOpen & { readonly asked: readonly boolean[]; readonly become: (next: MicrophoneReport) => void } {
    const changed = new Emitter();
    const asked: boolean[] = [];
    const one = {
      report,
      changed: changed.event,
      asked,
      listen: (on: boolean) => {
        asked.push(on);
        return on ? refusal : null;
      },
      become: (next: MicrophoneReport) => {
        one.report = next;
        changed.fire();
      },
    };
    return one;
  }

  it('says which one opened, and closes it', async () => {
    const one = microphone(CLOSED);
    const proof = openForAMoment(one);
    one.become({ ...CLOSED, open: CHOICE, listening: true });
    expect(await proof).toEqual({ kind: 'open', label: 'Built-in', others: 1 });
    expect(one.asked).toEqual([true, false]);
  });

  it('says why it could not, also after it could not before', async () => {
    const before = problem('microphone-busy', {});
    const one = microphone({ ...CLOSED, problem: before });
    const proof = openForAMoment(one);
    one.become({ ...CLOSED, problem: problem('microphone-busy', {}) });
    expect(await proof).toEqual({ kind: 'failed', problem: before });
    const gone = problem('page-lost', { reason: 'crashed' });
    expect(await openForAMoment(microphone(CLOSED, gone))).toEqual({ kind: 'failed', problem: gone });
  });

  it('leaves one that is open already as it is, for a dictation, the next one or a level', async () => {
    const dictating = microphone({ ...CLOSED, open: CHOICE });
    expect(await openForAMoment(dictating)).toEqual({ kind: 'open', label: 'Built-in', others: 1 });
    expect(dictating.asked).toEqual([]);
    const listening = microphone({ ...CLOSED, open: CHOICE, listening: true });
    expect((await openForAMoment(listening)).kind).toBe('open');
    expect(listening.asked).toEqual([]);
    const opening = microphone({ ...CLOSED, listening: true });
    const proof = openForAMoment(opening);
    opening.become({ ...CLOSED, open: CHOICE, listening: true });
    expect((await proof).kind).toBe('open');
    expect(opening.asked).toEqual([]);
  });
});
