/**
 * A text as it compares whatever a field made of it: web pages use no-break spaces, and line ends are CRLF in Edit
 * controls of Windows, CR in its RichEdit controls, and LF elsewhere.
 */
export const legible = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\r\n?/g, '\n');

/** How much of a field holds a text for certain, in UTF-16 units: each line end may stand there as two. */
export const unitsInField = (text: string): number => text.length + (text.match(/\n/g)?.length ?? 0);
