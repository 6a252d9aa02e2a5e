import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import { type Figure, summary } from './report.ts';

/** Characters of the whole transcript, and of one draft. */
const CHARACTERS = 100_000;
const PIECE = '今天天气很好';

/** Whether a draft costs the same at the end of a transcript of 100,000 characters as at its start. */
export function transcriptFigures(): Figure[] {
  const pieces = Math.floor(CHARACTERS / PIECE.length);
  const ratios: number[] = [];
  const starts: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const transcript = new TranscriptAssembler();
    const costs: number[] = [];
    for (let n = 0; n < pieces; n += 1) {
      const piece = `${PIECE.slice(n % 5)}${String(n)}`;
      const began = performance.now();
      transcript.draft(piece);
      costs.push(performance.now() - began);
    }
    const tenth = Math.floor(pieces / 10);
    const mean = (some: readonly number[]): number => some.reduce((sum, cost) => sum + cost, 0) / some.length;
    const [start, end] = [mean(costs.slice(tenth, 2 * tenth)), mean(costs.slice(-tenth))];
    if (round < 2) continue; // warming up
    starts.push(start);
    ratios.push(end / start);
  }
  const { median, samples } = summary(ratios);
  return [
    {
      name: 'transcript: a draft at 100,000 characters, against one at 10,000',
      unit: 'times',
      median,
      samples,
      target: { median: 1.5 },
      baseline: { name: 'at 10,000', median: summary(starts).median },
    },
  ];
}
