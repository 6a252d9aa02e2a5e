import type { SpeechMode } from '../../../shared/utterance.ts';
import type { ServerKnowledge } from '../port.ts';
import type { Marks, Reply } from './classic-protocol.ts';

/** The program behind a classic server. */
export type Flavour = NonNullable<ServerKnowledge['flavour']>;

/** A reply with text, draft or result. */
export type TextReply = Extract<Reply, Marks>;

/**
 * The flavour that a reply gives away, or null. Besides the fields that only one maker has: a C++ offline server
 * answers `offline` whatever was asked; a C++ 2pass server labels everything `2pass-…` and says `is_final` only at the
 * very end, while Python servers say it on every result (older ones on everything until the end message).
 */
export function flavourOf(reply: TextReply, asked: SpeechMode, endSent: boolean): Flavour | null {
  const { mode, isFinal, maker } = reply;
  if (maker === 'python' || mode === 'online') return 'python';
  if (mode === 'offline') {
    if (maker === 'cpp' || asked !== 'offline') return 'cpp-offline';
    if (isFinal === true) return 'python';
    return isFinal === false && endSent ? 'cpp-offline' : null;
  }
  if (maker === 'cpp' || asked !== '2pass') return 'cpp-2pass';
  if (endSent || isFinal === null) return null;
  if (isFinal) return 'python';
  return reply.kind === 'result' ? 'cpp-2pass' : null;
}
