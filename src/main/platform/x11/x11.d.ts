/** The part of the npm package `x11` 4.2 that the app uses; the package brings no types of its own. */
declare module 'x11' {
  import type { EventEmitter } from 'node:events';

  /** Gets a reply. To return true says that an error was dealt with; else it is emitted as `error`. */
  type Reply<T> = (error: Error | null | undefined, value: T) => boolean;

  interface PropertyReply {
    type: number;
    /** Bits per element; 0 when the property does not exist. */
    format: 0 | 8 | 16 | 32;
    bytesAfter: number;
    /** A view of the receive buffer: copy to keep. */
    data: Buffer;
  }

  /** An event as unpacked; which fields it has depends on `type`. */
  interface XEvent {
    type: number;
    [field: string]: unknown;
  }

  interface XClient extends EventEmitter {
    stream: import('node:net').Socket;
    /** Atoms by name that the client does not ask the server for any more. */
    atoms: Record<string, number>;
    AllocID(): number;
    terminate(): void;
    require(extension: 'fixes', ready: (error: Error | null | undefined, extension: Fixes) => void): void;
    require(extension: 'xtest', ready: (error: Error | null | undefined, extension: XTest) => void): void;
    require(extension: 'xinput', ready: (error: Error | null | undefined, extension: InputExtension) => void): void;
    // For requests that the package does not know.
    seq_num: number;
    replies: Record<number, [unpack: (answer: Buffer) => unknown, reply: Reply<never>]>;
    pack_stream: { put(request: Buffer): void; submit(hasReply: boolean): void };

    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    GetAtomName(atom: number, reply: Reply<string>): void;
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      border: number,
      depth: number,
      windowClass: number,
      visual: number,
      values: { eventMask: number },
    ): void;
    DestroyWindow(window: number): void;
    ChangeWindowAttributes(window: number, values: { eventMask: number }): void;
    GetProperty(
      remove: 0 | 1,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      reply: Reply<PropertyReply>,
    ): void;
    ChangeProperty(
      mode: number,
      window: number,
      property: number,
      type: number,
      format: 8 | 16 | 32,
      data: Buffer | readonly number[],
    ): void;
    DeleteProperty(window: number, property: number): void;
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    SetSelectionOwner(owner: number, selection: number, time: number): void;
    ConvertSelection(requestor: number, selection: number, target: number, property: number, time: number): void;
    SendEvent(
      destination: number,
      propagate: 0 | 1,
      eventMask: number,
      event: { name: string; [field: string]: unknown },
    ): void;
    /** Reverts to: 0 none, 1 the window under the pointer, 2 the parent, should the window go. */
    SetInputFocus(window: number, revertTo: 0 | 1 | 2): void;
    RaiseWindow(window: number): void;
    QueryTree(window: number, reply: Reply<{ parent: number }>): void;
    GetInputFocus(reply: Reply<{ focus: number }>): void;
    GetGeometry(window: number, reply: Reply<{ width: number; height: number }>): void;
    TranslateCoordinates(
      from: number,
      to: number,
      x: number,
      y: number,
      reply: Reply<{ destX: number; destY: number }>,
    ): void;
    QueryKeymap(reply: Reply<Buffer>): void;
    QueryPointer(window: number, reply: Reply<{ keyMask: number }>): void;
    GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
  }

  interface Display {
    client: XClient;
    screen: { root: number }[];
    resource_mask: number;
    min_keycode: number;
    max_keycode: number;
  }

  interface Fixes {
    firstEvent: number;
    SelectSelectionInput(window: number, selection: number, eventMask: number): void;
  }

  interface InputDevice {
    id: number;
    use: number;
    name: string;
  }

  interface InputExtension {
    majorOpcode: number;
    firstEvent: number;
    ListInputDevices(reply: Reply<InputDevice[]>): void;
  }

  interface XTest {
    majorOpcode: number;
    KeyPress: number;
    KeyRelease: number;
    FakeInput(type: number, keycode: number, time: number, window: number, x: number, y: number): void;
  }

  const x11: {
    createClient(
      options: { display: string; shm: false },
      ready: (error: Error | null | undefined, display: Display) => void,
    ): XClient;
  };
  export default x11;
  export type { Display, Fixes, InputDevice, InputExtension, PropertyReply, Reply, XClient, XEvent, XTest };
}
