import type { SystemClipboard } from './system-clipboard.ts';

/** How often the clipboard is read anew when something is copied meanwhile. */
const ATTEMPTS = 3;

/** Saves a clipboard that others may write to meanwhile: what is copied during the reading counts. */
export async function saveSettled({
  sequence,
  save,
}: Pick<SystemClipboard, 'sequence' | 'save'>): ReturnType<SystemClipboard['save']> {
  for (let attempts = 1; ; attempts += 1) {
    const before = sequence();
    const saved = await save();
    if (sequence() === before || attempts === ATTEMPTS) return saved;
    if (!('code' in saved)) saved.discard();
  }
}
