// Modules whose work is seen by the user alone: here it is not done.
import type Electron from 'electron';
import { HostEmitter, hostEvent, onlyKnown, Strict } from '../strict.ts';
import { app } from './instances.ts';

/** What a message box may be given. */
const MESSAGE_BOX_OPTIONS = [
  ...['message', 'type', 'buttons', 'defaultId', 'title', 'detail', 'icon', 'cancelId', 'noLink', 'signal'],
  ...['checkboxLabel', 'checkboxChecked', 'normalizeAccessKeys', 'textWidth'],
];

/** Electron's `dialog`. `answers` holds the answers to come, per method, oldest first. */
class Dialog extends Strict {
  readonly answers = {
    showMessageBox: [] as Electron.MessageBoxReturnValue[],
    showOpenDialog: [] as Electron.OpenDialogReturnValue[],
    showSaveDialog: [] as Electron.SaveDialogReturnValue[],
  };

  /** Rejects when no answer is to come: a question that a test did not expect must not pass unseen. */
  showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    assertReady();
    const options = args.at(-1) as Electron.MessageBoxOptions;
    if (typeof options.message !== 'string') throw new TypeError('Message must be a string');
    if (options.detail !== undefined && typeof options.detail !== 'string') {
      throw new TypeError('Detail must be a string');
    }
    onlyKnown('dialog.showMessageBox option', options, MESSAGE_BOX_OPTIONS);
    const answer = this.answers.showMessageBox.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    return Promise.reject(new Error(`stand-in host: nobody answers the question "${options.message}"`));
  }

  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  }

  showOpenDialog(): Promise<Electron.OpenDialogReturnValue> {
    assertReady();
    return Promise.resolve(this.answers.showOpenDialog.shift() ?? { canceled: true, filePaths: [] });
  }

  showSaveDialog(): Promise<Electron.SaveDialogReturnValue> {
    assertReady();
    return Promise.resolve(this.answers.showSaveDialog.shift() ?? { canceled: true, filePath: '' });
  }
}

function assertReady(): void {
  if (!app.isReady()) throw new Error('dialog module can only be used after app is ready');
}

/** Electron's `dialog`. */
export const dialog = new Dialog('dialog');

/** Electron's `shell`. */
class Shell extends Strict implements Pick<Electron.Shell, 'openPath' | 'showItemInFolder'> {
  openPath(): Promise<string> {
    return Promise.resolve('');
  }

  showItemInFolder(): void {
    return;
  }
}

/** Electron's `shell`. */
export const shell = new Shell('shell');

/** Electron's `Notification`. */
export class Notification
  extends HostEmitter
  implements Pick<Electron.Notification, 'show' | 'close' | 'title' | 'body'>
{
  title: string;
  body: string;
  readonly silent: boolean;

  constructor({ title = '', body = '', silent = false }: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'failed']);
    if (!app.isReady()) throw new Error('Cannot create Notification before app is ready');
    this.title = title;
    this.body = body;
    this.silent = silent;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show', hostEvent());
  }

  close(): void {
    this.emit('close', hostEvent());
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
