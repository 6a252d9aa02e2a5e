import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, serveApp } from '../../../src/main/security/content.ts';

const asked: string[] = [];
const serve = serveApp({
  folder: '/app/renderer',
  fetchFile: (url) => {
    asked.push(url);
    return url.endsWith('missing.js')
      ? Promise.reject(new Error('net::ERR_FILE_NOT_FOUND'))
      : Promise.resolve(new Response('ok', { headers: { 'content-type': 'text/html' } }));
  },
});
const status = async (url: string, init?: RequestInit): Promise<number> => (await serve(new Request(url, init))).status;

describe('our scheme', () => {
  it('serves files of the renderer with the policy', async () => {
    const answer = await serve(new Request('app://bundle/assets/a.html?x=1'));
    expect(answer.status).toBe(200);
    expect(asked.at(-1)).toBe('file:///app/renderer/assets/a.html');
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(answer.headers.get('content-type')).toBe('text/html');
  });

  it("hands on what a developer's server has, under a policy that lets it reload", async () => {
    const vite = createServer((request, response) => response.end(`${request.url ?? ''}!`)).listen(0, '127.0.0.1');
    await once(vite, 'listening');
    const { port } = vite.address() as AddressInfo;
    const answer = await serveApp({ server: `http://127.0.0.1:${port}` })(new Request('app://bundle/@vite/client?v=1'));
    vite.close();
    expect(await answer.text()).toBe('/@vite/client?v=1!');
    expect(answer.headers.get('content-security-policy')).toContain('ws://localhost:*');
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|ws:/);
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
      const asked = new Request(`app://bundle${path(`127.0.0.1:${portOf(1)}`)}`);
      const answer = await serveApp({ server: `http://127.0.0.1:${portOf(0)}` })(asked);
      expect(heard.map((line) => line[0])).toEqual(['0']);
      expect(answer.status).toBe(path('') === '/away' ? 404 : 200);
    });
  });

  it('serves nothing else', async () => {
    const before = asked.length;
    expect(await status('app://other/a.html')).toBe(404);
    expect(await status('app://bundle/..%2f..%2fetc/passwd')).toBe(404);
    expect(await status('app://bundle/a.html', { method: 'POST' })).toBe(404);
    expect(asked.length).toBe(before);
    expect(await status('app://bundle/missing.js')).toBe(404);
  });
});
