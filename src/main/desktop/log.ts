import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';

/** The app's log. Never write key events, audio or recognised text to it. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** A log in `folder/main.log`, at most 1 MiB, with the one before kept as `main.old.log`; also on the console. */
export function createLog(folder: string): Log {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // There is no log then, but the app starts.
  }
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.console.level = 'warn';
  return { info: (message) => log.info(message), warn: (message) => log.warn(message) };
}
