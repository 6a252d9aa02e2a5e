const COMMANDS = ['toggle', 'start', 'stop', 'cancel', 'undo'] as const;

/** What a start of the app can ask of the one that runs. */
export type Command = (typeof COMMANDS)[number];

const isCommand = (text: unknown): text is Command => COMMANDS.some((command) => command === text);

/** The command of a command line, written as `--toggle` and so on; the first of several. Null where there is none. */
export function commandOf(argv: readonly string[]): Command | null {
  const flags = argv.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
  return flags.find(isCommand) ?? null;
}

/** What another start asks of the running app: a command, or nothing but that the app shows itself. */
export type Request = Command | 'show';

/** The request in the data that another start has handed over as `{ command }`. */
export function requestOfStart(data: unknown): Request {
  const command: unknown = typeof data === 'object' && data !== null && 'command' in data ? data.command : null;
  return isCommand(command) ? command : 'show';
}

/** Whether the app is to be started for this command when it does not run: there is something to begin. */
export const startsApp = (command: Command | null): boolean =>
  command === null || command === 'toggle' || command === 'start';

const TEST_SERVER = '--test-server';

/**
 * What the command line gives as address of a server to test, as `--test-server URL` or `--test-server=URL`; empty where
 * the address is missing. Null: it asks for no test.
 */
export function serverToTest(argv: readonly string[]): string | null {
  const at = argv.findIndex((word) => word === TEST_SERVER || word.startsWith(`${TEST_SERVER}=`));
  const word = argv[at];
  if (word === undefined) return null;
  return word === TEST_SERVER ? (argv[at + 1] ?? '') : word.slice(TEST_SERVER.length + 1);
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
