import type { KeyName } from '../../shared/keys.ts';
import type { KeyEdge, KeySource } from './port.ts';

const isThumb = (key: KeyName | null): boolean => key === 'Mouse4' || key === 'Mouse5';

/** A source that does not hear the thumb buttons of a mouse, and one that lends its ears for those, as one. */
export class ThumbButtonsSource implements KeySource {
  readonly name: string;
  readonly #keys: KeySource;
  readonly #buttons: KeySource;

  constructor(keys: KeySource, buttons: KeySource) {
    this.name = `${keys.name} and ${buttons.name}`;
    this.#keys = keys;
    this.#buttons = buttons;
  }

  async start(onEdge: (edge: KeyEdge) => boolean, onLost: (reason: string) => void): Promise<void> {
    let lost = false;
    const lose = (reason: string): void => {
      if (lost) return;
      lost = true;
      this.stop();
      onLost(reason);
    };
    await this.#keys.start(onEdge, lose);
    try {
      await this.#buttons.start((edge) => isThumb(edge.key) && onEdge(edge), lose);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  keeps(key: KeyName): boolean {
    return (isThumb(key) ? this.#buttons : this.#keys).keeps(key);
  }

  stop(): void {
    this.#keys.stop();
    this.#buttons.stop();
  }
}
