import type { FrameMessages } from '../../../shared/i18n/window/frame.ts';
import type { WindowState } from '../window-state.svelte.ts';

type ActionName = keyof FrameMessages['action'];

/** What can be done from the search field. */
export interface Action {
  readonly name: ActionName;
  readonly run: (app: WindowState) => void;
  /** Whether it makes sense now. */
  readonly isThere?: (app: WindowState) => boolean;
}

const hasLists = (app: WindowState): boolean => app.settings.hotwords.length > 0;
const hasWords = (app: WindowState): boolean =>
  app.settings.hotwords.some(({ words }) => Object.keys(words).length > 0);

export const ACTIONS: readonly Action[] = [
  {
    name: 'dictate',
    // Into the field for it, or the text would have no place.
    run: (app) => app.tryIt({ speaks: true }),
    isThere: (app) => app.areas.frame.dictation === 'idle',
  },
  {
    name: 'stop',
    run: (app) => void app.request('frame:dictate', 'stop'),
    isThere: (app) => app.areas.frame.dictation === 'recording',
  },
  { name: 'undo', run: (app) => void app.undo(), isThere: (app) => app.areas.settings.undo !== null },
  { name: 'redo', run: (app) => void app.redo(), isThere: (app) => app.areas.settings.redo !== null },
  {
    name: 'look-at-servers',
    run: (app) => {
      app.go('settings', 'servers');
      void app.request('servers:look', undefined);
    },
  },
  {
    name: 'test-servers',
    run: (app) => {
      app.go('settings', 'servers');
      for (const [index, { url }] of app.settings.servers.entries()) void app.request('servers:test', { index, url });
    },
  },
  {
    name: 'trusted-certificates',
    run: (app) => app.go('settings', 'trusted'),
    isThere: ({ areas: { servers } }) => servers.trusted.length + servers.withdrawn.length > 0,
  },
  { name: 'check', run: (app) => app.go('help', 'checks') },
  { name: 'report', run: (app) => app.go('help', 'report') },
  { name: 'shortcuts', run: (app) => app.go('help', 'shortcuts') },
  { name: 'add-hotword', run: (app) => app.go('hotwords', 'add') },
  { name: 'hotword-list', run: (app) => app.go('hotwords', 'list'), isThere: hasLists },
  { name: 'import-hotwords', run: (app) => app.go('hotwords', 'import') },
  { name: 'export-hotwords', run: (app) => app.go('hotwords', 'export'), isThere: hasWords },
  { name: 'hotwords-as-text', run: (app) => app.go('hotwords', 'text') },
  { name: 'compare-hotwords', run: (app) => app.go('hotwords', 'proof') },
  {
    name: 'suggestions',
    run: (app) => app.go('hotwords', 'suggestions'),
    isThere: (app) => app.areas.corrections.suggestions.length > 0,
  },
  { name: 'export', run: (app) => app.askFor('export') },
  { name: 'import', run: (app) => app.askFor('import') },
  { name: 'reset', run: (app) => app.askFor('reset') },
  { name: 'settings-file', run: (app) => void app.request('frame:open', 'settings-file') },
  { name: 'data-folder', run: (app) => void app.request('frame:open', 'data-folder') },
  {
    name: 'welcome',
    run: (app) => void app.request('welcome:again', undefined).then(() => app.go('welcome')),
  },
];
