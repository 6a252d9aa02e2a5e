import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** Keeps a group of radio buttons at the one that counts: where a wish is refused, it stays as it was. */
export const showing =
  (value: () => string | number): Attachment<HTMLElement> =>
  (group) =>
    on(group, 'change', () => {
      void tick().then(() => {
        for (const radio of group.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
          radio.checked = radio.value === String(value());
        }
      });
    });
