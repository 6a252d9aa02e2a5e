import type { Schedule } from '../../../shared/clock.ts';
import type { MICROPHONE, MicrophoneState } from '../../../shared/ipc/window/microphone.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Page } from '../overlay-setup.ts';
import type { Area } from './area.ts';

/** So long after the page asked last, listening ends: a page that hangs or is gone keeps no microphone open. In ms. */
const LISTENS_MS = 60_000;

/** What {@link microphoneArea} needs. */
export interface MicrophoneAreaParts {
  readonly page: Pick<Page, 'microphone' | 'play'>;
  readonly schedule: Schedule;
}

/** The microphones, their level, and the sounds, which the page of the overlay plays. */
export function microphoneArea({ page, schedule }: MicrophoneAreaParts): Area<typeof MICROPHONE, MicrophoneState> {
  const { microphone } = page;
  let forget: (() => void) | null = null;
  const stop = (): void => {
    if (forget === null) return;
    forget();
    forget = null;
    microphone.listen(false);
  };
  const listen = (): Problem | null => {
    const isOn = forget !== null && microphone.report.listening;
    forget?.();
    forget = schedule(LISTENS_MS, stop);
    return isOn ? null : microphone.listen(true);
  };
  const reply = (found: Problem | null): Promise<Reply<undefined>> =>
    Promise.resolve(found === null ? { value: undefined } : { problem: found });
  return {
    state: () => {
      const { devices, open, listening, problem } = microphone.report;
      return { devices, open: open?.label ?? null, openId: open?.id ?? null, listening, problem };
    },
    changed: [microphone.changed],
    handlers: {
      'microphone:listen': (on) => {
        if (on) return reply(listen());
        stop();
        return reply(null);
      },
      'microphone:play': (sound) => reply(page.play(sound)),
    },
    attach: (send, isSeen) => {
      const levels = microphone.onLevel((level) => {
        if (isSeen()) send('microphone:level', level);
      });
      return () => {
        levels.dispose();
        stop();
      };
    },
  };
}
