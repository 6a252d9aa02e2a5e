import type { Component } from 'svelte';
import type { SectionName } from '../../../shared/i18n/window/settings.ts';
import ServersSection from './sections/ServersSection.svelte';
import MicrophoneSection from './sections/MicrophoneSection.svelte';
import HotkeysSection from './sections/HotkeysSection.svelte';
import InsertionSection from './sections/InsertionSection.svelte';
import AppsSection from './sections/AppsSection.svelte';
import TextSection from './sections/TextSection.svelte';
import OverlaySection from './sections/OverlaySection.svelte';
import SoundsSection from './sections/SoundsSection.svelte';
import GeneralSection from './sections/GeneralSection.svelte';
import PrivacySection from './sections/PrivacySection.svelte';
import DataSection from './sections/DataSection.svelte';

/** The sections of the settings, in their order. */
export const SECTIONS: readonly { readonly name: SectionName; readonly component: Component }[] = [
  { name: 'servers', component: ServersSection },
  { name: 'microphone', component: MicrophoneSection },
  { name: 'hotkeys', component: HotkeysSection },
  { name: 'insertion', component: InsertionSection },
  { name: 'apps', component: AppsSection },
  { name: 'text', component: TextSection },
  { name: 'overlay', component: OverlaySection },
  { name: 'sounds', component: SoundsSection },
  { name: 'general', component: GeneralSection },
  { name: 'privacy', component: PrivacySection },
  { name: 'data', component: DataSection },
];
