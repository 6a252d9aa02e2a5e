/** Of the highlight, in the page's styles. */
const NAME = 'playing-word';

/** A place in the text of an element; those outside of it are its ends. */
export interface PlaceIn {
  readonly element: Element;
  readonly offset: number;
}

/**
 * Marks what is from one place to another, or nothing. It is a custom highlight of CSS: the page stays as it is, so that a
 * mark that moves several times a second costs the same in a text of three hours as in a sentence, and what the user has
 * selected stays.
 */
export function markPlaying(from: PlaceIn | null, to: PlaceIn | null): void {
  const [start, end] = [boundaryOf(from), boundaryOf(to)];
  if (start === null || end === null) {
    CSS.highlights.delete(NAME);
    return;
  }
  const range = new StaticRange({
    ...{ startContainer: start.node, startOffset: start.offset },
    ...{ endContainer: end.node, endOffset: end.offset },
  });
  CSS.highlights.set(NAME, new Highlight(range));
}

function boundaryOf(place: PlaceIn | null): { readonly node: Node; readonly offset: number } | null {
  const node = place?.element.firstChild;
  if (place === null || node == null) return null;
  return { node, offset: Math.min(node.textContent?.length ?? 0, Math.max(0, place.offset)) };
}
