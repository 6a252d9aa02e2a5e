import type { Session, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { guardPermissions } from '../../../src/main/security/session.ts';

type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

const capture = { name: 'capture' } as unknown as WebContents;
const other = { name: 'other' } as unknown as WebContents;
let request: Request;
let check: Check;
const session = {
  setPermissionRequestHandler: (handler: Request) => void (request = handler),
  setPermissionCheckHandler: (handler: Check) => void (check = handler),
};
guardPermissions(session as unknown as Session, capture);

const OURS = { isMainFrame: true, requestingUrl: 'app://bundle/overlay.html', securityOrigin: 'app://bundle/' };

it.each([
  ['the capture page', capture, 'media', { ...OURS, mediaTypes: ['audio'] }, true],
  ['another page', other, 'media', { ...OURS, mediaTypes: ['audio'] }, false],
  ['a frame in the capture page', capture, 'media', { ...OURS, isMainFrame: false, mediaTypes: ['audio'] }, false],
  [
    'another address',
    capture,
    'media',
    { ...OURS, requestingUrl: 'app://bundle.example/', mediaTypes: ['audio'] },
    false,
  ],
  ['microphone and camera', capture, 'media', { ...OURS, mediaTypes: ['audio', 'video'] }, false],
  ['no kind of media', capture, 'media', { ...OURS, mediaTypes: [] }, false],
  ['media that are not named', capture, 'media', OURS, false],
  ['something else', capture, 'geolocation', OURS, false],
] as const)('the microphone is opened for %s: %#', (_, contents, permission, details, allowed) => {
  let answer: boolean | null = null;
  request(contents, permission, (given) => (answer = given), details);
  expect(answer).toBe(allowed);
});

it.each([
  ['the capture page', capture, 'media', 'app://bundle/', { ...OURS, mediaType: 'audio' }, true],
  ['nobody in particular', null, 'media', 'app://bundle/', { isMainFrame: false, mediaType: 'audio' }, false],
  ['another page', other, 'media', 'app://bundle/', { ...OURS, mediaType: 'audio' }, false],
  ['cameras', capture, 'media', 'app://bundle/', { ...OURS, mediaType: 'video' }, false],
  ['what is not named', capture, 'media', 'app://bundle/', OURS, false],
  ['another origin', capture, 'media', 'https://example.org/', { ...OURS, mediaType: 'audio' }, false],
] as const)('microphones are listed for %s: %#', (_, contents, permission, origin, details, allowed) => {
  expect(check(contents, permission as never, origin, details as never)).toBe(allowed);
});
