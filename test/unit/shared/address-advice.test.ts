import { describe, expect, it } from 'vitest';
import { adviseOnAddress } from '../../../src/shared/address-advice.ts';

const KNOWN = [
  { name: '', url: 'ws://127.0.0.1:10095' },
  { name: 'Office', url: 'wss://asr.lan:10095' },
];

describe('advice on an address that is typed', () => {
  it.each(['ws://10.0.0.7:10095', 'wss://asr.lan/path', ' ws://[fe80::1%eth0]:10095 ', 'ws://127.0.0.1:10096'])(
    'has nothing to say about %s',
    (typed) => {
      expect(adviseOnAddress(typed, KNOWN)).toBeNull();
    },
  );

  it.each([
    ['', 'empty', []],
    ['   ', 'empty', []],
    ['asr.lan', 'scheme', ['wss://asr.lan:10095', 'ws://asr.lan:10095']],
    ['asr.lan:10096/x', 'scheme', ['wss://asr.lan:10096/x', 'ws://asr.lan:10096/x']],
    ['//10.0.0.7', 'scheme', ['wss://10.0.0.7:10095', 'ws://10.0.0.7:10095']],
    ['[fe80::1]', 'scheme', ['wss://[fe80::1]:10095', 'ws://[fe80::1]:10095']],
    ['http://asr.lan:10095', 'web', ['ws://asr.lan:10095']],
    ['HTTPS://asr.lan', 'web', ['wss://asr.lan']],
    ['tcp://asr.lan:10095', 'other-scheme', ['ws://asr.lan:10095', 'wss://asr.lan:10095']],
    ['ws://asr.lan:70000', 'port', []],
    ['ws://asr.lan:0', 'port', []],
    ['ws://asr.lan:port', 'port', []],
    ['asr.lan:70000', 'port', []],
    ['ws://asr .lan:10095', 'blank', ['ws://asr.lan:10095']],
    ['ws：／／asr。lan：10095', 'wide', ['ws://asr.lan:10095']],
    ['ws://fe80::1:10095', 'ipv6', []],
    ['fe80::1', 'ipv6', ['wss://[fe80::1]:10095', 'ws://[fe80::1]:10095']],
    ['ws://', 'invalid', []],
    ['ws://asr.lan/#here', 'invalid', []],
  ] as const)('of %j: %s', (typed, kind, suggestions) => {
    expect(adviseOnAddress(typed, KNOWN)).toMatchObject({ kind, suggestions });
  });

  it.each([
    ['ws://127.0.0.1:10095/', '127.0.0.1:10095'],
    ['WSS://asr.lan:10095', 'Office'],
  ])('names the server that has it already: %s', (typed, what) => {
    expect(adviseOnAddress(typed, KNOWN)).toMatchObject({ kind: 'known', what });
  });

  it('suggests only what can be used as it is', () => {
    for (const typed of ['asr.lan', 'http://asr.lan', 'fe80::1', 'tcp://asr.lan', 'ws：／／asr.lan', 'ws://a b'])
      for (const suggestion of adviseOnAddress(typed, [])?.suggestions ?? [])
        expect(adviseOnAddress(suggestion, [])).toBeNull();
  });
});
