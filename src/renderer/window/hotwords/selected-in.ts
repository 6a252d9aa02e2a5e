/** What is selected, and where on the screen. */
export interface Selected {
  readonly text: string;
  readonly at: Pick<DOMRect, 'left' | 'top' | 'bottom'>;
}

/** Texts that were recognised. */
const TRANSCRIPT = '[data-transcript]';

/** What is selected in a text that was recognised, or in a field that it was dictated into; null: nothing there. */
export function selectedIn(document: Document): Selected | null {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && field.matches(TRANSCRIPT)) {
    // Where in a field the selection is, no page is told.
    return { text: field.value.slice(field.selectionStart, field.selectionEnd), at: field.getBoundingClientRect() };
  }
  const selection = document.getSelection();
  const range = selection?.rangeCount === 1 ? selection.getRangeAt(0) : null;
  const start = range?.startContainer;
  const place = start instanceof Element ? start : start?.parentElement;
  if (range === null || place?.closest(TRANSCRIPT) == null) return null;
  return { text: selection?.toString() ?? '', at: range.getBoundingClientRect() };
}
