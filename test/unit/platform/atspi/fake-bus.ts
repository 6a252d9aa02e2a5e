import type { Bus, BusCall, OpenBus, SignalListener, SignalMatch } from '../../../../src/main/platform/dbus/port.ts';

/** An accessible object as the fake program has it. */
export interface FakeObject {
  role: number;
  focused: boolean;
  /** Null: it has no text. */
  text: string | null;
  caret: number;
  /** Start and end of the selection. */
  selection?: readonly [number, number];
}

const FOCUSED = 1 << 12;
const SESSION = 'unix:path=/session';

/** A session bus with an accessibility bus behind it, and one program on that. */
export class FakeDesktop {
  readonly objects = new Map<string, FakeObject>();
  readonly registered: unknown[] = [];
  /** Every call to a program, as member and path. */
  readonly asked: string[] = [];
  opened = 0;
  disposed = 0;
  /** The program answers nothing: its calls run into their timeout. */
  busy = false;
  /** There is no accessibility service. */
  missing = false;
  /** Ends the connection to the accessibility bus, as when its daemon goes. */
  lose: () => void = () => undefined;
  readonly #listeners = new Set<{ match: SignalMatch; listener: SignalListener }>();

  readonly openBus: OpenBus = (address, onLost) => {
    if (address !== SESSION) {
      this.opened += 1;
      this.lose = () => onLost('the bus ended the connection');
    }
    return Promise.resolve<Bus>({
      name: ':1.1',
      call: (call) => this.#answer(call),
      onSignal: (match, listener) => {
        const entry = { match, listener };
        this.#listeners.add(entry);
        return Promise.resolve(() => this.#listeners.delete(entry));
      },
      dispose: () => (this.disposed += 1),
    });
  };

  /** An object gets or loses the focus and tells so. */
  focus(path: string, on = true): void {
    const object = this.objects.get(path);
    if (object !== undefined) object.focused = on;
    this.signal('org.a11y.atspi.Event.Object', 'StateChanged', path, ['focused', on ? 1 : 0, 0]);
  }

  signal(of: string, member: string, path: string, body: readonly unknown[]): void {
    for (const { match, listener } of this.#listeners)
      if (match.interface === of && match.member === member && (match.arg0 ?? body[0]) === body[0])
        listener(body, { sender: ':1.7', path });
  }

  #answer({ path, interface: of, member, body = [] }: BusCall): Promise<readonly unknown[]> {
    if (member === 'GetAddress')
      return this.missing ? Promise.reject(new Error('ServiceUnknown')) : Promise.resolve(['unix:path=/a11y']);
    if (member === 'RegisterEvent') {
      this.registered.push(body[0]);
      return Promise.resolve([]);
    }
    this.asked.push(`${member} ${path}`);
    const object = this.objects.get(path);
    if (this.busy || object === undefined) return Promise.reject(new Error('no answer'));
    const { role, focused, text, caret, selection } = object;
    switch (`${of.split('.').at(-1) ?? ''}.${member}`) {
      case 'Accessible.GetRole':
        return Promise.resolve([role]);
      case 'Accessible.GetState':
        return Promise.resolve([[focused ? FOCUSED : 0, 0]]);
      case 'Accessible.GetInterfaces':
        return Promise.resolve([text === null ? [] : ['org.a11y.atspi.Text']]);
      case 'Properties.Get':
        return Promise.resolve([body[1] === 'CharacterCount' ? Array.from(text ?? '').length : caret]);
      case 'Text.GetNSelections':
        return Promise.resolve([selection === undefined ? 0 : 1]);
      case 'Text.GetSelection':
        return Promise.resolve([...(selection ?? [])]);
      case 'Text.GetText':
        // Counted in code points, as GTK does.
        return Promise.resolve([
          Array.from(text ?? '')
            .slice(Number(body[0]), Number(body[1]))
            .join(''),
        ]);
      default:
        return Promise.reject(new Error(`unknown ${of}.${member}`));
    }
  }
}

/** Address of the fake session bus. */
export const FAKE_SESSION = SESSION;
