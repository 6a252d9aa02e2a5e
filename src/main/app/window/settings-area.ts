import { isDeepStrictEqual } from 'node:util';
import { valueAt, withValueAt } from '../../../shared/at-path.ts';
import { readSettings } from '../../../settings/read.ts';
import type { SettingChange, SETTINGS, SettingsState } from '../../../shared/ipc/window/settings.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import type { JsonObject } from '../../../shared/json-object.ts';
import { problem } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Base } from '../base.ts';
import type { Area } from './area.ts';
import { withSetting } from './setting-faults.ts';

/** The settings, as the window shows and changes them. */
export function settingsArea({
  settings,
  troubles,
}: Pick<Base, 'settings' | 'troubles'>): Area<typeof SETTINGS, SettingsState> {
  const set = async ({ path, was, value }: SettingChange): Promise<Reply<undefined>> => {
    const wanted = withSetting(settings.current, path, value, process.platform);
    if ('fault' in wanted) {
      return { problem: problem('setting-invalid', { setting: wanted.at.join('.'), fault: wanted.fault }) };
    }
    const isAsKnown = (now: Settings): boolean => isDeepStrictEqual(valueAt(now, path), was);
    if (!isAsKnown(settings.current)) return { problem: problem('setting-changed', { setting: path.join('.') }) };
    await settings.change((now) =>
      isAsKnown(now) ? readSettings(withValueAt(now, path, value) as JsonObject, process.platform).settings : now,
    );
    return { value: undefined };
  };
  return {
    state: () => ({
      current: settings.current,
      file: settings.path,
      problem: troubles.about('settings'),
      undo: null,
      redo: null,
    }),
    changed: [settings.changed, troubles.changed],
    handlers: { 'settings:set': set },
  };
}
