import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../../../../src/shared/emitter.ts';

/** The window that was made last. */
let made: FakeWindow;
/** What {@link FakeWindow}s were told, oldest first. */
const told: string[] = [];
const pages: FakePage[] = [];
/** The page that was made last. */
const page = new Proxy({} as FakePage, {
  get: (_none, name: keyof FakePage) => pages.at(-1)?.[name],
  set: (_none, name, value) => Reflect.set(pages.at(-1) ?? {}, name, value),
});

interface FakePage {
  readonly parts: PageParts;
  isListening: boolean;
  readonly send: ReturnType<typeof vi.fn>;
}

interface PageParts {
  readonly handlers: Readonly<Record<string, (payload?: unknown) => void>>;
  readonly snapshot: () => { readonly areas: Record<string, unknown>; readonly at: unknown };
  readonly onGone: (reason: string, isGivenUp: boolean) => void;
}

class FakeWindow extends EventEmitter {
  readonly webContents = { setZoomLevel: (level: number) => told.push(`zoom ${level}`) };
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isVisible = (): boolean => told.includes('show');
  isDestroyed = (): boolean => told.includes('destroy');
  getNormalBounds = (): object => ({ x: 1, y: 2, width: 900, height: 600 });
  maximize = (): unknown => told.push('maximize');
  restore = (): unknown => told.push('restore');
  show = (): unknown => told.push('show');
  focus = (): unknown => told.push('focus');
  close = (): void => this.destroy();
  destroy = (): void => {
    told.push('destroy');
    this.emit('closed');
  };
}

vi.doMock('electron', () => ({}));
vi.doMock('../../../../src/main/windows/app-window.ts', () => ({ openAppWindow: () => (made = new FakeWindow()) }));
vi.doMock('../../../../src/main/app/appearance.ts', () => ({ appearanceOf: () => ({ dark: false, language: 'en' }) }));
vi.doMock('../../../../src/main/app/paths.ts', () => ({ BUILT: '' }));
vi.doMock('../../../../src/main/windows/role-page.ts', () => ({
  RolePage: class {
    isListening = false;
    readonly send = vi.fn();
    readonly parts: PageParts;
    constructor(parts: PageParts) {
      this.parts = parts;
      pages.push(this);
    }
    load = (): Promise<void> => Promise.resolve();
    dispose = (): void => undefined;
  },
}));
const { WindowKeeper } = await import('../../../../src/main/app/window/window-keeper.ts');

const FIRST = { bounds: null, maximized: false, at: { view: 'settings', section: '' }, zoom: 0 };

function keeper(place: object = {}) {
  const changed = new Emitter();
  let state: unknown = { words: ['one'] };
  const memory = { place: { ...FIRST, ...place }, note: vi.fn(), dispose: () => Promise.resolve() };
  const presence = { enter: vi.fn(), leave: vi.fn() };
  const troubles = { about: () => null, tell: vi.fn(), clear: vi.fn() };
  const detach = vi.fn();
  const attach = vi.fn<(send: unknown, isSeen: unknown) => () => void>(() => detach);
  const later: (() => void)[] = [];
  const one = new WindowKeeper({
    areas: { hotwords: { state: () => state, changed: [changed.event], attach } },
    handlers: {},
    memory,
    presence,
    troubles,
    pages: { assign: vi.fn() },
    settings: { current: {} },
    language: () => 'en',
    log: { info: vi.fn(), warn: vi.fn() },
    schedule: (_ms: number, action: () => void) => {
      later.push(action);
      return () => void later.splice(later.indexOf(action), 1);
    },
    failed: vi.fn(),
  } as unknown as ConstructorParameters<typeof WindowKeeper>[0]);
  const change = (now: unknown): void => {
    state = now;
    changed.fire();
  };
  return { one, change, memory, presence, troubles, attach, detach, later };
}

/** The page listens, and has built what is to be seen. */
function built(): ReturnType<PageParts['snapshot']> {
  page.isListening = true;
  const snapshot = page.parts.snapshot();
  page.parts.handlers['ready']?.();
  page.parts.handlers['shell:built']?.();
  return snapshot;
}

beforeEach(() => void (told.length = 0));

it('shows the window when there is something to see in it, as it was', () => {
  const { one, presence } = keeper({ maximized: true, zoom: 1, at: { view: 'help', section: '' } });
  one.show(null);
  // The user asks again meanwhile.
  one.show(null);
  expect(told).toEqual([]);
  expect(built()).toMatchObject({ at: { view: 'help' }, areas: { hotwords: { words: ['one'] } } });
  expect(told).toEqual(['zoom 1', 'maximize', 'show', 'focus']);
  expect(presence.enter).toHaveBeenCalledOnce();
});

it('shows a window whose page builds nothing all the same', () => {
  const { one, later } = keeper();
  one.show(null);
  later[0]?.();
  expect(told).toEqual(['show', 'focus']);
});

it('sends the state of an area only when it is another one, and nothing without a page', () => {
  const { one, change } = keeper();
  change({ words: ['none hears it'] });
  one.show(null);
  change({ words: ['nor this'] });
  expect(page.send).not.toHaveBeenCalled();
  built();
  change({ words: ['nor this'] });
  expect(page.send).not.toHaveBeenCalled();
  change({ words: ['two'] });
  change({ words: ['two'] });
  expect(page.send.mock.calls).toEqual([['hotwords', { words: ['two'] }]]);
});

it('goes where it is asked, and remembers it, but not the first run', () => {
  const { one, memory } = keeper();
  one.show(null);
  built();
  one.show({ view: 'help', section: 'guide' });
  expect(page.send).toHaveBeenCalledWith('frame:go', { view: 'help', section: 'guide' });
  one.note({ view: 'welcome', section: '' });
  expect(memory.note.mock.calls).toEqual([[{ at: { view: 'help', section: 'guide' } }]]);
});

it('lets areas speak while the window is there, and knows whether it is seen', () => {
  const { one, attach, detach, presence } = keeper();
  one.show(null);
  const [send, isSeen] = attach.mock.calls[0] as unknown as [(channel: string, payload: number) => void, () => boolean];
  expect(isSeen()).toBe(false);
  built();
  expect(isSeen()).toBe(true);
  send('microphone:level', 0.5);
  expect(page.send).toHaveBeenCalledWith('microphone:level', 0.5);
  page.parts.handlers['shell:close']?.();
  expect(detach).toHaveBeenCalledOnce();
  expect(isSeen()).toBe(false);
  expect(presence.leave).toHaveBeenCalledOnce();
});

it('notes where the window stands, but not while it is minimised', () => {
  const { one, memory } = keeper();
  one.show(null);
  built();
  made.emit('move');
  expect(memory.note.mock.calls).toEqual([[{ bounds: { x: 1, y: 2, width: 900, height: 600 }, maximized: false }]]);
  made.isMinimized = () => true;
  made.emit('move');
  expect(memory.note).toHaveBeenCalledOnce();
});

it.each([
  [0, 'in', 0.5],
  [0, 'out', -0.5],
  [1.5, 'reset', 0],
  [4, 'in', 4],
  [-3, 'out', -3],
] as const)('from zoom %d goes %s to %d', (zoom, how, then) => {
  const { one, memory } = keeper({ zoom });
  one.show(null);
  page.parts.handlers['shell:zoom']?.(how);
  expect(told).toEqual([`zoom ${then}`]);
  expect(memory.note).toHaveBeenCalledWith({ zoom: then });
});

it('closes the window whose page is given up, and says so; of one that the user closed nothing is said', () => {
  const { one, troubles, later } = keeper();
  one.show(null);
  built();
  page.parts.onGone('crashed', false);
  expect(troubles.tell).not.toHaveBeenCalled();
  page.parts.onGone('crashed', true);
  expect(troubles.tell.mock.calls).toEqual([['app', expect.objectContaining({ code: 'window-lost' })]]);
  expect(told).not.toContain('destroy');
  later.at(-1)?.();
  expect(told).toContain('destroy');
  page.parts.onGone('closed', true);
  expect(troubles.tell).toHaveBeenCalledOnce();
});
