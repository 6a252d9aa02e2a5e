/** A time (epoch ms) as it stands in names of files: UTC to the second, `2026-11-29T09-30-00`. */
export const fileStamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
