import type { Engine } from '../../../src/main/speech/engine.ts';
import type { EngineKnowledge, SpeechEvents, SpeechSession } from '../../../src/main/speech/port.ts';

/** An engine on this device: it has no address, drafts all that it hears, and remembers in itself what was learnt. */
export function createFakeEngine(open: (events: SpeechEvents) => SpeechSession, more: Partial<Engine> = {}): Engine {
  let known: EngineKnowledge = {};
  return {
    id: 'local',
    label: 'this device',
    sampleRate: 16_000,
    mode: '2pass',
    drafts: { chunk: 1, lookAhead: 0 },
    known: () => known,
    learn: (news) => void (known = { ...known, ...news }),
    report: () => undefined,
    open,
    ...more,
  };
}
