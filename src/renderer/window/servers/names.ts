import { labelOf } from '../../../shared/server-address.ts';

/** What a server is called where the user gave it no name: its address. */
export const nameOf = ({ name, url }: { readonly name: string; readonly url: string }): string =>
  name === '' ? labelOf(url) : name;

/** A fingerprint in groups of four bytes, as people compare them. */
export const inGroups = (fingerprint: string): readonly string[] => fingerprint.match(/(?:[\dA-F]{2}:?){1,4}/gu) ?? [];

/** Seconds with one digit after the point, of ms. */
export const inSeconds = (ms: number): string => Math.max(0.1, ms / 1000).toFixed(1);
