import type { SettingPath } from '../../../shared/ipc/window/settings.ts';
import type { Settings } from '../../../shared/settings.ts';

/** Settings that change in one step. */
type Changes = readonly (readonly [path: SettingPath, value: unknown])[];

/** The hotkeys of a profile with another one; null: with none. */
const hotkeysTo = ({ hotkeys }: Settings, from: string, to: string | null): Changes =>
  hotkeys.flatMap(({ profile }, index): Changes => (profile === from ? [[['hotkeys', index, 'profile'], to]] : []));

/** A profile by another name, in its place: hotkeys and lists of hotwords that name it follow. */
export function renameProfile(settings: Settings, from: string, to: string): Changes {
  const renamed = (name: string): string => (name === from ? to : name);
  const { profiles, hotwords } = settings;
  return [
    [['profiles'], Object.fromEntries(Object.entries(profiles).map(([name, one]) => [renamed(name), one]))],
    ...hotkeysTo(settings, from, to),
    ...hotwords.flatMap(({ profiles: named }, index): Changes =>
      named.includes(from) ? [[['hotwords', index, 'profiles'], named.map(renamed)]] : [],
    ),
  ];
}

/** Without a profile its hotkeys dictate as usual. A list of hotwords for it alone waits for it to return. */
export const withoutProfile = (settings: Settings, profile: string): Changes => [
  [['profiles', profile], undefined],
  ...hotkeysTo(settings, profile, null),
];

/** As {@link withoutProfile}, of all of them. */
export const withoutProfiles = (settings: Settings): Changes => [
  [['profiles'], undefined],
  ...Object.keys(settings.profiles).flatMap((profile) => hotkeysTo(settings, profile, null)),
];
