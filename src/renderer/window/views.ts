import BookOpen from '@lucide/svelte/icons/book-a';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import History from '@lucide/svelte/icons/history';
import Mic from '@lucide/svelte/icons/mic';
import Settings from '@lucide/svelte/icons/settings';
import type { Component } from 'svelte';
import type { ViewName } from '../../shared/window-view.ts';
import HelpView from './help/HelpView.svelte';
import HistoryView from './history/HistoryView.svelte';
import HotwordsView from './hotwords/HotwordsView.svelte';
import RecordView from './record/RecordView.svelte';
import SettingsView from './settings/SettingsView.svelte';
import WelcomeView from './welcome/WelcomeView.svelte';

/** What the window needs to know of a view. Its name in words is in the messages of the frame. */
export interface View {
  readonly name: ViewName;
  readonly component: Component;
  /** Null: the view has no entry in the sidebar. */
  readonly icon: Component | null;
}

/** In the order of the sidebar; `settings` and `help` stand at its end. */
export const VIEW_TABLE: readonly View[] = [
  { name: 'history', component: HistoryView, icon: History },
  { name: 'record', component: RecordView, icon: Mic },
  { name: 'hotwords', component: HotwordsView, icon: BookOpen },
  { name: 'settings', component: SettingsView, icon: Settings },
  { name: 'help', component: HelpView, icon: CircleHelp },
  { name: 'welcome', component: WelcomeView, icon: null },
];
