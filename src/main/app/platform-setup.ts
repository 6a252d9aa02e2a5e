import { clipboard, ClipboardItem } from 'electron';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { SyntheticKeys } from '../hotkey/synthetic.ts';
import { openPlatform } from '../platform/open.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { Base } from './base.ts';

/** What {@link composePlatform} needs. */
export interface PlatformStationParts extends Base {
  /** Null until it is made. */
  readonly hotkey: () => Pick<HotkeyService, 'heldModifiers'> | null;
  /** Where keys are announced that are pressed for an insertion. */
  readonly synthetic: Pick<SyntheticKeys, 'expect'>;
}

/** Opens the window system. Never rejects. */
export const composePlatform = ({
  userData,
  language,
  settings,
  troubles,
  hotkeyEvents,
  hotkey,
  synthetic,
}: PlatformStationParts): Promise<PlatformPort> =>
  openPlatform({
    process,
    userData,
    clipboard: {
      read: () => clipboard.read(),
      readText: () => clipboard.readText(),
      write: (types) => clipboard.write([new ClipboardItem(types)]),
      clear: () => clipboard.clear(),
    },
    language,
    hotkeys: () => settings.current.hotkeys.map(({ keys }) => keys),
    heldModifiers: () => hotkey()?.heldModifiers() ?? new Set(),
    onInject: (key, down) => synthetic.expect(key, down),
    onHotkey: (event) => hotkeyEvents.fire(event),
    onProblem: (found) => troubles.tell('dictation', found),
  });
