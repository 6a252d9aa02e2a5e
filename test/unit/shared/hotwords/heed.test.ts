import { describe, expect, it } from 'vitest';
import { doubtsOf, type Heed, heedOf } from '../../../../src/shared/hotwords/heed.ts';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';

const CPP = { flavour: 'cpp-2pass' } as const;
const PYTHON = { flavour: 'python' } as const;

describe('how a server takes hotwords', () => {
  it.each([
    ['nothing known', '2pass', {}, 'unknown', false],
    ['C++, drafts corrected', '2pass', CPP, 'weights', true],
    ['C++, one pass', 'offline', CPP, 'weights', false],
    ['C++, drafts only', 'online', CPP, 'nothing', false],
    ['C++ without drafts, whatever is asked', 'online', { flavour: 'cpp-offline' }, 'weights', false],
    ['Python, drafts corrected', '2pass', PYTHON, 'words', true],
    ['Python, drafts only', 'online', PYTHON, 'nothing', false],
    ['realtime, found out', '2pass', { protocol: 'realtime' }, 'words', false],
  ] as const)('%s', (_, mode, known, takes, isFinalOnly) => {
    expect(heedOf({ ...DEFAULT_SERVER, mode }, known)).toMatchObject({ takes, isFinalOnly });
  });

  it('the protocol that is set counts, not one that was found before', () => {
    const server = { ...DEFAULT_SERVER, protocol: 'classic' } as const;
    expect(heedOf(server, { protocol: 'realtime' }).takes).toBe('unknown');
  });
});

describe('why a word may not be heeded', () => {
  const cpp = heedOf(DEFAULT_SERVER, CPP);
  const python = heedOf(DEFAULT_SERVER, PYTHON);
  const realtime = heedOf({ ...DEFAULT_SERVER, protocol: 'realtime' }, {});
  it.each<[string, number, Heed, readonly string[]]>([
    ['听写', 30, cpp, []],
    ['听写', 30, python, ['weight']],
    ['听写', 20, realtime, []],
    ['张 三', 20, python, ['cut']],
    ['张 三', 20, cpp, []],
    ['一二三四五六七八九十', 20, cpp, []],
    ['一二三四五六七八九十一', 20, cpp, ['long']],
    ['TensorFlow', 20, cpp, []],
    ['a b c d e f g h i j k', 1, python, ['cut', 'long', 'weight']],
    ['a b c', 1, heedOf({ ...DEFAULT_SERVER, mode: 'online' }, PYTHON), []],
  ])('%s with %s', (word, weight, heed, doubts) => {
    expect(doubtsOf(word, weight, heed)).toEqual(doubts);
  });
});
