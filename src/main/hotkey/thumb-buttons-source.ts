import type { KeyName } from '../../shared/keys.ts';
import { reasonOf } from '../../shared/problem.ts';
import type { KeyEdge, KeySource } from './port.ts';

const isThumb = (key: KeyName | null): boolean => key === 'Mouse4' || key === 'Mouse5';
const isLent = ({ key, pointer }: KeyEdge): boolean => isThumb(key) || pointer === 'wheel';

/**
 * A source that hears neither the thumb buttons of a mouse nor its wheel, with one that listens to both while the
 * buttons are wanted.
 */
export class ThumbButtonsSource implements KeySource {
  readonly name: string;
  readonly #keys: KeySource;
  readonly #buttons: KeySource;
  #wanted = false;
  /** Starts to listen to the buttons; rejects if that fails while they are still wanted. Null while no key is heard. */
  #hear: (() => Promise<void>) | null = null;
  #lose: (reason: string) => void = () => undefined;
  /** How many times the buttons were requested. */
  #wishes = 0;

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
    const hear = async (): Promise<void> => {
      const wish = ++this.#wishes;
      try {
        await this.#buttons.start((edge) => isLent(edge) && onEdge(edge), lose);
      } catch (error) {
        if (this.#wanted && wish === this.#wishes) throw error;
      }
    };
    this.#lose = lose;
    this.#hear = hear;
    try {
      if (this.#wanted) await hear();
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  hearThumbButtons(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (!wanted) this.#buttons.stop();
    else this.#hear?.().catch((error: unknown) => this.#lose(reasonOf(error)));
  }

  keeps(key: KeyName): boolean {
    return (isThumb(key) ? this.#buttons : this.#keys).keeps(key);
  }

  stop(): void {
    this.#hear = null;
    this.#keys.stop();
    this.#buttons.stop();
  }
}
