/**
 * Lets words be selected by keys in a text that nobody writes in: it begins with the first that is marked, or the first of
 * all; the arrows go from word to word, and with Shift they take a character more or less.
 */
export function selectByKeys(text: HTMLElement): () => void {
  const end = new AbortController();
  const { signal } = end;
  text.addEventListener('focus', () => begin(text), { signal });
  text.addEventListener(
    'keydown',
    (event) => {
      const way = ({ ArrowRight: 'forward', ArrowLeft: 'backward' } as const)[event.key];
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(text, way, event.shiftKey);
    },
    { signal },
  );
  return () => end.abort();
}

function begin(text: HTMLElement): void {
  const selection = document.getSelection();
  // Who came by the mouse selects by the mouse.
  if (selection === null || !text.matches(':focus-visible')) return;
  const marked = text.querySelector('ins, del');
  selection.selectAllChildren(marked ?? text);
  if (marked !== null) return;
  selection.collapseToStart();
  selection.modify('extend', 'forward', 'word');
}

function go(text: HTMLElement, way: 'forward' | 'backward', isMore: boolean): void {
  const selection = document.getSelection();
  if (selection === null) return;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  if (anchorNode === null || focusNode === null || !text.contains(anchorNode)) {
    begin(text);
    return;
  }
  if (!isMore && way === 'forward') selection.collapseToEnd();
  if (!isMore && way === 'backward') selection.collapseToStart();
  selection.modify('extend', way, isMore ? 'character' : 'word');
  // Not out of the text.
  if (selection.isCollapsed || !text.contains(selection.focusNode)) {
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }
}
