import type Electron from 'electron';
import { HostEmitter } from '../strict.ts';

type Implemented = Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

/** Electron's `nativeTheme`. The system's own wish is given at start and can be changed by {@link setSystemDark}. */
export class NativeTheme extends HostEmitter implements Implemented {
  #source: 'system' | 'light' | 'dark' = 'system';
  #systemDark: boolean;

  constructor(systemDark: boolean) {
    super('nativeTheme', ['updated']);
    this.#systemDark = systemDark;
  }

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemDark : this.#source === 'dark';
  }

  /** Of the host: the user has changed the system's theme. */
  setSystemDark(dark: boolean): void {
    this.#systemDark = dark;
    this.emit('updated');
  }
}
