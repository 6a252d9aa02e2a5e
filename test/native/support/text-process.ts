import { createInterface } from 'node:readline';
import { stop } from '../../support/desktop.ts';
import type { Program } from '../../support/programs.ts';
import { start } from '../../support/start.ts';
import type { TextWindow } from './system.ts';

/**
 * A window of a program that prints the text of its field at each change, as a line of base64 of UTF-8. Resolves with its
 * first line; rejects where the program ends before.
 */
export async function openTextProcess(program: Program, args: readonly string[]): Promise<TextWindow> {
  const child = start(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the window's program ended with ${String(code)}`)));
    createInterface(child.stdout).on('line', (line) => {
      text = Buffer.from(line, 'base64').toString('utf8').replaceAll('\r\n', '\n');
      resolve();
    });
  });
  return { pid: child.pid ?? null, text: () => Promise.resolve(text), close: () => stop(child) };
}
