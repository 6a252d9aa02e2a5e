import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { createWire, type PreloadConfig } from './wire.ts';

/** Scripts for one page, and the names that main needs to talk with its preload's world. */
export interface PageScripts {
  /** For the page's own world. */
  readonly page: string;
  /** For the world called {@link PRELOAD_WORLD}. */
  readonly preload: string;
  /** Name of the binding through which the preload's world calls main. */
  readonly toMain: string;
  /** Name of the function in the preload's world that takes what main says. */
  readonly fromMain: string;
}

/** Name of the isolated world of preloads. */
export const PRELOAD_WORLD = 'preload';

/** A function that runs in pages, where only its text arrives: it may use no more than the others that are given with it. */
type PageFunction = (...args: never[]) => unknown;

// Pages have other globals than Node, so these files are checked in a project of their own and not imported by name.
const pageFunctions = createRequire(import.meta.url) as (file: string) => Record<string, PageFunction>;
const bridge = pageFunctions('./page/bridge.ts');
const pageWorld = pageFunctions('./page/page-world.ts');
const preloadWorld = pageFunctions('./page/preload-world.ts');

/** Their texts, one after the other. */
const texts = (...functions: Record<string, PageFunction>[]): string =>
  functions.flatMap((module) => Object.values(module)).join('\n');

/** Writes the scripts for a page whose preload has this source. Names are new each time, so pages cannot guess them. */
export function pageScripts(preloadSource: string): PageScripts {
  const [own, other, toMain, fromMain] = ['own', 'other', 'toMain', 'fromMain'].map(
    (name) => `${name}_${randomUUID().replaceAll('-', '')}`,
  ) as [string, string, string, string];
  const config: PreloadConfig = {
    own,
    other,
    toMain,
    fromMain,
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions } as Record<string, string>,
    },
  };
  // Only the main frame has a preload; a window that has not loaded anything yet shows a data: page.
  const inPage = (code: string): string =>
    `(() => { if (window === top && location.protocol !== 'data:') {\n${code}\n} })();`;
  return {
    toMain,
    fromMain,
    page: `${inPage(`${texts(bridge, pageWorld)}\nsetUpPageWorld('${other}', '${own}');`)}
(() => { ${texts(pageWorld)}\nif (window !== top) refuseMedia(); })();`,
    preload: inPage(`${texts(bridge, { createWire }, preloadWorld)}
const config = ${JSON.stringify(config)};
const { require, process } = setUpPreloadWorld(config);
try {
  const module = { exports: {} };
  (function (require, process, module, exports) {\n${preloadSource}\n})(require, process, module, module.exports);
} catch (error) {
  reportPreloadError(config, error);
}`),
  };
}
