import { asked, bufferToNumbers, EVENT_MASK, numbersToBuffer, type X, type XEvent } from './x11.ts';

/** Names that X programs use for text. */
const TEXT_TARGETS = ['UTF8_STRING', 'STRING', 'TEXT', 'text/plain;charset=utf-8'];
const TEXT = 'text/plain';

/** How long the owner of a selection may take to answer, in ms; browsers wait about as long. */
const ANSWER_MS = 1000;

/** Contents of a selection by media type. */
type Contents = ReadonlyMap<string, Buffer>;

/** Owns and reads X's selections from within this process. */
export class Selections {
  readonly #x: X;
  readonly #window: number;
  readonly #own = new Map<number, Contents>();

  private constructor(x: X) {
    this.#x = x;
    this.#window = x.client.AllocID();
    x.client.CreateWindow(this.#window, x.root, -1, -1, 1, 1);
    x.client.ChangeWindowAttributes(this.#window, { eventMask: EVENT_MASK.PropertyChange });
    x.client.on('event', (event) => {
      if (event.name === 'SelectionClear' && event.owner === this.#window) this.#own.delete(event.selection);
      if (event.name === 'SelectionRequest' && event.owner === this.#window) void this.#serve(event);
    });
  }

  static async open(x: X): Promise<Selections> {
    const selections = new Selections(x);
    await x.done();
    return selections;
  }

  /** Offers `contents` from now on; with none, gives the selection up. */
  async own(selection: string, contents: Contents): Promise<void> {
    const atom = await this.#x.atom(selection);
    if (contents.size === 0) this.#own.delete(atom);
    else this.#own.set(atom, contents);
    this.#x.client.SetSelectionOwner(contents.size === 0 ? 0 : this.#window, atom, 0);
    await this.#x.done();
  }

  /** Media types that the selection is there in. */
  async types(selection: string): Promise<string[]> {
    const own = this.#own.get(await this.#x.atom(selection));
    if (own !== undefined) return [...own.keys()];
    const targets = await this.#convert(selection, 'TARGETS');
    if (targets === null) return [];
    const names = await Promise.all(
      bufferToNumbers(targets).map((atom) => asked<string>((reply) => this.#x.client.GetAtomName(atom, reply))),
    );
    const media = names.filter((name) => /^[a-z]+\/[^;]+$/.test(name));
    return names.includes('UTF8_STRING') && !media.includes(TEXT) ? [TEXT, ...media] : media;
  }

  /** What the selection holds in that media type; null when it does not. */
  async read(selection: string, type: string): Promise<Buffer | null> {
    const own = this.#own.get(await this.#x.atom(selection));
    if (own !== undefined) return own.get(type) ?? null;
    return this.#convert(selection, type === TEXT ? 'UTF8_STRING' : type);
  }

  async #convert(selection: string, target: string): Promise<Buffer | null> {
    const property = `STANDIN_HOST_${target}`;
    const [selectionAtom, targetAtom, propertyAtom] = await Promise.all(
      [selection, target, property].map((name) => this.#x.atom(name)),
    );
    if (selectionAtom === undefined || targetAtom === undefined || propertyAtom === undefined) return null;
    const answered = this.#x.next(
      ({ name, requestor, target: of }) =>
        name === 'SelectionNotify' && requestor === this.#window && of === targetAtom,
    );
    this.#x.client.ConvertSelection(this.#window, selectionAtom, targetAtom, propertyAtom, 0);
    const answer = await Promise.race([answered, after(ANSWER_MS)]);
    if (answer === null || answer.property === 0) return null;
    const first = await this.#x.property(this.#window, property, 1);
    return first.type === (await this.#x.atom('INCR')) ? this.#readPieces(property, propertyAtom) : first.data;
  }

  /** A long selection comes in pieces: each is taken by deleting it, the last is empty. */
  async #readPieces(property: string, atom: number): Promise<Buffer> {
    const NEW_VALUE = 0;
    const pieces: Buffer[] = [];
    for (;;) {
      await this.#x.next(
        (event) => event.name === 'PropertyNotify' && event.atom === atom && event.state === NEW_VALUE,
      );
      const { data } = await this.#x.property(this.#window, property, 1);
      if (data.length === 0) return Buffer.concat(pieces);
      pieces.push(data);
    }
  }

  /** Answers another program that wants what we own. */
  async #serve(request: XEvent): Promise<void> {
    const { client } = this.#x;
    const contents = this.#own.get(request.selection);
    const target = await asked<string>((reply) => client.GetAtomName(request.target, reply));
    const property = request.property === 0 ? request.target : request.property;
    let served = true;
    if (contents !== undefined && target === 'TARGETS') {
      const names = ['TARGETS', ...contents.keys(), ...(contents.has(TEXT) ? TEXT_TARGETS : [])];
      const atoms = await Promise.all(names.map((name) => this.#x.atom(name)));
      client.ChangeProperty(0, request.requestor, property, await this.#x.atom('ATOM'), 32, numbersToBuffer(atoms));
    } else {
      const content = contents?.get(TEXT_TARGETS.includes(target) ? TEXT : target);
      const type = target === 'TEXT' ? await this.#x.atom('UTF8_STRING') : request.target;
      if (content === undefined) served = false;
      else client.ChangeProperty(0, request.requestor, property, type, 8, content);
    }
    const { requestor, selection, time } = request;
    const notice = { name: 'SelectionNotify', time, requestor, selection, target: request.target };
    client.SendEvent(requestor, 0, 0, { ...notice, property: served ? property : 0 });
  }
}

const after = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, null).unref();
  });
