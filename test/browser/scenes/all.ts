import { ENTRY_SCENES } from './entry.ts';
import { FRAME_SCENES } from './frame.ts';
import { HELP_SCENES } from './help.ts';
import { HISTORY_SCENES } from './history.ts';
import { HOTKEYS_SCENES } from './hotkeys.ts';
import { HOTWORDS_SCENES } from './hotwords.ts';
import { MICROPHONE_SCENES } from './microphone.ts';
import { RECORD_SCENES } from './record.ts';
import type { Scene } from './scene.ts';
import { SERVERS_SCENES } from './servers.ts';
import { SETTINGS_SCENES } from './settings.ts';
import { WELCOME_SCENES } from './welcome.ts';
import { WRITING_SCENES } from './writing.ts';

/** Every view of the window in every state: looked at as pictures, and held to the rules for all. */
export const SCENES: readonly Scene[] = [
  ...FRAME_SCENES,
  ...WELCOME_SCENES,
  ...HISTORY_SCENES,
  ...RECORD_SCENES,
  ...ENTRY_SCENES,
  ...HOTWORDS_SCENES,
  ...SETTINGS_SCENES,
  ...SERVERS_SCENES,
  ...MICROPHONE_SCENES,
  ...HOTKEYS_SCENES,
  ...WRITING_SCENES,
  ...HELP_SCENES,
];
