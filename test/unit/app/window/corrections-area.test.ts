import { beforeEach, describe, expect, it } from 'vitest';
import { correctionsArea } from '../../../../src/main/app/window/corrections-area.ts';
import { SettingsHistory } from '../../../../src/main/app/window/settings-history.ts';
import type { Suggestions } from '../../../../src/main/corrections/suggestions.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import type { Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

const ONE = { id: 'a', from: '派森', to: 'Python', app: 'notes', at: 1 };

let settings: Settings;
let done: string[];
let trouble: Problem | null;
let history: SettingsHistory;
let area: ReturnType<typeof correctionsArea>;

beforeEach(() => {
  settings = DEFAULT_SETTINGS;
  done = [];
  trouble = null;
  history = new SettingsHistory({
    get current() {
      return settings;
    },
    change: (make) => {
      settings = make(settings);
      return Promise.resolve();
    },
  });
  area = correctionsArea({
    ownFields: { attach: () => () => done.push('closed') },
    history,
    suggestions: {
      all: [ONE],
      changed: () => ({ dispose: () => undefined }),
      settle: (id: string) => {
        done.push(`settle ${id}`);
        return Promise.resolve(trouble);
      },
      restore: (id: string) => {
        done.push(`restore ${id}`);
        return Promise.resolve(trouble);
      },
    } as unknown as Suggestions,
  });
});

const settle = (as: 'hotword' | 'replacement' | 'dismissed', id = 'a') =>
  area.handlers['corrections:settle']({ id, as });

describe('a suggestion', () => {
  it('is shown', () => {
    expect(area.state()).toEqual({ suggestions: [ONE] });
  });

  it('becomes a hotword', async () => {
    expect(await settle('hotword')).toEqual({ value: undefined });
    expect(settings.hotwords.map(({ words }) => Object.keys(words))).toEqual([['Python']]);
    expect([settings.text.replacements, done]).toEqual([[], ['settle a']]);
  });

  it('that was taken is undone like every change', async () => {
    await settle('hotword');
    await settle('replacement');
    expect(await history.undo()).toEqual(['text', 'replacements']);
    expect(await history.undo()).toEqual(['hotwords']);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(await history.redo()).toEqual(['hotwords']);
    expect(settings.hotwords.map(({ words }) => Object.keys(words))).toEqual([['Python']]);
  });

  it('becomes a replacement, once', async () => {
    await settle('replacement');
    await settle('replacement');
    expect(settings.text.replacements).toEqual([{ find: '派森', replace: 'Python', regex: false }]);
    expect(settings.hotwords).toEqual(DEFAULT_SETTINGS.hotwords);
  });

  it('is dismissed, and comes back', async () => {
    await settle('dismissed');
    await area.handlers['corrections:restore']('a');
    expect([settings, done]).toEqual([DEFAULT_SETTINGS, ['settle a', 'restore a']]);
  });

  it('that was decided on elsewhere is left alone', async () => {
    expect(await settle('hotword', 'b')).toEqual({ value: undefined });
    expect([settings, done]).toEqual([DEFAULT_SETTINGS, []]);
  });

  it('tells where what was decided is not kept', async () => {
    trouble = problem('corrections-not-kept', { reason: 'EACCES' });
    expect(await settle('dismissed')).toEqual({ problem: trouble });
  });
});
