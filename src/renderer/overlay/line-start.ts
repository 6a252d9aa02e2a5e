/** A line is not longer than this many characters. */
const LONGEST_LINE = 200;

/** Where a character is drawn: its distance from the top in px; null where it is not drawn. */
function topOf(node: Text, offset: number): number | null {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return range.getClientRects()[0]?.top ?? null;
}

/**
 * The first character at or after `from` that begins a drawn line, counted over all text of an element; 0 where there
 * is none. What is cut there leaves the lines below as they are.
 */
export function lineStart(element: Element, from: number): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  let lineTop: number | null = null;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const first = Math.max(0, from - 1 - before);
    for (let offset = first; offset < node.length && before + offset < from + LONGEST_LINE; offset += 1) {
      const top = topOf(node, offset);
      if (top !== null && lineTop !== null && top > lineTop) return before + offset;
      lineTop = top ?? lineTop;
    }
    before += node.length;
  }
  return 0;
}
