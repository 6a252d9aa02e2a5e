import type { Messages } from '../../shared/i18n/index.ts';
import type { Description } from '../../shared/settings.ts';
import type { SettingPath } from '../../shared/ipc/window/settings.ts';
import { placeOf } from '../../shared/setting-place.ts';

/** What the window calls a setting, else what it is part of. */
export function settingLabel(descriptions: readonly Description[], messages: Messages, path: SettingPath): string {
  const steps = (placeOf(descriptions, path)?.pattern ?? '').split('.');
  const labels = steps.map((_, index) => messages.window.settings.of(steps.slice(0, index + 1).join('.'))?.label);
  return labels.findLast((label) => label !== undefined) ?? String(path[0]);
}
