import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/shared/ipc/roles.ts';
import { guardPages, guardPermissions } from '../../../src/main/security/session.ts';

type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

const capture = { name: 'capture' } as unknown as WebContents;
const other = { name: 'other' } as unknown as WebContents;
/** A window of a role that has no need of the microphone. */
const deaf = { name: 'deaf' } as unknown as WebContents;
const roles = new Map([
  [capture, 'overlay'],
  [deaf, 'deaf'],
]);
let request: Request;
let check: Check;
const session = {
  setPermissionRequestHandler: (handler: Request) => void (request = handler),
  setPermissionCheckHandler: (handler: Check) => void (check = handler),
};
guardPermissions(session as unknown as Session, (contents) => roles.get(contents) as Role | undefined);

const OURS = { isMainFrame: true, requestingUrl: 'app://overlay/overlay.html', securityOrigin: 'app://overlay/' };

it.each([
  ['the capture page', capture, 'media', { ...OURS, mediaTypes: ['audio'] }, true],
  ['another page', other, 'media', { ...OURS, mediaTypes: ['audio'] }, false],
  [
    'the page of another role',
    deaf,
    'media',
    { ...OURS, requestingUrl: 'app://deaf/deaf.html', mediaTypes: ['audio'] },
    false,
  ],
  ['a frame in the capture page', capture, 'media', { ...OURS, isMainFrame: false, mediaTypes: ['audio'] }, false],
  [
    'another address',
    capture,
    'media',
    { ...OURS, requestingUrl: 'app://overlay.example/', mediaTypes: ['audio'] },
    false,
  ],
  ['microphone and camera', capture, 'media', { ...OURS, mediaTypes: ['audio', 'video'] }, false],
  ['no kind of media', capture, 'media', { ...OURS, mediaTypes: [] }, false],
  ['media that are not named', capture, 'media', OURS, false],
  ['the camera', capture, 'media', { ...OURS, mediaTypes: ['video'] }, false],
  ['the microphone twice', capture, 'media', { ...OURS, mediaTypes: ['audio', 'audio'] }, false],
  ['a page that is gone', null as unknown as WebContents, 'media', { ...OURS, mediaTypes: ['audio'] }, false],
  ['the screen', capture, 'display-capture', { ...OURS, mediaTypes: ['audio'] }, false],
  ['something else', capture, 'geolocation', OURS, false],
] as const)('the microphone is opened for %s: %#', (_, contents, permission, details, allowed) => {
  let answer: boolean | null = null;
  request(contents, permission, (given) => (answer = given), details);
  expect(answer).toBe(allowed);
});

it.each([
  ['the capture page', capture, 'media', 'app://overlay/', { ...OURS, mediaType: 'audio' }, true],
  ['nobody in particular', null, 'media', 'app://overlay/', { isMainFrame: false, mediaType: 'audio' }, false],
  ['another page', other, 'media', 'app://overlay/', { ...OURS, mediaType: 'audio' }, false],
  ['the page of another role', deaf, 'media', 'app://deaf/', { ...OURS, mediaType: 'audio' }, false],
  ['a frame in it', capture, 'media', 'app://overlay/', { ...OURS, isMainFrame: false, mediaType: 'audio' }, false],
  ['cameras', capture, 'media', 'app://overlay/', { ...OURS, mediaType: 'video' }, false],
  ['what is not named', capture, 'media', 'app://overlay/', OURS, false],
  ['another origin', capture, 'media', 'https://example.org/', { ...OURS, mediaType: 'audio' }, false],
] as const)('microphones are listed for %s: %#', (_, contents, permission, origin, details, allowed) => {
  expect(check(contents, permission as never, origin, details as never)).toBe(allowed);
});

describe('a page', () => {
  const PAGE = 'app://overlay/overlay.html';
  class Contents extends EventEmitter {
    open: ((details: object) => { action: string }) | null = null;
    url = PAGE;
    readonly getURL = (): string => this.url;
    setWindowOpenHandler(handler: (details: object) => { action: string }): void {
      this.open = handler;
    }
  }
  const app = new EventEmitter();
  guardPages(app as unknown as App);
  const contents = new Contents();
  app.emit('web-contents-created', {}, contents);

  const isPrevented = (event: string, details: object = {}): boolean => {
    let prevented = false;
    contents.emit(event, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  };

  it.each([
    ['the same page', PAGE, true, false],
    ['the same page in a frame', PAGE, false, true],
    ['another page of ours', 'app://overlay/other.html', true, true],
    ['the same page with another query', `${PAGE}?x`, true, true],
    ['the web', 'https://example.org/', true, true],
    ['a script', 'javascript:alert(1)', true, true],
    ['a file', 'file:///etc/passwd', true, true],
  ])('may load from within nothing but itself: %s', (_what, url, isMainFrame, prevented) => {
    for (const event of ['will-navigate', 'will-frame-navigate'])
      expect(isPrevented(event, { url, isMainFrame })).toBe(prevented);
  });

  it('is not loaded again where it is none of ours', () => {
    contents.url = 'https://example.org/';
    expect(isPrevented('will-navigate', { url: contents.url, isMainFrame: true })).toBe(true);
    contents.url = PAGE;
  });

  it('is never redirected, opens no windows, and embeds no pages', () => {
    expect(isPrevented('will-redirect', { url: PAGE, isMainFrame: true })).toBe(true);
    expect(isPrevented('will-attach-webview')).toBe(true);
    expect(contents.open?.({ url: PAGE })).toEqual({ action: 'deny' });
  });
});
