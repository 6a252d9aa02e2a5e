import { expect, it } from 'vitest';
import { oneAtATime } from '../../../src/shared/one-at-a-time.ts';

it('begins each work when the one before is over, even if that failed', async () => {
  const inTurn = oneAtATime();
  const order: string[] = [];
  const first = inTurn(async () => {
    order.push('first begins');
    await new Promise((resolve) => setImmediate(resolve));
    order.push('first fails');
    throw new Error('first');
  });
  const second = inTurn(() => {
    order.push('second');
    return Promise.resolve(2);
  });
  await expect(first).rejects.toThrow('first');
  expect(await second).toBe(2);
  expect(order).toEqual(['first begins', 'first fails', 'second']);
});
