import { isDeepStrictEqual } from 'node:util';
import { defaultSettings } from '../../../settings/schema.ts';
import { valueAt } from '../../../shared/at-path.ts';
import type { SettingChange, SETTINGS, SettingsState } from '../../../shared/ipc/window/settings.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import { problem } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Base } from '../base.ts';
import type { Area } from './area.ts';
import { withSettings } from './setting-faults.ts';
import type { SettingsHistory } from './settings-history.ts';
import { exportSettings, readImport } from './settings-transfer.ts';

/** What {@link settingsArea} needs. */
export interface SettingsAreaParts extends Pick<Base, 'settings'> {
  readonly history: SettingsHistory;
  /** Lets the user choose a file to read; null: none. */
  readonly chooseFile: () => Promise<string | null>;
  /** Lets the user choose where to write a file of this name; null: nowhere. */
  readonly chooseTarget: (name: string) => Promise<string | null>;
}

/** The settings, as the window shows and changes them. */
export function settingsArea(parts: SettingsAreaParts): Area<typeof SETTINGS, SettingsState> {
  const { settings, history } = parts;
  const { platform } = process;
  /** What an import would make of the settings, until it is taken. */
  let offered: Settings | null = null;

  /** Makes changes in one step, or none of them. */
  async function set(changes: readonly SettingChange[]): Promise<Reply<undefined>> {
    const wanted = withSettings(settings.current, changes, platform);
    if ('fault' in wanted) {
      return { problem: problem('setting-invalid', { setting: wanted.at.join('.'), fault: wanted.fault }) };
    }
    const other = (now: Settings): SettingChange | undefined =>
      changes.find(({ path, was }) => !isDeepStrictEqual(valueAt(now, path), was));
    const foreign = other(settings.current);
    if (foreign !== undefined) {
      return { problem: problem('setting-changed', { setting: foreign.path.join('.') }) };
    }
    const before = settings.current;
    await history.change((now) => {
      // Checking thousands of hotwords takes its time: once is enough where the file says what is in force.
      if (isDeepStrictEqual(now, before)) return wanted.settings;
      const made = other(now) === undefined ? withSettings(now, changes, platform) : null;
      return made !== null && 'settings' in made ? made.settings : now;
    }, changes[0]?.path ?? []);
    return { value: undefined };
  }

  return {
    state: () => ({
      current: settings.current,
      file: settings.path,
      ...history.next,
    }),
    changed: [settings.changed, history.changed],
    handlers: {
      'settings:set': (change) => set([change]),
      'settings:set-together': set,
      'settings:undo': async () => ({ value: await history.undo() }),
      'settings:redo': async () => ({ value: await history.redo() }),
      'settings:reset': async () => {
        await history.change(() => defaultSettings(platform), []);
        return { value: undefined };
      },
      'settings:export': async () => {
        const path = await parts.chooseTarget('tingxie-settings.json');
        return path === null ? { value: null } : await exportSettings(settings.current, path);
      },
      'settings:import': async () => {
        offered = null;
        const path = await parts.chooseFile();
        if (path === null) return { value: null };
        const read = await readImport(path, settings.current, platform);
        if ('problem' in read) return read;
        offered = read.value.settings;
        return { value: read.value.preview };
      },
      'settings:take-import': async () => {
        const taken = offered;
        offered = null;
        if (taken !== null) await history.change(() => taken, []);
        return { value: undefined };
      },
    },
  };
}
