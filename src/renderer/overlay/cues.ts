import type { OverlayView } from '../../shared/overlay-view.ts';
import type { SoundName } from '../../shared/sounds.ts';

/** The sound that belongs to a change of what main shows; null: none. */
export function cueOf(before: OverlayView, after: OverlayView): SoundName | null {
  if (after.phase === before.phase && after.utterance === before.utterance) return null;
  switch (after.phase) {
    case 'done':
      return after.delivery === 'nothing' ? null : 'done';
    case 'held':
    case 'problem':
      return 'failed';
    default:
      return null;
  }
}
