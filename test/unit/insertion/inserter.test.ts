import type { Platform } from '../../../src/shared/platform.ts';
import { describe, expect, it } from 'vitest';
import type { Paste, PasteResult } from '../../../src/main/insertion/backend.ts';
import type { Arrival } from '../../../src/main/insertion/arrival.ts';
import { createInserter } from '../../../src/main/insertion/inserter.ts';
import { OwnText } from '../../../src/main/insertion/own-text.ts';
import type { KeysCan } from '../../../src/main/insertion/strategy.ts';
import type { TargetWindow } from '../../../src/main/insertion/target.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import type { AppRule, InsertionSettings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const windowOf = (app: string): TargetWindow => ({ id: app, app, pid: 7, title: `${app} window` });
const NOTES = windowOf('notes');
const MAIL = windowOf('mail');

interface Scene {
  readonly platform?: Platform;
  readonly can?: KeysCan;
  readonly keysDenied?: Problem;
  readonly insertion?: Partial<InsertionSettings>;
  readonly apps?: readonly AppRule[];
  readonly paste?: (paste: Paste) => Promise<PasteResult> | PasteResult;
  readonly copyFails?: boolean;
  readonly ownWindow?: boolean;
  /** The window system does not tell windows apart. */
  readonly blind?: boolean;
  readonly typable?: boolean;
  readonly secret?: boolean | null;
  readonly pressFails?: boolean;
  /** What the field shows of a text; nothing if missing. */
  readonly arrival?: Arrival;
  /** The window system fails when it is asked. */
  readonly broken?: boolean;
}

/** An inserter on a desktop of which the test decides what has the focus; `notes` at first. */
function inserterIn(scene: Scene = {}) {
  const done: string[] = [];
  const desktop = {
    focused: NOTES as TargetWindow | null,
    gone: new Set<string>(),
    ownWindow: scene.ownWindow ?? false,
    /** When the user last struck a key or clicked. */
    activity: -Infinity,
    time: 0,
    /** What the field shows before the caret. */
    text: null as string | null,
  };
  const own = new OwnText({ lastActivityAt: () => desktop.activity, now: () => ++desktop.time });
  let settings = {
    ...DEFAULT_SETTINGS,
    apps: scene.apps ?? [],
    insertion: { ...DEFAULT_SETTINGS.insertion, ...scene.insertion },
  };
  const inserter = createInserter({
    platform: scene.platform ?? 'x11',
    ...(scene.can !== undefined && { can: scene.can }),
    keysDenied: () => scene.keysDenied ?? null,
    backend: {
      prepare: () => void done.push('prepare'),
      paste: async (paste) => {
        const result = (await scene.paste?.(paste)) ?? 'taken';
        if (result !== 'moved') done.push(`paste ${paste.text} ${paste.chord.join('+')} → ${paste.target?.app ?? '?'}`);
        return result;
      },
      copy: (text) => {
        done.push(`copy ${text}`);
        return scene.copyFails === true ? Promise.reject(new Error('no clipboard')) : Promise.resolve();
      },
      dispose: () => Promise.resolve(),
    },
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: (chord) => {
        done.push(chord.join('+'));
        return scene.pressFails === true ? Promise.reject(new Error('refused')) : Promise.resolve();
      },
      type: (text) => {
        done.push(`type ${text}`);
        return Promise.resolve();
      },
      canType: () => Promise.resolve(scene.typable ?? false),
    },
    targets:
      scene.blind === true
        ? null
        : {
            current: () =>
              scene.broken === true ? Promise.reject(new Error('display gone')) : Promise.resolve(desktop.focused),
            isFocused: (window) => Promise.resolve(desktop.focused?.id === window.id),
            bringBack: (window) => {
              done.push(`bring back ${window.app}`);
              if (desktop.gone.has(window.id)) return Promise.resolve(false);
              desktop.focused = window;
              return Promise.resolve(true);
            },
          },
    field: {
      isSecret: () => Promise.resolve(scene.secret ?? null),
      textBefore: () => (scene.broken === true ? Promise.reject(new Error('bus gone')) : Promise.resolve(desktop.text)),
    },
    own,
    noteField: (text) => {
      const { arrival } = scene;
      done.push(`note ${text}`);
      return Promise.resolve(arrival === undefined ? null : { watch: () => Promise.resolve(arrival) });
    },
    settings: () => settings,
    ownWindowFocused: () => desktop.ownWindow,
  });
  const use = (insertion: Partial<InsertionSettings>): void => {
    settings = { ...settings, insertion: { ...settings.insertion, ...insertion } };
  };
  const before = (): Promise<string | null> => inserter.place(null).textBefore();
  return { inserter, own, before, insert: (text: string) => inserter.place(null).insert(text), done, desktop, use };
}

const keys = (done: readonly string[]): readonly string[] => done.filter((step) => step !== 'prepare');

describe('an insertion where the focus has not moved', () => {
  it.each([
    ['taken', { kind: 'delivered', proven: true, target: NOTES }],
    ['sent', { kind: 'delivered', proven: false, target: NOTES }],
    ['not-taken', { kind: 'held', problem: { code: 'insertion-not-taken', detail: {} }, inClipboard: true }],
    ['lost', { kind: 'held', problem: { code: 'insertion-not-taken', detail: {} }, inClipboard: false }],
  ] as const)('says what became of a paste that was %s', async (result, outcome) => {
    expect(await inserterIn({ paste: () => result }).insert('你好')).toEqual(outcome);
  });

  it('turns a failure into a held text with the reason', async () => {
    const { insert } = inserterIn({ paste: () => Promise.reject(new Error('display gone')) });
    expect(await insert('你好')).toEqual({
      kind: 'held',
      problem: { code: 'insertion-failed', detail: { reason: 'display gone' } },
      inClipboard: true,
    });
  });

  it('holds the text, with the reason, where the system drops our keys', async () => {
    const denied = problem('accessibility-denied', { macos: 15 });
    const { insert, done } = inserterIn({ platform: 'darwin', keysDenied: denied });
    expect(await insert('你好')).toEqual({ kind: 'held', problem: denied, inClipboard: true });
    expect(keys(done)).toEqual(['copy 你好']);
  });

  it('only copies where the window system allows no more', async () => {
    const { insert, done } = inserterIn({ can: 'copy', blind: true });
    expect(await insert('你好')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-clipboard-only' },
      inClipboard: true,
    });
    expect(keys(done)).toEqual(['copy 你好']);
  });

  it('follows a changed setting from the next key down on', async () => {
    const { insert, done, use } = inserterIn();
    use({ method: 'clipboard' });
    expect(await insert('你好')).toEqual({ kind: 'copied' });
    expect(keys(done)).toEqual(['copy 你好']);
  });

  it('shows the field to a paste that wants to see it, and looks at it for no other one', async () => {
    const looking = inserterIn({
      arrival: 'arrived',
      paste: async ({ noteField }) => ((await (await noteField())?.watch()) === 'arrived' ? 'taken' : 'sent'),
    });
    expect(await looking.insert('你好')).toMatchObject({ proven: true });
    const fast = inserterIn({ arrival: 'arrived' });
    await fast.insert('你好');
    expect(fast.done).not.toContain('note 你好');
  });

  it.each([
    ['arrived', { kind: 'delivered', proven: true, target: NOTES }],
    ['unknown', { kind: 'delivered', proven: false, target: NOTES }],
    ['nothing', { kind: 'held', problem: { code: 'insertion-not-taken', detail: {} }, inClipboard: true }],
  ] as const)('says of typed text what its field shows: %s', async (arrival, outcome) => {
    const { insert, done } = inserterIn({ insertion: { method: 'type' }, typable: true, arrival });
    expect(await insert('ok')).toEqual(outcome);
    expect(keys(done).slice(0, 2)).toEqual(['note ok', 'type ok']);
  });

  it('types nothing where the system drops our keys', async () => {
    const denied = problem('accessibility-denied', { macos: 15 });
    const { insert, done } = inserterIn({ insertion: { method: 'type' }, typable: true, keysDenied: denied });
    expect(await insert('ok')).toMatchObject({ kind: 'held', problem: denied });
    expect(keys(done)).toEqual(['copy ok']);
  });

  it('types what can be typed when the setting says so, and pastes the rest', async () => {
    const typing = inserterIn({ insertion: { method: 'type' }, typable: true });
    expect(await typing.insert('ok')).toMatchObject({ kind: 'delivered', proven: false });
    expect(keys(typing.done)).toEqual(['note ok', 'type ok']);
    const pasting = inserterIn({ insertion: { method: 'type' }, typable: false });
    await pasting.insert('好');
    expect(keys(pasting.done)).toEqual(['paste 好 LeftShift+Insert → notes']);
  });

  it('hands the delay and the chord of the application to the paste', async () => {
    let pasted: Paste | undefined;
    const { insert } = inserterIn({
      apps: [{ app: 'Notes', insertion: { delayMs: 90, chord: ['LeftCtrl', 'V'] }, text: {} }],
      paste: (paste) => {
        pasted = paste;
        return 'sent';
      },
    });
    await insert('你好');
    expect(pasted).toMatchObject({ delayMs: 90, chord: ['LeftCtrl', 'V'], target: NOTES });
  });

  it('begins a text only when the one before is done with, whatever became of it', async () => {
    const first = Promise.withResolvers<PasteResult>();
    const { insert, done } = inserterIn({ paste: ({ text }) => (text === '一' ? first.promise : 'taken') });
    const both = Promise.all([insert('一'), insert('二')]);
    first.reject(new Error('late'));
    await both;
    expect(keys(done)).toEqual(['copy 一', 'paste 二 LeftShift+Insert → notes']);
  });

  it('says so when the text is not even in the clipboard', async () => {
    const { insert } = inserterIn({ paste: () => Promise.reject(new Error('no')), copyFails: true });
    expect(await insert('你好')).toMatchObject({ kind: 'held', inClipboard: false });
  });

  it('presses nothing and copies nothing where a password is asked for', async () => {
    const { insert, done } = inserterIn({ secret: true });
    expect(await insert('你好')).toEqual({
      kind: 'held',
      problem: { code: 'insertion-secret', detail: {} },
      inClipboard: false,
    });
    expect(keys(done)).toEqual([]);
  });

  it('presses nothing and copies nothing in an application that wants no text', async () => {
    const { insert, done } = inserterIn({ apps: [{ app: 'notes', insertion: { method: 'never' }, text: {} }] });
    expect(await insert('你好')).toEqual({
      kind: 'held',
      problem: { code: 'insertion-never', detail: { window: 'notes window' } },
      inClipboard: false,
    });
    expect(keys(done)).toEqual([]);
  });
});

describe('an insertion after the focus has moved', () => {
  it('brings the first window back, and leaves the focus there', async () => {
    const { inserter, done, desktop } = inserterIn();
    const placement = inserter.place(null);
    await placement.insert('一');
    desktop.focused = MAIL;
    expect(await placement.insert('二')).toMatchObject({ kind: 'delivered', proven: true });
    expect(keys(done)).toEqual([
      'paste 一 LeftShift+Insert → notes',
      'bring back notes',
      'paste 二 LeftShift+Insert → notes',
    ]);
    expect(desktop.focused).toBe(NOTES);
  });

  it('holds the text when the first window does not come back', async () => {
    const { inserter, desktop } = inserterIn();
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    desktop.gone.add(NOTES.id);
    expect(await placement.insert('你好')).toEqual({
      kind: 'held',
      problem: { code: 'insertion-target-gone', detail: { window: 'notes window' } },
      inClipboard: true,
    });
  });

  it('follows the focus where the setting says so, by the rules of that application', async () => {
    const { inserter, done, desktop } = inserterIn({
      insertion: { target: 'follow' },
      apps: [{ app: 'mail', insertion: { chord: ['LeftCtrl', 'V'] }, text: {} }],
    });
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    await placement.insert('你好');
    expect(keys(done)).toEqual(['paste 你好 LeftCtrl+V → mail']);
  });

  it('does not follow it into an application that wants no text', async () => {
    const { inserter, done, desktop } = inserterIn({
      insertion: { target: 'follow' },
      apps: [{ app: 'mail', insertion: { method: 'never' }, text: {} }],
    });
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    expect(await placement.insert('你好')).toMatchObject({ problem: { code: 'insertion-never' } });
    expect(keys(done)).toEqual([]);
  });

  it('holds the text where the setting says so, and leaves the clipboard alone', async () => {
    const { inserter, done, desktop } = inserterIn({ insertion: { target: 'hold' } });
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    expect(await placement.insert('你好')).toEqual({
      kind: 'held',
      problem: { code: 'insertion-target-changed', detail: { window: 'notes window' } },
      inClipboard: false,
    });
    expect(keys(done)).toEqual([]);
  });

  it('begins anew when it moves between the look at it and the chord', async () => {
    const { insert, done, desktop } = inserterIn({
      paste: async ({ isStillFocused }) => {
        if (!done.includes('bring back notes')) desktop.focused = MAIL;
        return (await isStillFocused()) ? 'taken' : 'moved';
      },
    });
    expect(await insert('你好')).toMatchObject({ kind: 'delivered', proven: true });
    expect(keys(done)).toEqual(['bring back notes', 'paste 你好 LeftShift+Insert → notes']);
  });

  it('gives up when it keeps moving', async () => {
    const { insert } = inserterIn({ paste: () => 'moved' });
    expect(await insert('你好')).toMatchObject({ problem: { code: 'insertion-target-changed' } });
  });

  it('asks again for a password field in a window that was brought back', async () => {
    const { inserter, desktop } = inserterIn({ secret: true });
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    expect(await placement.insert('你好')).toMatchObject({ problem: { code: 'insertion-secret' } });
  });

  it('brings nothing back for a text that is only copied', async () => {
    const { inserter, done, desktop } = inserterIn({ insertion: { method: 'clipboard' } });
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    expect(await placement.insert('你好')).toEqual({ kind: 'copied' });
    expect(keys(done)).toEqual(['copy 你好']);
  });
});

describe('where no window was noted', () => {
  it('goes to the window that has the focus then', async () => {
    const { inserter, done, desktop } = inserterIn();
    desktop.focused = null;
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    await placement.insert('你好');
    expect(keys(done)).toEqual(['paste 你好 LeftShift+Insert → mail']);
  });

  it('holds and copies the text when none has it', async () => {
    const { insert, done, desktop } = inserterIn({ insertion: { method: 'type' }, typable: true });
    desktop.focused = null;
    expect(await insert('你好')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-no-target' },
      inClipboard: true,
    });
    expect(keys(done)).toEqual(['copy 你好']);
  });

  it('never goes into a window of our own', async () => {
    const { insert, done } = inserterIn({ ownWindow: true });
    expect(await insert('你好')).toMatchObject({ kind: 'held', problem: { code: 'insertion-own-window' } });
    expect(keys(done)).toEqual(['copy 你好']);
  });

  it('inserts where the window system does not tell windows apart', async () => {
    const { insert, done } = inserterIn({ platform: 'win32', blind: true });
    expect(await insert('你好')).toMatchObject({ kind: 'delivered' });
    expect(keys(done)).toEqual(['paste 你好 LeftCtrl+V → ?']);
  });
});

describe('what is in force', () => {
  it('is that of the noted application, and of the profile of the hotkey', async () => {
    const { inserter } = inserterIn({ apps: [{ app: 'notes', insertion: { when: 'end' }, text: {} }] });
    expect((await inserter.place(null).applied).insertion.when).toBe('end');
  });

  it('is known even when the window system fails', async () => {
    const { inserter } = inserterIn({ broken: true });
    expect((await inserter.place(null).applied).insertion).toEqual(DEFAULT_SETTINGS.insertion);
  });
});

describe('after the last text', () => {
  it.each([
    ['strikes Enter where the rule says so', true, NOTES, ['Enter']],
    ['strikes nothing where no rule says so', false, NOTES, []],
    ['strikes nothing when the focus has moved', true, MAIL, []],
  ])('%s', async (_name, enterAfter, focused, struck) => {
    const { inserter, done, desktop } = inserterIn({ insertion: { enterAfter } });
    const placement = inserter.place(null);
    await placement.insert('你好');
    desktop.focused = focused;
    expect(await placement.finish()).toBe(struck.length > 0);
    expect(keys(done).slice(1)).toEqual(struck);
  });

  it('strikes Enter too where the text went by another way, by the rule of that application', async () => {
    const { inserter, done } = inserterIn({ apps: [{ app: 'notes', insertion: { enterAfter: true }, text: {} }] });
    const placement = inserter.place(null);
    placement.wentTo(NOTES);
    expect(await placement.finish()).toBe(true);
    expect(keys(done)).toEqual(['Enter']);
  });

  it('strikes nothing where keys reach nobody any more', async () => {
    const { inserter, done } = inserterIn({
      insertion: { enterAfter: true },
      keysDenied: problem('insertion-elevated', { window: 'Registry Editor' }),
    });
    const placement = inserter.place(null);
    placement.wentTo(NOTES);
    expect(await placement.finish()).toBe(false);
    expect(keys(done)).toEqual([]);
  });

  it('strikes nothing where nothing was inserted', async () => {
    const { inserter, done } = inserterIn({ insertion: { enterAfter: true }, paste: () => 'not-taken' });
    const placement = inserter.place(null);
    await placement.insert('你好');
    await placement.finish();
    expect(done).not.toContain('Enter');
  });

  it('does not mind a system that refuses', async () => {
    const { inserter } = inserterIn({ insertion: { enterAfter: true }, pressFails: true });
    const placement = inserter.place(null);
    await placement.insert('你好');
    // Half of it may have gone out.
    expect(await placement.finish()).toBe(true);
  });
});

describe('held text that is inserted after all', () => {
  it('goes where the focus is now', async () => {
    const { inserter, done, desktop } = inserterIn({ insertion: { target: 'hold' } });
    desktop.focused = MAIL;
    expect(await inserter.insertHere('你好')).toMatchObject({ kind: 'delivered', proven: true });
    expect(done).toEqual(['paste 你好 LeftShift+Insert → mail']);
  });
});

describe('a text that is inserted from a window of ours', () => {
  it('goes to the window that had the focus last, which is brought back, as its application wants it', async () => {
    const override = { app: 'mail', insertion: { delayMs: 5, target: 'hold' }, text: {} } as const;
    const { inserter, done, desktop } = inserterIn({ apps: [override] });
    desktop.focused = MAIL;
    expect(await inserter.lastTarget()).toEqual(MAIL);
    desktop.focused = null;
    expect(await inserter.insertBack('你好')).toMatchObject({ kind: 'delivered', proven: true, target: MAIL });
    expect(done).toEqual(['bring back mail', 'paste 你好 LeftShift+Insert → mail']);
  });

  it('is held where that window is gone, or none was known', async () => {
    const { inserter, desktop } = inserterIn({ ownWindow: true });
    expect(await inserter.insertBack('你好')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-own-window' },
      inClipboard: true,
    });
    desktop.ownWindow = false;
    await inserter.lastTarget();
    desktop.gone.add(NOTES.id);
    desktop.focused = MAIL;
    desktop.ownWindow = true;
    expect(await inserter.insertBack('你好')).toMatchObject({ problem: { code: 'insertion-target-gone' } });
  });
});

describe('a text with control characters', () => {
  it.each(['paste', 'type'] as const)('goes out as plain text, new lines and tabs apart: %s', async (method) => {
    const { inserter, insert, done } = inserterIn({ insertion: { method }, typable: true });
    const text = '你\u0003\u001b[31m好\n\t\u202e!';
    await insert(text);
    await inserter.insertHere(text);
    await inserter.exclusively((insertNow) => insertNow(text));
    await inserter.copy(text);
    const texts = keys(done).filter((step) => /^(?:paste|type|copy)/u.test(step));
    expect(texts).toHaveLength(4);
    for (const step of texts) expect(step).toContain('你好\n\t!');
  });
});

describe('exclusive work', () => {
  it('keeps what is asked for later waiting, but can insert itself', async () => {
    const { inserter, insert, done } = inserterIn();
    const gate = Promise.withResolvers<undefined>();
    const work = inserter.exclusively(async (insertNow) => {
      await gate.promise;
      return insertNow('一');
    });
    const later = insert('二');
    gate.resolve(undefined);
    expect(await work).toMatchObject({ kind: 'delivered' });
    await later;
    expect(keys(done)).toEqual(['paste 一 LeftShift+Insert → notes', 'paste 二 LeftShift+Insert → notes']);
  });
});

describe('the last target', () => {
  it('is the window that has the focus, else the one noted before', async () => {
    const { inserter, desktop } = inserterIn();
    expect(await inserter.lastTarget()).toBe(NOTES);
    desktop.focused = MAIL;
    await inserter.place(null).applied;
    desktop.focused = null;
    expect(await inserter.lastTarget()).toBe(MAIL);
    desktop.focused = NOTES;
    desktop.ownWindow = true;
    expect(await inserter.lastTarget()).toBe(MAIL);
  });
});

describe('what stands before the caret', () => {
  it('is not known at first', async () => {
    expect(await inserterIn().before()).toBeNull();
  });

  it('is what was written there last, text after text', async () => {
    const { insert, inserter, before } = inserterIn();
    await insert('How are');
    expect(await before()).toBe('How are');
    await inserter.insertHere(' you.');
    expect(await before()).toBe('How are you.');
  });

  it('is what the field shows, where it shows anything', async () => {
    const { insert, before, desktop } = inserterIn();
    await insert('How are you.');
    desktop.text = 'something else';
    expect(await before()).toBe('something else');
    desktop.text = '';
    expect(await before()).toBe('How are you.');
  });

  it('has the line ends and blanks that the rules for texts know', async () => {
    const { before, desktop } = inserterIn();
    desktop.text = 'one\r\ntwo\rthree\u00a0';
    expect(await before()).toBe('one\ntwo\nthree ');
  });

  it('is what stands in the window of key down, wherever the focus is', async () => {
    const { insert, inserter, desktop } = inserterIn();
    await insert('How are you.');
    const placement = inserter.place(null);
    await placement.applied;
    desktop.focused = MAIL;
    desktop.text = 'in the other window';
    expect(await placement.textBefore()).toBe('How are you.');
  });

  it('is not known where fields and windows cannot be asked', async () => {
    expect(await inserterIn({ broken: true }).before()).toBeNull();
    const { insert, before } = inserterIn({ blind: true });
    await insert('How are you.');
    expect(await before()).toBeNull();
  });

  it.each<[string, (scene: ReturnType<typeof inserterIn>) => unknown]>([
    ['the user struck a key or clicked', ({ desktop }) => (desktop.activity = ++desktop.time)],
    ['keys are not heard', ({ desktop }) => (desktop.activity = Infinity)],
    [
      'another window was seen to have the focus',
      async ({ desktop, inserter }) => {
        desktop.focused = MAIL;
        await inserter.lastTarget();
        desktop.focused = NOTES;
      },
    ],
    [
      'a text went to another window',
      async ({ desktop, insert }) => {
        desktop.focused = MAIL;
        await insert('elsewhere');
        desktop.focused = NOTES;
      },
    ],
    ['the window belongs to another process now', ({ desktop }) => (desktop.focused = { ...NOTES, pid: 8 })],
    ['the window belongs to another application now', ({ desktop }) => (desktop.focused = { ...NOTES, app: 'other' })],
  ])('is forgotten when %s', async (_, happens) => {
    const scene = inserterIn();
    await scene.insert('How are you.');
    await happens(scene);
    expect(await scene.before()).toBeNull();
  });

  it.each<[string, (text: string) => PasteResult]>([
    ['was not taken', () => 'not-taken'],
    ['was lost', () => 'lost'],
    [
      'failed',
      () => {
        throw new Error('no key');
      },
    ],
  ])('is forgotten when a text %s, for it may have arrived', async (_, paste) => {
    const { insert, before, own } = inserterIn({ paste: ({ text }) => (text === 'bad' ? paste(text) : 'taken') });
    await insert('How are you.');
    await insert('bad');
    expect(await before()).toBeNull();
    expect(own.uncertainAt).toBeGreaterThan(0);
  });

  it.each<[string, Partial<InsertionSettings>]>([
    ['copied', { method: 'clipboard' }],
    ['refused', { method: 'never' }],
  ])('is still known after a text that was only %s', async (_, settings) => {
    const { insert, before, use } = inserterIn();
    await insert('How are you.');
    use(settings);
    await insert('not for this window');
    expect(await before()).toBe('How are you.');
  });

  it('is not known after Enter', async () => {
    const { inserter, before } = inserterIn({ insertion: { enterAfter: true } });
    const placement = inserter.place(null);
    await placement.insert('How are you.');
    await placement.finish();
    expect(await before()).toBeNull();
  });

  it('is what a key struck during an insertion makes uncertain', async () => {
    const scene: { paste?: () => PasteResult } = {};
    const { insert, before, desktop } = inserterIn({ paste: () => scene.paste?.() ?? 'taken' });
    scene.paste = () => {
      desktop.activity = ++desktop.time;
      return 'taken';
    };
    await insert('How are you.');
    expect(await before()).toBeNull();
  });
});
