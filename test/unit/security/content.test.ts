import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, serveApp } from '../../../src/main/security/content.ts';
import { ROLES } from '../../../src/shared/ipc/roles.ts';

const folder = mkdtempSync(join(tmpdir(), 'content-'));
mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
mkdirSync(join(folder, 'renderer-x'));
for (const file of [
  'overlay.html',
  'other.html',
  'other.html.',
  'other.html ',
  'other.html::$DATA',
  'assets/a.js',
  'assets/ä b.js',
  '../outside.js',
  '../renderer-x/b.js',
])
  writeFileSync(join(folder, 'renderer', file), `// ${file}`);
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, '7.wav'), 'RIFF and more');
const audioOf = (entry: number): string | null => (entry === 7 ? join(folder, '7.wav') : null);
const serve = serveApp({ folder: join(folder, 'renderer') }, audioOf);
const status = async (url: string, init?: RequestInit): Promise<number> => (await serve(new Request(url, init))).status;

describe('our scheme', () => {
  it('serves files of the renderer with the policy', async () => {
    for (const [path, type] of [
      ['overlay.html', 'text/html'],
      ['assets/a.js', 'text/javascript'],
      ['assets/ä b.js', 'text/javascript'],
    ]) {
      const answer = await serve(new Request(`app://overlay/${path}?x=1`));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(`// ${path}`);
      expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy('overlay'));
      expect(answer.headers.get('content-type')).toContain(type);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it("hands on what a developer's server has, under a policy that lets it reload", async () => {
    const vite = createServer((request, response) => response.end(`${request.url ?? ''}!`)).listen(0, '127.0.0.1');
    await once(vite, 'listening');
    const { port } = vite.address() as AddressInfo;
    const answer = await serveApp(
      { server: `http://127.0.0.1:${port}` },
      audioOf,
    )(new Request('app://overlay/@vite/client?v=1'));
    vite.close();
    expect(await answer.text()).toBe('/@vite/client?v=1!');
    expect(answer.headers.get('content-security-policy')).toContain('ws://localhost:*');
    for (const role of ROLES) expect(contentSecurityPolicy(role)).not.toMatch(/unsafe|ws:/);
  });

  it('has the audio of the history for the window alone, piece by piece', async () => {
    const range = { headers: { range: 'bytes=5-' } };
    const answer = await serve(new Request('app://window/audio/7.wav', range));
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
      206,
      'and more',
      'audio/wav',
    ]);
    expect(answer.headers.get('content-security-policy')).toContain("media-src 'self'");
    expect(contentSecurityPolicy('overlay')).not.toContain('media-src');
    for (const path of [
      'audio/8.wav',
      'audio/7.mp3',
      'audio/x.wav',
      'audio/../7.wav',
      'audio/%37.wav',
      'audio/-7.wav',
    ]) {
      expect(await status(`app://window/${path}`)).toBe(404);
    }
    expect(await status('app://overlay/audio/7.wav')).toBe(404);
  });

  describe("with a developer's server", () => {
    const heard: string[] = [];
    const servers = [0, 1].map((n) =>
      createServer((request, response) => {
        heard.push(`${n} ${request.url ?? ''}`);
        if (request.url === '/away') response.writeHead(302, { location: `http://127.0.0.1:${portOf(1)}/evil.js` });
        response.end('code');
      }),
    );
    const portOf = (n: number): number => (servers[n]?.address() as AddressInfo).port;
    beforeAll(() => Promise.all(servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening'))));
    afterAll(() => servers.forEach((server) => server.close()));

    it.each([
      (other: string) => `//${other}/x.js`,
      (other: string) => `/\\${other}/x.js`,
      (other: string) => `///${other}/x.js`,
      (other: string) => `/@${other}/x.js`,
      (other: string) => `/http://${other}/x.js`,
      (other: string) => `/%2f${other}/x.js`,
      (other: string) => `/..//${other}/x.js`,
      (other: string) => `/x.js?//${other}`,
      () => '/away',
    ])('asks no other one, whatever a path looks like: %#', async (path) => {
      heard.length = 0;
      const asked = new Request(`app://overlay${path(`127.0.0.1:${portOf(1)}`)}`);
      const answer = await serveApp({ server: `http://127.0.0.1:${portOf(0)}` }, audioOf)(asked);
      expect(heard.map((line) => line[0])).toEqual(['0']);
      expect(answer.status).toBe(path('') === '/away' ? 404 : 200);
    });
  });

  it.each([
    ['a host that is no role', 'app://other/other.html'],
    ['a page that is not of this role', 'app://overlay/other.html'],
    ['the same page by another name', 'app://overlay/OVERLAY.HTML'],
    ['another page, encoded', 'app://overlay/other%2ehtml'],
    ['another page by a way round', 'app://overlay/assets/..%2fother.htm%6c'],
    ['another page as Windows names it', 'app://overlay/other.html.'],
    ['the same with a blank', 'app://overlay/other.html%20'],
    ['the same as a stream', 'app://overlay/other.html::$DATA'],
    ['a folder beside that begins alike', 'app://overlay/..%2frenderer-x/b.js'],
    ['a file outside', 'app://overlay/..%2foutside.js'],
    ['a folder', 'app://overlay/assets'],
    ['a file that is not there', 'app://overlay/missing.js'],
    ['a path that is none', 'app://overlay/%00.js'],
    ['a path that cannot be decoded', 'app://overlay/%ff.js'],
  ])('has nothing else to give: %s', async (_what, url) => {
    expect(await status(url)).toBe(404);
  });

  it.each(['POST', 'HEAD', 'PUT'])('takes no other method: %s', async (method) => {
    expect(await status('app://overlay/overlay.html', { method })).toBe(404);
  });

  it('answers a range', async () => {
    const answer = await serve(new Request('app://overlay/assets/a.js', { headers: { range: 'bytes=3-' } }));
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe('bytes 3-13/14');
    expect(await answer.text()).toBe('assets/a.js');
  });
});
