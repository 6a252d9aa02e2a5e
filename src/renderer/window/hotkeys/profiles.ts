import type { Settings } from '../../../shared/settings.ts';

/** The settings with a profile by another name: hotkeys and lists of hotwords that name it follow. */
export function renameProfile(settings: Settings, from: string, to: string): Settings {
  const renamed = (name: string): string => (name === from ? to : name);
  return {
    ...settings,
    profiles: Object.fromEntries(Object.entries(settings.profiles).map(([name, one]) => [renamed(name), one])),
    hotkeys: settings.hotkeys.map((one) => (one.profile === from ? { ...one, profile: to } : one)),
    hotwords: settings.hotwords.map((list) =>
      list.profiles.includes(from) ? { ...list, profiles: list.profiles.map(renamed) } : list,
    ),
  };
}

/** The settings without a profile: its hotkeys dictate as usual. A list of hotwords for it alone waits for it to return. */
export function withoutProfile(settings: Settings, profile: string): Settings {
  return {
    ...settings,
    profiles: Object.fromEntries(Object.entries(settings.profiles).filter(([name]) => name !== profile)),
    hotkeys: settings.hotkeys.map((one) => (one.profile === profile ? { ...one, profile: null } : one)),
  };
}
