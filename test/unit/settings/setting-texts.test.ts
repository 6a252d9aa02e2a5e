import { describe, expect, it } from 'vitest';
import { describeSettings } from '../../../src/settings/describe.ts';
import { settingText } from '../../../src/shared/i18n/window/setting-texts.ts';
import { settingTextsEn } from '../../../src/shared/i18n/window/setting-texts-en.ts';
import { settingTextsZh } from '../../../src/shared/i18n/window/setting-texts-zh.ts';
import { allPlaces } from '../../../src/shared/setting-place.ts';

const places = allPlaces(describeSettings('linux'));

describe.each(['en', 'zh'] as const)('the names of the settings in %s', (language) => {
  it('give each a label and a meaning', () => {
    expect(places.length).toBeGreaterThan(100);
    const nameless = places.filter(({ pattern }) => {
      const text = settingText(language, pattern);
      return text === undefined || text.label === '' || text.meaning === '';
    });
    expect(nameless.map(({ pattern }) => pattern)).toEqual([]);
  });

  it('name every choice, and no other', () => {
    const named = places.flatMap(({ pattern, kind }) => {
      const kinds = kind.kind === 'either' ? kind.of : [kind];
      const choices = kinds.flatMap((one) => (one.kind === 'choice' ? one.choices.map(String) : []));
      const names = Object.keys(settingText(language, pattern)?.choices ?? {});
      return choices.sort().join() === names.sort().join() ? [] : [pattern];
    });
    expect(named).toEqual([]);
  });

  it('say what one of a list is, for the button that adds one', () => {
    const lists = places.filter(({ kind }) => kind.kind === 'list' || kind.kind === 'map');
    expect(lists.filter(({ pattern }) => settingText(language, pattern)?.item === undefined)).toEqual([]);
  });

  it('end without a full stop', () => {
    const meanings = Object.values(language === 'en' ? settingTextsEn : settingTextsZh).map(({ meaning }) => meaning);
    expect(meanings.filter((meaning) => /[.。]$/u.test(meaning))).toEqual([]);
  });
});

describe('the names of the settings', () => {
  it('are those of settings that there are, the same in both languages', () => {
    const known = new Set(places.map(({ pattern }) => pattern));
    expect(Object.keys(settingTextsEn).filter((pattern) => !known.has(pattern))).toEqual([]);
    expect(Object.keys(settingTextsZh)).toEqual(Object.keys(settingTextsEn));
  });
});
