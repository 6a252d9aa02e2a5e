import { expect, it } from 'vitest';
import { forward } from '../../../../src/main/speech/connection/forward.ts';

it('does what the other connection does, but for what is overridden', () => {
  const calls: unknown[][] = [];
  const call =
    (name: string) =>
    (...values: unknown[]): void =>
      void calls.push([name, ...values]);
  const left = (): void => undefined;
  const connection = forward(
    { send: call('send'), ping: call('ping'), close: call('close'), drop: call('drop') },
    { close: call('override') },
  );
  connection.send('x', left);
  connection.ping(left);
  connection.close();
  connection.drop();
  expect(calls).toEqual([['send', 'x', left], ['ping', left], ['override'], ['drop']]);
});
