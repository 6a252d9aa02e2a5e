import type { Peaks } from '../../../../shared/ipc/window/history.ts';

/** Width of a bar and of the gap after it, in CSS px. */
const BAR = 2;
const STEP = 3;
/** Height of silence. */
const LOWEST = 2;

/** What of a wave is otherwise from one picture to the next. */
export interface WaveLook {
  /** In CSS px. */
  readonly width: number;
  readonly height: number;
  /** 0 to 1. */
  readonly played: number;
  /** Places of marks, and of the pointer where it is over it, 0 to 1. */
  readonly marks: readonly number[];
  readonly hover: number | null;
  /** Which theme its colours are of. */
  readonly dark: boolean;
}

/** Height of each bar, 0 to 1, of a wave so wide: the loudest of the peaks that it stands for. */
export function barsOf({ peaks }: Pick<Peaks, 'peaks'>, width: number): readonly number[] {
  const count = Math.floor(width / STEP);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar / count) * peaks.length);
    const to = Math.max(from + 1, Math.floor(((bar + 1) / count) * peaks.length));
    return peaks.subarray(from, to).reduce((most, peak) => Math.max(most, peak), 0) / 255;
  });
}

/** Draws a wave in the colours that the page has now. */
export function drawWave(canvas: HTMLCanvasElement, bars: readonly number[], look: WaveLook): void {
  const { width, height, played, marks, hover } = look;
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => style.getPropertyValue(name);
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  pen.scale(canvas.width / width, canvas.height / height);
  const head = played * width;
  const parts = [
    ['--wave-played', 0, head],
    ['--wave', head, width],
  ] as const;
  for (const [name, from, to] of parts) {
    pen.save();
    pen.beginPath();
    pen.rect(from, 0, to - from, height);
    pen.clip();
    pen.fillStyle = colour(name);
    pen.beginPath();
    bars.forEach((bar, index) => {
      const tall = Math.max(LOWEST, bar * (height - 8));
      pen.roundRect(index * STEP, (height - tall) / 2, BAR, tall, 1);
    });
    pen.fill();
    pen.restore();
  }
  pen.fillStyle = colour('--wave-mark');
  for (const mark of marks) {
    pen.beginPath();
    pen.moveTo(mark * width - 4, 0);
    pen.lineTo(mark * width + 4, 0);
    pen.lineTo(mark * width, 6);
    pen.fill();
  }
  pen.fillStyle = colour('--wave-head');
  pen.fillRect(Math.min(width - 1.5, head), 0, 1.5, height);
  if (hover !== null) pen.fillRect(Math.min(width - 1, hover * width), 0, 1, height);
}
