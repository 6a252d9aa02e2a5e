import { spawn } from 'node:child_process';

/** A program to be run. */
interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Written to its standard input; texts go this way, for arguments can be seen by everybody. */
  readonly input?: string | Buffer;
  /** After so many ms it is ended, and the run has failed. */
  readonly timeoutMs: number;
}

/**
 * Runs a program and resolves with what it printed. Rejects with a reason that names the program when it cannot be
 * started, exits with another code than 0, or takes too long.
 */
export type Run = (command: Command) => Promise<Buffer>;

/** Of what a program complains, so much goes into the reason. */
const COMPLAINT = 200;

/**
 * Makes a {@link Run} with this environment. The run is over when the program exits, even if a child of it goes on in
 * the background and keeps its output open (as wl-copy does).
 */
export const createRun =
  (env: NodeJS.ProcessEnv): Run =>
  ({ program, args, input, timeoutMs }) =>
    new Promise((resolve, reject) => {
      // wtype reads its input in the encoding of the locale.
      const child = spawn(program, [...args], { env: { ...env, LC_ALL: 'C.UTF-8' } });
      const out: Buffer[] = [];
      const complaints: Buffer[] = [];
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, timeoutMs);
      child.stdout.on('data', (data: Buffer) => out.push(data));
      child.stderr.on('data', (data: Buffer) => complaints.push(data));
      child.stdin.on('error', () => {
        // It reads nothing, or has ended; how it ended is told below.
      });
      child.stdin.end(input);
      const done = (error: Error | null): void => {
        clearTimeout(timer);
        child.stdout.destroy();
        child.stderr.destroy();
        if (error === null) resolve(Buffer.concat(out));
        else reject(error);
      };
      child.once('error', (error) => done(new Error(`${program}: ${error.message}`)));
      child.once('exit', (code) => {
        // What it printed last may still be on its way to us.
        setImmediate(() => {
          if (code === 0) done(null);
          else done(new Error(`${program}: ${late ? 'no end within the time' : complaint(complaints, code)}`));
        });
      });
    });

function complaint(lines: readonly Buffer[], code: number | null): string {
  const words = Buffer.concat(lines).toString().trim().slice(0, COMPLAINT);
  return words === '' ? `ended with ${code ?? 'a signal'}` : words;
}
