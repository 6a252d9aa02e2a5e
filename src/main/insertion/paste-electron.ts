import type { InsertionBackend } from './backend.ts';
import type { ClipboardPort } from './clipboard-port.ts';
import type { Keyboard } from './keyboard.ts';

/** How a platform's programs want to be given time, in ms; they are not seen to read, so these are fixed waits. */
const WAITS = {
  // Figures that other dictation programs have settled on.
  win32: { beforeMs: 10, afterMs: 450 },
  darwin: { beforeMs: 120, afterMs: 450 },
} as const;

/** Formats that tell clipboard managers and histories to leave a text alone, with what is written for them. */
const EXCLUSION = {
  win32: { 'electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"': '1' },
  darwin: {
    'electron application/osclipboard;format="org.nspasteboard.ConcealedType"': '1',
    'electron application/osclipboard;format="org.nspasteboard.TransientType"': '1',
  },
} as const;

/** All that the clipboard held, by MIME type. */
type Saved = Readonly<Record<string, Blob | string>>;

/** What {@link createElectronBackend} needs. */
export interface ElectronBackendParts {
  readonly clipboard: ClipboardPort;
  readonly keyboard: Keyboard;
  readonly platform: keyof typeof WAITS;
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Pasting on Windows and macOS, through Electron's clipboard. That the text arrived cannot be seen there. */
export function createElectronBackend(parts: ElectronBackendParts): InsertionBackend {
  const { clipboard, keyboard, platform, wait } = parts;
  return {
    // Reading the clipboard is quick here, and on macOS may ask the user: not before it is needed.
    prepare: () => undefined,
    copy: (text) => clipboard.write({ 'text/plain': text }),
    dispose: () => Promise.resolve(),
    paste: async ({ text, chord, delayMs, isStillFocused }) => {
      const saved = await save(clipboard);
      await writeForPaste(clipboard, text, platform);
      try {
        await wait(WAITS[platform].beforeMs + delayMs);
        if (!(await isStillFocused())) return 'moved';
        await keyboard.press(chord);
        await wait(WAITS[platform].afterMs);
      } finally {
        await restore(clipboard, saved, text).catch(() => {
          // The text has gone out (or the press failed and is told): a clipboard that cannot be given back changes neither.
        });
      }
      return 'sent';
    },
  };
}

/** Only copying, where no keys can be pressed in other programs' windows. */
export function createCopyBackend(clipboard: ClipboardPort): InsertionBackend {
  return {
    prepare: () => undefined,
    copy: (text) => clipboard.write({ 'text/plain': text }),
    dispose: () => Promise.resolve(),
    paste: () => Promise.reject(new Error('no keys can be pressed here')),
  };
}

/** Writes with the marks that keep the text out of histories; without them where the platform refuses them. */
async function writeForPaste(clipboard: ClipboardPort, text: string, platform: keyof typeof WAITS): Promise<void> {
  try {
    await clipboard.write({ 'text/plain': text, ...EXCLUSION[platform] });
  } catch {
    await clipboard.write({ 'text/plain': text });
  }
}

async function save(clipboard: ClipboardPort): Promise<Saved> {
  const saved: Record<string, Blob | string> = {};
  for (const entry of await clipboard.read()) {
    for (const type of entry.types) {
      try {
        const data = await entry.getType(type);
        // Bookmarks are the one kind of data that is no Blob; their text is there as another type.
        if (data instanceof Blob) saved[type] = data;
      } catch {
        // Gone between listing and reading: the program that offered it has ended.
      }
    }
  }
  return saved;
}

/** Gives back what was there, unless somebody has copied something else since. */
async function restore(clipboard: ClipboardPort, saved: Saved, ours: string): Promise<void> {
  if ((await clipboard.readText()) !== ours) return;
  if (Object.keys(saved).length === 0) clipboard.clear();
  else await clipboard.write(saved);
}
