import { REALTIME_RATE } from '../../src/main/speech/realtime/realtime-protocol.ts';
import type { SampleRate } from '../../src/shared/audio.ts';
import type { ServerSettings } from '../../src/shared/settings.ts';
import type { SpeechMode } from '../../src/shared/utterance.ts';
import type { Manner } from '../support/recogniser/conversation.ts';
import type { Fault, Moment } from '../support/recogniser/faults.ts';
import { Dice } from '../support/random.ts';
import { randomSpeech, spokenDurationMs } from '../support/speak.ts';

/** A server of a scenario. All times in it are those of the scenario, see {@link Scenario}. */
export interface PlayedServer {
  readonly manner: Partial<Manner>;
  readonly requiresSubprotocol: boolean;
  readonly tls: boolean;
  /** As the user has set it. */
  readonly protocol: ServerSettings['protocol'];
  /** What goes wrong, by the number of the attempt to connect; nothing from there on. */
  readonly faults: readonly (readonly Fault[])[];
  /** Whether the port is closed when the user begins to speak, and for how long then, in ms. */
  readonly closedForMs: number;
}

/** When the process is killed, in ms since the first audio, and after its restart perhaps again. */
interface Kill {
  readonly atMs: number;
}

/**
 * One trial, all of it drawn from its seed: what is said, to which servers, and what goes wrong. Its times are those of
 * a real utterance; how fast they pass is the matter of who runs it.
 */
export interface Scenario {
  readonly seed: number;
  /** As `speak` takes it. */
  readonly text: string;
  readonly speechMs: number;
  readonly rate: SampleRate;
  readonly mode: SpeechMode;
  /** The app has been running for a while. */
  readonly isWarm: boolean;
  readonly insertWhen: 'sentence' | 'end';
  readonly servers: readonly [PlayedServer, ...PlayedServer[]];
  readonly kill: Kill | null;
}

/** Shortest and longest speech, in minutes. */
const SPEECH_MINUTES = [0.1, 0.4] as const;

/** Share of trials, in %, in which the process is killed. */
const KILLED_PERCENT = 4;

/** Draws the scenario of a seed. */
export function scenarioOf(seed: number): Scenario {
  const dice = new Dice(seed);
  const text = randomSpeech(seed, dice.between(...SPEECH_MINUTES)) || '你好。';
  const speechMs = spokenDurationMs(text);
  const mode = dice.chance(75) ? '2pass' : dice.chance(60) ? 'offline' : 'online';
  const rate = dice.chance(85) ? 16_000 : 8000;
  const insertWhen = dice.chance(75) ? 'sentence' : 'end';
  // By dice of their own: a seed stays the scenario that it was.
  const oddities = new Dice(seed + ODDITIES);
  const first = oddly(serverOf(dice, mode, rate, speechMs), mode, oddities);
  const isKilled = dice.chance(KILLED_PERCENT);
  return {
    seed,
    text,
    speechMs,
    rate,
    mode,
    isWarm: dice.chance(30),
    insertWhen,
    servers: dice.chance(40) ? [first, oddly(serverOf(dice, mode, rate, speechMs), mode, oddities)] : [first],
    kill: isKilled ? { atMs: dice.between(100, speechMs + 1000) } : null,
  };
}

/** Beyond all seeds of scenarios. */
const ODDITIES = 1_000_000;

/** A server with ways of its own, which are no faults. */
function oddly(server: PlayedServer, mode: SpeechMode, dice: Dice): PlayedServer {
  const frames = dice.one<Manner['frames']>(['text', 'text', 'text', 'bytes', 'byte-order-mark', 'nul']);
  const end: Fault = { kind: dice.one(['late-draft', 'early-end']) };
  // Other servers acknowledge nothing. In online mode drafts are the text.
  const hasOddEnd = server.manner.flavour === 'python' && mode !== 'online' && dice.chance(30);
  const [first = [], ...others] = server.faults;
  // Garbage has an empty result, too: with that before it, an acknowledgement means that nothing was said.
  const isEndOdd = hasOddEnd && !first.some(({ kind }) => kind === 'garbage');
  return {
    ...server,
    manner: { ...server.manner, frames },
    faults: isEndOdd ? [[...first, end], ...others] : server.faults,
  };
}

function serverOf(dice: Dice, mode: SpeechMode, rate: SampleRate, speechMs: number): PlayedServer {
  const flavour = dice.one<Flavour>([
    'cpp-offline',
    'cpp-2pass',
    'cpp-2pass',
    'python',
    'python',
    // Knows one rate only.
    rate === REALTIME_RATE ? 'realtime' : 'python',
  ]);
  const tls = dice.chance(10);
  const faults: Fault[][] = [];
  for (let percent = 85; dice.chance(percent); percent *= 0.5)
    faults.push(faultsOf(dice, mode, flavour, tls, speechMs));
  // Nothing shows that the last draft is missing: two servers that fall silent one after the other are believed.
  if (mode === 'online')
    for (const later of faults.splice(1)) faults.push(later.filter(({ kind }) => !SILENT.has(kind)));
  return {
    manner: {
      flavour,
      punctuation: dice.one(['closing', 'leading']),
      // What repeats the draft before cannot be told from speech that does: only results can put it right.
      drafts: mode === 'online' ? 'pieces' : dice.one(['pieces', 'overlapping-pieces', 'running-text']),
      senseVoiceTags: dice.chance(20),
      newerFields: dice.chance(60),
      acknowledgesEnd: dice.chance(70),
    },
    requiresSubprotocol: flavour === 'python' && dice.chance(50),
    tls,
    protocol: dice.chance(50) ? 'auto' : flavour === 'realtime' ? 'realtime' : 'classic',
    faults,
    closedForMs: dice.chance(10) ? dice.between(100, speechMs + 5000) : 0,
  };
}

/** Faults after which a server says nothing more, though the connection stands. */
const SILENT: ReadonlySet<Fault['kind']> = new Set(['half-open', 'stall', 'no-final', 'delay']);

type Flavour = Manner['flavour'];

/** What goes wrong with one connection: a fault, and with luck a lesser one besides. */
function faultsOf(dice: Dice, mode: SpeechMode, flavour: Flavour, tls: boolean, speechMs: number): Fault[] {
  const faults = [faultOf(dice, flavour, tls, speechMs)];
  if (dice.chance(10)) faults.push({ kind: 'garbage', after: momentOf(dice, speechMs) });
  // In online mode a draft is the text, and one that comes twice may have been said twice.
  if (dice.chance(10)) faults.push({ kind: 'duplicate', ...(mode === 'online' && { of: 'results' }) });
  return faults;
}

function faultOf(dice: Dice, flavour: Flavour, tls: boolean, speechMs: number): Fault {
  const after = momentOf(dice, speechMs);
  const shortOrLong = (): number => (dice.chance(70) ? dice.between(50, 3000) : dice.between(3000, 30_000));
  switch (dice.upTo(14)) {
    case 0:
    case 1:
    case 2:
      return {
        kind: 'drop',
        after,
        how: dice.one(['cut', 'reset', 'goodbye']),
        ...(dice.chance(40) && { refuseMs: shortOrLong() }),
      };
    case 3:
    case 4:
      return { kind: 'half-open', after };
    case 5:
      return { kind: 'stall', ...(dice.chance(70) && { after }) };
    case 6:
    case 7:
      return { kind: 'restart', after, downMs: shortOrLong(), otherCertificate: tls && dice.chance(50) };
    case 8:
      return { kind: 'status', code: dice.one([500, 502, 503, 504]) };
    case 9:
      return { kind: 'hang' };
    case 10:
      return { kind: 'delay', ms: shortOrLong() / 2, ...(dice.chance(60) && { of: 'final' }) };
    case 11:
      return { kind: 'no-final' };
    case 12:
      return flavour === 'python' ? { kind: 'end-error' } : { kind: 'error-text' };
    default:
      return { kind: 'duplicate', of: 'results' };
  }
}

const momentOf = (dice: Dice, speechMs: number): Moment =>
  dice.chance(60)
    ? { audioMs: dice.between(0, speechMs) }
    : dice.chance(50)
      ? { ms: dice.between(0, speechMs + 2000) }
      : 'end';

/** Puts the times of a fault on a clock that runs `speed` times as fast. What counts audio stays. */
export function hastened(fault: Fault, speed: number): Fault {
  const after = (moment: Moment): Moment => (moment !== 'end' && 'ms' in moment ? { ms: moment.ms / speed } : moment);
  switch (fault.kind) {
    case 'delay':
      return { ...fault, ms: fault.ms / speed };
    case 'drop':
      return {
        ...fault,
        after: after(fault.after),
        ...(fault.refuseMs !== undefined && { refuseMs: fault.refuseMs / speed }),
      };
    case 'restart':
      return { ...fault, after: after(fault.after), downMs: fault.downMs / speed };
    case 'half-open':
      return { ...fault, after: after(fault.after) };
    case 'stall':
    case 'garbage':
      return fault.after === undefined ? fault : { ...fault, after: after(fault.after) };
    default:
      return fault;
  }
}
