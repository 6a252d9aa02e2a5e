import { describe, expect, it } from 'vitest';
import { Answered, type Settled } from '../../../../src/main/speech/lasting/answered.ts';

const sure = (position: number) => ({ position, isCertain: true });
const guess = (position: number) => ({ position, isCertain: false });

const take = (answered: Answered, text: string, more: Partial<Settled>): Answered => {
  answered.take({ text, fresh: text, rest: '', end: sure(0), start: sure(0), ...more });
  return answered;
};
const state = ({ position, certain, textAfter }: Answered) => [position, certain, textAfter];

describe('audio', () => {
  it('is answered up to the end of a whole sentence', () => {
    expect(state(take(new Answered(5), '一。', { end: sure(100) }))).toEqual([100, 100, '']);
  });

  it('is sent again from the start of a sentence whose mark is still to come', () => {
    const answered = take(new Answered(0), '一', { end: sure(100) });
    expect(state(answered)).toEqual([100, 0, '一']);
    expect(state(take(answered, '。二', { start: sure(100), end: sure(200) }))).toEqual([200, 100, '。二']);
  });

  it('is sent again from the last place that is certain, with the text that stands', () => {
    const answered = take(new Answered(0), '一。', { end: sure(100) });
    take(answered, '二。', { start: sure(100), end: guess(200) });
    expect(state(take(answered, '三。', { start: guess(200), end: guess(300) }))).toEqual([300, 100, '二。 三。']);
    expect(state(take(answered, '四。', { start: guess(300), end: sure(400) }))).toEqual([400, 400, '']);
  });

  it('is taken as guessed where that is more than three results ago', () => {
    const answered = new Answered(0);
    for (const n of [1, 2, 3, 4, 5]) take(answered, `${n}。`, { start: guess(0), end: guess(100 * n) });
    expect(state(answered)).toEqual([500, 200, '3。 4。 5。']);
  });

  it('is not answered twice by text that comes again', () => {
    const answered = take(new Answered(0), '一。二。', { end: guess(200) });
    take(answered, '一。', { fresh: '', rest: '二。', end: sure(100) });
    expect(state(answered)).toEqual([200, 100, '二。']);
    take(answered, '二。三。', { fresh: '三。', start: sure(100), end: sure(300) });
    expect(state(answered)).toEqual([300, 300, '']);
  });

  it('never goes back', () => {
    const answered = take(new Answered(0), '一。', { end: sure(200) });
    expect(state(take(answered, '二。', { end: sure(100) })).slice(0, 2)).toEqual([200, 200]);
  });
});
