const TIMING: KeyframeAnimationOptions = { duration: 180, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' };

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Plays an element from one state to another, unless the user wants things to stand still. */
function play(element: Element, from: Keyframe, to: Keyframe): void {
  if (!still.matches) element.animate([from, to], TIMING);
}

/** Plays an element from a transform to its place. */
const settleFrom = (element: Element, transform: string): void => play(element, { transform }, { transform: 'none' });

/** Calls back with the size before and after whenever an element changes its size. Returns the way to stop. */
function onResize(element: Element, changed: (before: DOMRectReadOnly, after: DOMRectReadOnly) => void): () => void {
  let before: DOMRectReadOnly | null = null;
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.borderBoxSize[0];
    if (box === undefined) return;
    const after = new DOMRectReadOnly(0, 0, box.inlineSize, box.blockSize);
    if (before !== null) changed(before, after);
    before = after;
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Where a box stands, and so which of its edges stays when it grows. */
type Anchor = 'bottom' | 'middle' | 'top';

/** How much of what a box grows by comes above and below what is seen of it, in px, as the insets of a clip path. */
const INSETS: Readonly<Record<Anchor, (grown: number) => string>> = {
  bottom: (grown) => `${grown}px 0 0`,
  middle: (grown) => `${grown / 2}px 0`,
  top: (grown) => `0 0 ${grown}px`,
};

/**
 * Attachment of a box that stands at the centre of an edge, or of all: its size changes at once, but its surface (first
 * child) is seen to grow, and its content (second child) to move along.
 */
export const growing =
  (anchor: Anchor) =>
  (box: Element): (() => void) =>
    onResize(box, (before, after) => {
      const [surface, content] = box.children;
      if (surface === undefined || content === undefined) return;
      settleFrom(surface, `scale(${before.width / after.width}, ${before.height / after.height})`);
      if (before.width !== after.width) settleFrom(content, `translateX(${(after.width - before.width) / 2}px)`);
      // What the surface has not reached yet is not to be seen beside it.
      const grown = after.height - before.height;
      if (grown > 0) play(content, { clipPath: `inset(${INSETS[anchor](grown)})` }, { clipPath: 'inset(0)' });
    });

/** Attachment of text that stands at the bottom: new lines push the older ones up instead of replacing them. */
export const rolling = (text: Element): (() => void) =>
  onResize(text, (before, after) => {
    if (after.height > before.height) settleFrom(text, `translateY(${after.height - before.height}px)`);
  });
