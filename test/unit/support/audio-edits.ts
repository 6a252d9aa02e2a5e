/** Pieces of audio one after the other. */
export function joinedPcm(...pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Resamples with a Hann-windowed sinc of 32 zero crossings a side, cut off below the lower Nyquist frequency. */
export function resampled(pcm: Int16Array, from: number, to: number): Int16Array {
  const ratio = from / to;
  const cutoff = Math.min(1, to / from);
  const reach = 32 / cutoff;
  return Int16Array.from({ length: Math.floor(pcm.length / ratio) }, (_, n) => {
    const centre = n * ratio;
    let sum = 0;
    for (let k = Math.ceil(centre - reach); k <= centre + reach; k++) {
      const x = (k - centre) * cutoff;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      sum += (pcm[k] ?? 0) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * (k - centre)) / reach));
    }
    return Math.round(sum * cutoff);
  });
}
