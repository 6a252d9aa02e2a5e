import type { Component } from 'svelte';
import BookOpen from '@lucide/svelte/icons/book-a';
import Settings from '@lucide/svelte/icons/settings-2';
import Zap from '@lucide/svelte/icons/zap';
import { messages } from '../../../shared/i18n/index.ts';
import { settingText } from '../../../shared/i18n/window/setting-texts.ts';
import { SECTION_NAMES } from '../../../shared/i18n/window/settings.ts';
import { allPlaces } from '../../../shared/setting-place.ts';
import { sectionOf } from '../section-of.ts';
import { VIEW_TABLE } from '../views.ts';
import type { WindowState } from '../window-state.svelte.ts';
import { ACTIONS } from './actions.ts';

/** Something that the search field finds. */
export interface Hit {
  readonly id: string;
  readonly icon: Component;
  readonly label: string;
  /** Where it is, or what it means. */
  readonly hint: string;
  readonly go: (app: WindowState) => void;
}

/** A hit before it is one: with all words by which it is found, in lower case. */
interface Findable extends Hit {
  readonly words: string;
}

/** So many hits are shown, and of these so many hotwords at most. */
const MOST = { hits: 40, hotwords: 10 } as const;

/** What settings were called in earlier versions of the file, and what FunASR calls them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'sounds.ready': 'microphone.readySound',
  'microphone.devices': 'microphone.deviceId',
  hotwords: 'servers.hotwords server.hotwords',
  servers: 'server',
  hotkeys: 'hotkey',
  'servers.*.sampleRate': 'audio_fs',
};

/** As FunASR writes the names of its own settings: `chunk_size`. */
const underscored = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter}`);

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** All that can be found but hotwords, in the app's language; each is found by the words of both languages. */
export function findables(app: WindowState): readonly Findable[] {
  const { frame, settings } = app.messages.window;
  const both = [messages('zh').window, messages('en').window];
  const views = VIEW_TABLE.filter(({ icon }) => icon !== null).map(({ name, icon }) => ({
    id: `view-${name}`,
    icon: icon ?? Settings,
    label: frame.view[name],
    hint: '',
    words: plain(both.map((one) => one.frame.view[name]).join(' ')),
    go: (to: WindowState) => to.go(name),
  }));
  const sections = SECTION_NAMES.map((name) => ({
    id: `section-${name}`,
    icon: Settings,
    label: settings.sections[name],
    hint: frame.view.settings,
    words: plain([name, ...both.map((one) => one.settings.sections[name])].join(' ')),
    go: (to: WindowState) => to.go('settings', name),
  }));
  const places = allPlaces(app.descriptions).flatMap(({ pattern }): readonly Findable[] => {
    const section = sectionOf(pattern);
    const text = settings.of(pattern);
    // What overrides a setting is found where it is set for all; a whole group is its section.
    const isElsewhere =
      /^(?:apps|profiles)\.\*\.(?:insertion|text)\./u.test(pattern) ||
      /^(?:hotwords\.\*\.words|microphone\.devices)\./u.test(pattern);
    const isOfList = pattern.startsWith('hotwords.*');
    const isGroup = ['overlay', 'sounds', 'insertion', 'text', 'microphone', 'privacy', 'history', 'journal'].includes(
      pattern,
    );
    if (text === undefined || isElsewhere || isGroup || (isOfList && app.settings.hotwords.length === 0)) return [];
    const words = (['zh', 'en'] as const).flatMap((language) => {
      const { label, meaning, choices = {} } = settingText(language, pattern) ?? text;
      return [label, meaning, ...Object.values(choices)];
    });
    return [
      {
        id: `setting-${pattern}`,
        icon: Settings,
        label: text.label,
        hint: section === null ? frame.view.hotwords : settings.sections[section],
        words: plain([pattern, underscored(pattern), OTHER_NAMES[pattern] ?? '', ...words].join(' ')),
        go: (to) => {
          if (section === null) to.go('hotwords', isOfList ? 'list' : '');
          else to.reveal(section, pattern);
        },
      },
    ];
  });
  const actions = ACTIONS.filter(({ isThere }) => isThere === undefined || isThere(app)).map(({ name, run }) => ({
    id: `action-${name}`,
    icon: Zap,
    label: frame.action[name],
    hint: frame.actions,
    words: plain([name, ...both.map((one) => one.frame.action[name])].join(' ')),
    go: run,
  }));
  return [...views, ...sections, ...places, ...actions];
}

/** What fits all words of a text, best first. */
export function find(text: string, all: readonly Findable[], app: WindowState): readonly Hit[] {
  const wanted = plain(text).trim();
  if (wanted === '') return [];
  const terms = wanted.split(/\s+/u);
  const rank = ({ label, words }: Findable): number => {
    if (!terms.every((term) => words.includes(term))) return 0;
    const name = plain(label);
    if (name === wanted) return 4;
    if (name.startsWith(wanted)) return 3;
    return name.includes(wanted) ? 2 : 1;
  };
  const found = all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((ranked) => ranked.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
  return [...found.slice(0, MOST.hits - MOST.hotwords), ...hotwords(wanted, app)];
}

function hotwords(wanted: string, { settings, messages: { window: text } }: WindowState): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { name, words } of settings.hotwords) {
    for (const word of Object.keys(words)) {
      if (!plain(word).includes(wanted)) continue;
      hits.push({
        id: `hotword-${hits.length}`,
        icon: BookOpen,
        label: word,
        hint: name === '' ? text.frame.view.hotwords : name,
        go: (to) => to.go('hotwords', `find:${word}`.slice(0, 200)),
      });
      if (hits.length === MOST.hotwords) return hits;
    }
  }
  return hits;
}
