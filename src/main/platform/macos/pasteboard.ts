import { Cocoa } from './cocoa.ts';
import type { MacLibrary } from './macos-library.ts';

/** How often programs took the general pasteboard over (NSPasteboard). Throws where there is none. */
export function changeCount(library: MacLibrary): number {
  const cocoa = new Cocoa(library);
  return cocoa.pooled(() => {
    const pasteboard = cocoa.get(cocoa.classOf('NSPasteboard'), 'generalPasteboard');
    if (pasteboard === null) throw new Error('no pasteboard');
    return cocoa.number(pasteboard, 'changeCount');
  });
}
