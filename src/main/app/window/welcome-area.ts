import type { WELCOME, WelcomeState } from '../../../shared/ipc/window/welcome.ts';
import type { PlatformPort } from '../../platform/port.ts';
import type { Base } from '../base.ts';
import { keyAdvice } from '../settings-advice.ts';
import type { Area } from './area.ts';

/** What {@link welcomeArea} needs. */
export interface WelcomeAreaParts extends Pick<Base, 'settings' | 'language' | 'firstRun'> {
  readonly platform: Pick<PlatformPort, 'name' | 'describe'>;
}

/** The first run: how far it is, and what is to know before the keys are tried. */
export function welcomeArea({
  settings,
  language,
  firstRun,
  platform,
}: WelcomeAreaParts): Area<typeof WELCOME, WelcomeState> {
  return {
    state: () => ({
      ...firstRun.progress,
      advice: keyAdvice(settings.current, { platform: platform.name, language: language() }),
      session: platform.describe(),
    }),
    changed: [settings.changed, firstRun.changed],
    handlers: {
      'welcome:settle': async (end) => {
        await firstRun.settle(end);
        return { value: undefined };
      },
      'welcome:go': async (at) => {
        await firstRun.go(at);
        return { value: undefined };
      },
      'welcome:again': async () => {
        await firstRun.again();
        return { value: undefined };
      },
    },
  };
}
