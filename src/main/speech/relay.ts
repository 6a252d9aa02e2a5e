import type { SpeechEvents } from './port.ts';

/** Events that are passed on as they come, but for those that are overridden. */
export const relay = (events: SpeechEvents, overrides: Partial<SpeechEvents>): SpeechEvents => ({
  connected: () => events.connected(),
  endSent: () => events.endSent(),
  draft: (text, kind) => events.draft(text, kind),
  result: (result) => events.result(result),
  warning: (why) => events.warning(why),
  done: (by) => events.done(by),
  failed: (why) => events.failed(why),
  ...overrides,
});
