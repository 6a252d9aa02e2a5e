import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problem } from '../../../../src/shared/problem.ts';
import { lastingSessions } from '../../../../src/main/speech/lasting/lasting-session.ts';
import { TranscriptAssembler } from '../../../../src/main/transcript/assembler.ts';
import { FakeTime } from '../connection/fake-connection.ts';
import { createFakeEngine } from '../fake-engine.ts';
import { FakeRecogniser, say, type Telling } from '../fake-recogniser.ts';
import { FRAME, settled } from '../fake-session.ts';
import { MemoryAudio } from '../memory-audio.ts';

const closed = problem('server-closed', { address: 's:1' });
const LETTERS = Array.from('今天气很好我们去公园散步然后回家吃饭晚上一起看电影你世界');

interface Course {
  readonly sentences: readonly string[];
  readonly pauses: readonly number[];
  readonly telling: readonly Telling[];
  /** What happens before each frame: replies that come, and whether the connection breaks or opens. */
  readonly steps: readonly { readonly replies: number; readonly breaks: boolean; readonly opens: boolean }[];
}

const COURSE: fc.Arbitrary<Course> = fc.record({
  sentences: fc.array(
    fc.array(fc.constantFrom(...LETTERS), { minLength: 3, maxLength: 12 }).map((letters) => letters.join('')),
    { minLength: 1, maxLength: 5 },
  ),
  pauses: fc.array(fc.double({ min: 0.2, max: 2.5, noNaN: true }), { minLength: 6, maxLength: 6 }),
  telling: fc.array(fc.constantFrom<Telling>('times', 'lengths', 'nothing', 'whole'), { minLength: 1, maxLength: 3 }),
  steps: fc.array(
    fc.record({
      replies: fc.integer({ min: 0, max: 4 }),
      breaks: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
      opens: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  ),
});

/** Runs an utterance; gives its text and the positions told. */
async function run({ sentences, pauses, telling, steps }: Course): Promise<{ text: string; answered: number[] }> {
  const pcm = say(sentences, pauses);
  const audio = new MemoryAudio();
  const time = new FakeTime();
  const sessions: FakeRecogniser[] = [];
  const engine = createFakeEngine((events) => {
    const session = new FakeRecogniser(
      events,
      sentences.join(''),
      telling[sessions.length % telling.length] ?? 'times',
    );
    sessions.push(session);
    return session;
  });
  const open = lastingSessions({
    engines: () => [engine],
    now: time.now,
    schedule: time.schedule,
    random: () => 0.5,
  });
  const transcript = new TranscriptAssembler();
  const answered: number[] = [];
  const outcomes: string[] = [];
  const session = open(audio, {
    connected: () => undefined,
    endSent: () => undefined,
    draft: (text) => void transcript.draft(text),
    redraft: () => void transcript.redraft(),
    result: (result, at) => {
      answered.push(at);
      transcript.result(result);
    },
    warning: () => undefined,
    done: () => outcomes.push('done'),
    failed: (why) => outcomes.push(why.code),
  });
  const last = (): FakeRecogniser => {
    const found = sessions.at(-1);
    if (found === undefined) throw new Error('no session');
    return found;
  };
  for (let at = 0, n = 0; at < pcm.length; at += FRAME, n += 1) {
    const frame = pcm.slice(at, at + FRAME);
    audio.append(frame);
    session.push(frame);
    time.advance(60);
    const step = steps[n % steps.length];
    if (step?.opens === true) {
      last().open();
      await settled();
    }
    last().answer(step?.replies ?? 0);
    if (step?.breaks === true) last().fail(closed);
  }
  session.end();
  for (let n = 0; outcomes.length === 0 && n < 100; n += 1) {
    last().open();
    await settled();
    // One more break, in the middle of the replies to the end.
    last().answer(n === 0 ? 2 : Infinity);
    if (n === 0) last().fail(closed);
    time.advance(1000);
  }
  expect(outcomes).toEqual(['done']);
  expect(time.pending).toBe(0);
  return { text: transcript.text, answered };
}

it('makes the same text of an utterance, whenever connections break and however servers answer', async () => {
  await fc.assert(
    fc.asyncProperty(COURSE, async (course) => {
      const { text, answered } = await run(course);
      // Shorter pauses end no sentence.
      expect(text.replaceAll('。', '')).toBe(course.sentences.join(''));
      expect(answered).toEqual(answered.toSorted((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});
