// Modules whose work is seen by the user alone: they note what they were asked for.
import type Electron from 'electron';
import { HostEmitter, onlyKnown, Strict } from '../strict.ts';

/** One call: the method and what it was given. */
type Call = readonly [method: string, ...args: unknown[]];

/** What a message box may be given. */
const MESSAGE_BOX_OPTIONS = [
  ...['message', 'type', 'buttons', 'defaultId', 'title', 'detail', 'icon', 'cancelId', 'noLink', 'signal'],
  ...['checkboxLabel', 'checkboxChecked', 'normalizeAccessKeys', 'textWidth'],
];

/** Electron's `dialog`. `recorded` holds the calls; `answers` the answers to come, per method, oldest first. */
class Dialog extends Strict {
  readonly recorded: Call[] = [];
  readonly answers = {
    showMessageBox: [] as Electron.MessageBoxReturnValue[],
    showOpenDialog: [] as Electron.OpenDialogReturnValue[],
    showSaveDialog: [] as Electron.SaveDialogReturnValue[],
  };

  /** Rejects when no answer is to come: a question that a test did not expect must not pass unseen. */
  showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    this.recorded.push(['showMessageBox', ...args]);
    const options = args.at(-1) as Electron.MessageBoxOptions;
    onlyKnown('dialog.showMessageBox option', options, MESSAGE_BOX_OPTIONS);
    const answer = this.answers.showMessageBox.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    return Promise.reject(new Error(`stand-in host: nobody answers the question "${options.message}"`));
  }

  showErrorBox(title: string, content: string): void {
    this.recorded.push(['showErrorBox', title, content]);
  }

  showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
    this.recorded.push(['showOpenDialog', ...args]);
    return Promise.resolve(this.answers.showOpenDialog.shift() ?? { canceled: true, filePaths: [] });
  }

  showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    this.recorded.push(['showSaveDialog', ...args]);
    return Promise.resolve(this.answers.showSaveDialog.shift() ?? { canceled: true, filePath: '' });
  }
}

/** Electron's `dialog`. */
export const dialog = new Dialog('dialog');

/** Electron's `shell`. `recorded` holds the calls. */
class Shell extends Strict implements Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder'> {
  readonly recorded: Call[] = [];

  openExternal(url: string): Promise<void> {
    this.recorded.push(['openExternal', url]);
    return Promise.resolve();
  }

  openPath(path: string): Promise<string> {
    this.recorded.push(['openPath', path]);
    return Promise.resolve('');
  }

  showItemInFolder(path: string): void {
    this.recorded.push(['showItemInFolder', path]);
  }
}

/** Electron's `shell`. */
export const shell = new Shell('shell');

/** Electron's `Notification`. `Notification.recorded` holds those that were shown. */
export class Notification
  extends HostEmitter
  implements Pick<Electron.Notification, 'show' | 'close' | 'title' | 'body'>
{
  static readonly recorded: Notification[] = [];
  title: string;
  body: string;
  readonly silent: boolean;

  constructor({ title = '', body = '', silent = false }: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'failed']);
    this.title = title;
    this.body = body;
    this.silent = silent;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    Notification.recorded.push(this);
    this.emit('show');
  }

  close(): void {
    this.emit('close');
  }
}

/** Electron's `globalShortcut`. `recorded` maps accelerators to their callbacks; the keyboard does not reach them. */
class GlobalShortcut
  extends Strict
  implements Pick<Electron.GlobalShortcut, 'unregister' | 'unregisterAll' | 'isRegistered' | 'register'>
{
  readonly recorded = new Map<string, () => void>();

  register(accelerator: string, callback: () => void): boolean {
    if (this.recorded.has(accelerator)) return false;
    this.recorded.set(accelerator, callback);
    return true;
  }

  unregister(accelerator: string): void {
    this.recorded.delete(accelerator);
  }

  unregisterAll(): void {
    this.recorded.clear();
  }

  isRegistered(accelerator: string): boolean {
    return this.recorded.has(accelerator);
  }
}

/** Electron's `globalShortcut`. */
export const globalShortcut = new GlobalShortcut('globalShortcut');
