import axe from 'axe-core';
import { expect } from 'vitest';

/** Ends all that moves but once: in between, colours are none that anybody sees for long. */
function comeToRest(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}

/** Fails where the page, or a part of it, breaks a rule of WCAG 2.2, level AA. */
export async function expectNoViolations(part: Element | Document = document): Promise<void> {
  comeToRest();
  const { violations } = await axe.run(part as Element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]) })),
  ).toEqual([]);
}
