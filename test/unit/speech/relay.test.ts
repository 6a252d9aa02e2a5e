import { expect, it } from 'vitest';
import type { SpeechEvents } from '../../../src/main/speech/port.ts';
import { relay } from '../../../src/main/speech/relay.ts';
import { problem } from '../../../src/shared/problem.ts';

it('passes on every event as it came, but for those that are overridden', () => {
  const told: unknown[][] = [];
  const tell =
    (name: string) =>
    (...values: unknown[]): void =>
      void told.push([name, ...values]);
  const owner: SpeechEvents = {
    connected: tell('connected'),
    endSent: tell('endSent'),
    draft: tell('draft'),
    result: tell('result'),
    warning: tell('warning'),
    done: tell('done'),
    failed: tell('failed'),
  };
  const events = relay(owner, { endSent: tell('override') });
  const result = { text: '今天。', startMs: null, endMs: null, tags: [] };
  const why = problem('server-silent', { seconds: 10 });
  events.connected();
  events.endSent();
  events.draft('今', 'whole');
  events.result(result);
  events.warning(null);
  events.done('silence');
  events.failed(why);
  expect(told).toEqual([
    ['connected'],
    ['override'],
    ['draft', '今', 'whole'],
    ['result', result],
    ['warning', null],
    ['done', 'silence'],
    ['failed', why],
  ]);
});
