import { VIEW_SECTIONS, viewAddress, type ViewAddress, writtenAddress } from '../../shared/window-view.ts';

const COMMANDS = ['toggle', 'start', 'stop', 'cancel', 'undo', 'record'] as const;

/** What a start of the app can ask of the one that runs. */
export type Command = (typeof COMMANDS)[number];

const isCommand = (text: unknown): text is Command => COMMANDS.some((command) => command === text);

/** The command of a command line, written as `--toggle` and so on; the first of several. Null where there is none. */
export function commandOf(argv: readonly string[]): Command | null {
  const flags = argv.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
  return flags.find(isCommand) ?? null;
}

const WINDOW = '--window';

/** That the app shows its window. */
export interface ShowRequest {
  /** Null: where the user was. */
  readonly show: ViewAddress | null;
}

/** The same, where a section was asked for that the view does not have: it is shown from its beginning. */
export interface AstrayRequest extends ShowRequest {
  readonly show: ViewAddress;
  readonly unknownSection: string;
}

/**
 * What a command line asks of the window, as `--window`, `--window VIEW` or `--window=VIEW`, where VIEW may name a section
 * too: `settings/servers`. Null: nothing.
 */
export function windowOf(
  argv: readonly string[],
): ShowRequest | AstrayRequest | { readonly unknownView: string } | null {
  const given = valueOf(WINDOW, argv);
  if (given === null) return null;
  if (given === '' || given.startsWith('-')) return { show: null };
  const show = viewAddress(given);
  if (show === null) return { unknownView: given };
  const { view, section } = show;
  if (section === '' || VIEW_SECTIONS[view].includes(section)) return { show };
  return { show: { view, section: '' }, unknownSection: section };
}

/** What a start of the app can ask of the one that runs: a command, or that it shows itself. */
export type Request = Command | ShowRequest;

/** What a start hands over to the app that runs already. */
export interface Handover {
  readonly command: Command | null;
  /** Where the window is to be, as it is written; empty: where it was. */
  readonly window: string;
}

export const handoverOf = (command: Command | null, { show }: ShowRequest): Handover => ({
  command,
  window: show === null ? '' : writtenAddress(show),
});

/** The request in what another start, which may be of another version, has handed over. */
export function requestOfStart(data: unknown): Request {
  const { command, window }: Partial<Record<keyof Handover, unknown>> =
    typeof data === 'object' && data !== null ? data : {};
  if (isCommand(command)) return command;
  return { show: typeof window === 'string' ? viewAddress(window) : null };
}

/** Whether the app is to be started for this command when it does not run: there is something to begin. */
export const startsApp = (command: Command | null): boolean =>
  command === null || command === 'toggle' || command === 'start' || command === 'record';

const TEST_SERVER = '--test-server';

/**
 * What the command line gives as address of a server to test, as `--test-server URL` or `--test-server=URL`; empty where
 * the address is missing. Null: it asks for no test.
 */
export function serverToTest(argv: readonly string[]): string | null {
  return valueOf(TEST_SERVER, argv);
}

/** The value of a flag, written as `FLAG VALUE` or `FLAG=VALUE`; empty where it has none. Null: the flag is not there. */
function valueOf(flag: string, argv: readonly string[]): string | null {
  const at = argv.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  const word = argv[at];
  if (word === undefined) return null;
  return word === flag ? (argv[at + 1] ?? '') : word.slice(flag.length + 1);
}

/** Passes requests on, in order; those that come before anyone can follow them wait. */
export class CommandLine {
  readonly #waiting: Request[] = [];
  #follow: ((request: Request) => void) | null = null;

  give(request: Request | null): void {
    if (request === null) return;
    if (this.#follow === null) this.#waiting.push(request);
    else this.#follow(request);
  }

  /** From now on requests are followed, those that wait at once. */
  ready(follow: (request: Request) => void): void {
    this.#follow = follow;
    for (const request of this.#waiting.splice(0)) follow(request);
  }
}
