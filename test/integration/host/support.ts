import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserWindow } from 'electron';
import type { ElectronApplication, Page } from 'playwright';
import { test } from 'vitest';
import { type Desktop, startDesktop } from '../../support/desktop.ts';
import { launchApp } from '../../support/launch.ts';

/** Folder of the app that the tests of the host run. */
export const FIXTURE_APP = fileURLToPath(new URL('../../support/host/fixture-app', import.meta.url));

/** A folder for one test file, removed by `using`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'host-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** What the fixture app notes in main. */
export interface Noted {
  readonly early: Record<string, unknown>;
  readonly late: Record<string, unknown>;
  readonly twice: string;
  readonly sender: unknown;
  readonly frames: { readonly data: Frame | null }[];
  readonly ports: Electron.MessagePortMain[];
  readonly events: string[];
  /** What of the sound was asked for, each time. */
  readonly ranges: (string | null)[];
  readonly navigations: string[];
  readonly opened: string[];
  readonly asked: [string, string, object][];
  readonly checked: [string, string, string, object][];
  readonly secondInstances: { readonly argv: string[]; readonly data: unknown }[];
  allow: boolean;
  /** Makes the session's handlers answer `allow` and note what they are asked. */
  listen(): void;
}

/** An audio frame as the fixture's page posts it. */
export interface Frame {
  readonly sequence: number;
  readonly pcm: Int16Array;
  readonly last: boolean;
}

/** What the fixture app's page has from its preload. */
export interface Bridge {
  echo(value: unknown): Promise<unknown>;
  invoke(channel: string): Promise<unknown>;
  ping(value: unknown): void;
  twice(callback: (value: number) => number): number;
  same(callback: unknown): unknown;
  isError(value: unknown): unknown;
  throwRange(): void;
  throwText(): void;
  readonly list: readonly object[];
  answer(): object;
  sendFunction(): string;
  transferBuffer(): string;
  exposeAgain(): string;
  requireNode(): string;
  onPong(listener: (value: unknown) => void): () => void;
}

/** The fixture app's `openWindow`: a further window whose page has the preload relay.js; the caller destroys it. */
export type OpenWindow = (url?: string, preload?: string) => Promise<BrowserWindow>;

/** The fixture app as it runs for one test file. */
export interface Fixture {
  readonly desktop: Desktop;
  /** Data folder of the app, in `folder`. */
  readonly userData: string;
  /** Temporary folder of the file. */
  readonly folder: string;
  readonly app: ElectronApplication;
  /** Its first window, loaded. */
  readonly page: Page;
  readonly end: () => Promise<void>;
}

/** A start in CI has a second try, as tests with real windows have (`retry` of vitest does not cover a `beforeAll`). */
const TRIES = process.env['CI'] === undefined ? 1 : 2;

/** Starts the fixture app on a display of its own. */
export async function startFixture(tries = TRIES): Promise<Fixture> {
  const folder = temporaryFolder();
  const userData = join(folder.path, 'data');
  const desktop = await startDesktop();
  const args = ['--use-fake-device-for-media-stream'];
  // These tests look at what Electron does with them; the app is refused such.
  const env = { STANDIN_HOST_PARTIAL_VIEWS: 'allowed' };
  const app = await launchApp({ desktop, userData, appFolder: FIXTURE_APP, args, env });
  const end = async (): Promise<void> => {
    await app.close();
    await desktop.close();
    folder.remove();
  };
  const page = await app.firstWindow();
  try {
    // By a timer: a hidden window may draw no frames, by which a function is asked else.
    await page.waitForFunction(() => 'port' in globalThis, undefined, { polling: 100, timeout: 15_000 });
  } catch (error) {
    const seen = await page.evaluate("[location.href, document.readyState, document.visibilityState].join(', ')");
    await end();
    console.warn(`the fixture app did not begin (${String(seen)}): ${String(error)}`);
    if (tries <= 1) throw error;
    return startFixture(tries - 1);
  }
  return { desktop, userData, folder: folder.path, app, page, end };
}

/**
 * A test of one behaviour of Electron that the app relies on, with where it is written: a file of github.com/electron/electron
 * (read at 96f3996 of 2026-08, on the way to Electron 45; the release has a newer Chromium), an issue or pull request there
 * (#), or its documentation (docs/). Runs on the stand-in host, and on real Electron where its binary is
 * (`npm run test:electron`).
 */
export const relies = (behaviour: string, source: string, body: () => Promise<void>): void =>
  test(`${behaviour} [${source}]`, body);
