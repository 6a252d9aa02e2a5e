import { expect, it } from 'vitest';
import { loadNative } from '../../../../src/main/platform/native/load.ts';
import type { Problem } from '../../../../src/shared/problem.ts';

const load = async (platform: NodeJS.Platform) => {
  const problems: Problem[] = [];
  const parts = await loadNative({
    platform,
    ownPid: 1,
    wait: () => Promise.resolve(),
    onProblem: (one) => problems.push(one),
  });
  return { parts, problems };
};

it('has no parts, and no problem with that, on systems that are asked in other ways', async () => {
  expect(await load('linux')).toEqual({ parts: null, problems: [] });
});

const foreign = (['win32', 'darwin'] as const).filter((platform) => platform !== process.platform);

it.each(foreign)('tells once when the libraries of %s are not there', async (platform) => {
  const { parts, problems } = await load(platform);
  expect(parts).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['native-unavailable']);
});
