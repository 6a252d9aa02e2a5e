import axe from 'axe-core';
import { expect } from 'vitest';

/** Waits until colours have stopped to change: in between they are none that anybody sees for long. */
async function atRest(): Promise<void> {
  await new Promise(requestAnimationFrame);
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** Fails where the page, or a part of it, breaks a rule of WCAG 2.2, level AA. */
export async function expectNoViolations(part: Element | Document = document): Promise<void> {
  await atRest();
  const { violations } = await axe.run(part as Element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]) })),
  ).toEqual([]);
}
