import { ChromiumProcess } from './chromium-process.ts';
import type { CommandLine } from './command-line.ts';
import { RawWindows } from './raw-windows.ts';
import type { XThread } from './x-thread.ts';
import { EVENT_MASK, X } from './x11.ts';

/**
 * What stands behind the module `electron` in this process: one app, one Chromium, one display. A module-level object,
 * because the module that it serves is one too.
 */
class Runtime {
  readonly windows = new RawWindows();
  /** Called when Chromium ends although nobody asked it to. */
  onChromiumGone: () => void = () => process.exit(1);
  #commandLine: CommandLine | null = null;
  #chromium: ChromiumProcess | null = null;
  #x: X | null = null;
  #thread: XThread | null = null;

  /** Set before anything else happens. */
  set commandLine(commandLine: CommandLine) {
    this.#commandLine = commandLine;
  }

  get commandLine(): CommandLine {
    return need(this.#commandLine);
  }

  get chromium(): ChromiumProcess {
    return need(this.#chromium);
  }

  get x(): X {
    return need(this.#x);
  }

  get thread(): XThread {
    return need(this.#thread);
  }

  /** Starts Chromium and connects to the display. Resolves when windows can be made. */
  async start(): Promise<void> {
    const display = process.env['DISPLAY'];
    // Playwright looks for the first words.
    if (display === undefined) throw new Error('Unable to open X display: DISPLAY is not set');
    const opened = X.open(display);
    this.#chromium = new ChromiumProcess(this.commandLine.switches, this.windows.firstUrl, () => this.onChromiumGone());
    const watching = this.windows.watch(this.#chromium, display);
    watching.catch(() => undefined); // told below
    this.#x = await opened;
    this.#x.client.ChangeWindowAttributes(this.#x.root, { eventMask: EVENT_MASK.PropertyChange });
    this.#thread = await watching;
  }

  /** Ends Chromium and lets go of the display. */
  async stop(): Promise<void> {
    await this.#chromium?.stop();
    this.#x?.client.terminate();
  }
}

function need<T>(part: T | null): T {
  if (part === null) throw new Error('stand-in host: used before it was started');
  return part;
}

/** The one runtime of this process. */
export const runtime = new Runtime();
