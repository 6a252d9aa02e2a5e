import { startDesktop } from '../../support/desktop.ts';
import { clipboardOf, copyElsewhere } from '../../support/insertion.ts';
import { openMousepad } from '../../support/targets.ts';
import type { NativeSystem } from './system.ts';

/** What is copied, by kind: a format, and its bytes. */
const COPIED: Readonly<Record<string, readonly [string, Buffer]>> = {
  text: ['UTF8_STRING', Buffer.from('before 之前')],
  picture: ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255])],
};

/** An X display of its own. Other programs copy in one format each. */
export async function openX11System(): Promise<NativeSystem> {
  const desktop = await startDesktop();
  // The key listener's helper and nut-js look there.
  process.env['DISPLAY'] = desktop.display;
  return {
    process: { platform: process.platform, arch: process.arch, env: desktop.env },
    openWindow: async () => ({ ...(await openMousepad(desktop)), pid: null }),
    kinds: Object.keys(COPIED),
    copy: async (kind) => {
      const [format, bytes] = COPIED[kind] ?? [];
      if (format === undefined || bytes === undefined) throw new Error(`nothing to copy is called ${kind}`);
      await copyElsewhere(desktop, bytes, format);
    },
    clipboard: async () => {
      const offered = (await clipboardOf(desktop, 'TARGETS')).toString().split('\n');
      const formats = Object.values(COPIED).flatMap(([format]) => (offered.includes(format) ? [format] : []));
      return Promise.all(
        formats.map(async (format) => [format, (await clipboardOf(desktop, format)).toString('base64')]),
      );
    },
    close: () => desktop.close(),
  };
}
