import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { XEvent } from 'x11';
import {
  type Atom,
  EVENT,
  openX11,
  PROPERTY_CHANGE_MASK,
  type Window,
  type X11Connection,
} from '../../src/main/platform/x11/connection.ts';
import { EventQueue } from '../../src/main/platform/x11/event-queue.ts';
import { SelectionReader } from '../../src/main/platform/x11/selection-reader.ts';
import { type Desktop, startDesktop } from '../support/desktop.ts';
import { copyElsewhere } from '../support/insertion.ts';

const LIMITS = { formatMs: 5000, totalMs: 10_000, totalBytes: 1024 * 1024 };
const LARGE = Buffer.alloc(2 * LIMITS.totalBytes);

let desktop: Desktop;

beforeAll(async () => {
  desktop = await startDesktop();
});

afterAll(() => desktop.close());

async function connect(): Promise<X11Connection> {
  const x11 = await openX11(desktop.display, (reason) => {
    throw new Error(reason);
  });
  onTestFinished(() => x11.dispose());
  return x11;
}

/** A program that has copied something, whose answers the test gives step by step. */
interface Owner {
  /** The next question for its selection. */
  asked(): Promise<Question>;
  /** Puts something where the answer to a question goes. */
  put(question: Question, type: string, format: 8 | 32, data: Buffer | readonly number[]): Promise<void>;
  /** Tells that the answer is there. */
  notify(question: Question): void;
  /** Waits until the requestor has taken what was put there last. */
  taken(question: Question): Promise<void>;
}

interface Question {
  readonly requestor: Window;
  readonly target: Atom;
  readonly property: Atom;
}

/** Copies as a program under the test's command. */
async function ownClipboard(): Promise<Owner> {
  const x11 = await connect();
  const clipboard = await x11.atom('CLIPBOARD');
  const window = x11.client.AllocID();
  const events = (fits: (event: XEvent) => boolean): EventQueue => {
    const queue = new EventQueue(x11, fits);
    onTestFinished(() => queue.stop());
    return queue;
  };
  const questions = events((event) => event.type === EVENT.selectionRequest);
  const removals = events((event) => event.type === EVENT.propertyNotify && event['state'] === 1);
  x11.tell((client) => {
    client.CreateWindow(window, x11.root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: 0 });
    client.SetSelectionOwner(window, clipboard, 0);
  });
  await x11.sync();
  return {
    asked: async () => {
      const question = await questions.next(10_000);
      if (question === null) throw new Error('nobody asked for the selection');
      return question as unknown as Question;
    },
    put: async ({ requestor, property }, type, format, data) => {
      const atom = await x11.atom(type);
      x11.tell((client) => {
        client.ChangeWindowAttributes(requestor, { eventMask: PROPERTY_CHANGE_MASK });
        client.ChangeProperty(0, requestor, property, atom, format, data);
      });
      await x11.sync();
    },
    notify: (question) =>
      x11.tell((client) =>
        client.SendEvent(question.requestor, 0, 0, {
          ...question,
          type: EVENT.selectionNotify,
          name: 'SelectionNotify',
        }),
      ),
    taken: async ({ requestor, property }) => {
      for (let event; event?.['wid'] !== requestor || event['atom'] !== property;) {
        event = await removals.next(10_000);
        if (event === null) throw new Error('the answer was not taken');
      }
    },
  };
}

/** Answers the question for the formats with the only one there is. */
async function offer(owner: Owner, format: string): Promise<void> {
  const atom = await (await connect()).atom(format);
  const question = await owner.asked();
  await owner.put(question, 'ATOM', 32, [atom]);
  owner.notify(question);
}

/** Answers the next question with a format that is too long, as far as the reader wants it. */
async function answerTooMuch(owner: Owner): Promise<Question> {
  const question = await owner.asked();
  await owner.put(question, 'INCR', 32, [LARGE.length]);
  owner.notify(question);
  await owner.taken(question);
  for (let sent = 0; sent <= LIMITS.totalBytes; sent += LARGE.length / 16) {
    await owner.put(question, 'image/png', 8, LARGE.subarray(0, LARGE.length / 16));
    await owner.taken(question);
  }
  return question;
}

it('leaves out what is larger than the limit, and keeps the rest', async () => {
  const x11 = await connect();
  const reader = new SelectionReader(x11, LIMITS);
  const clipboard = await x11.atom('CLIPBOARD');
  await copyElsewhere(desktop, LARGE, 'image/png');
  expect(await reader.read(clipboard)).toEqual([]);
  await copyElsewhere(desktop, 'small');
  expect((await reader.read(clipboard)).map(({ data }) => data.toString())).toEqual(['small']);
});

it('does not take the end of a long content that it gave up for what was copied since', async () => {
  const x11 = await connect();
  const reader = new SelectionReader(x11, LIMITS);
  const clipboard = await x11.atom('CLIPBOARD');
  const first = await ownClipboard();
  const none = reader.read(clipboard);
  await offer(first, 'image/png');
  const givenUp = await answerTooMuch(first);
  expect(await none).toEqual([]);

  const second = await ownClipboard();
  const read = reader.read(clipboard);
  await offer(second, 'UTF8_STRING');
  const question = await second.asked();
  await second.put(question, 'UTF8_STRING', 8, Buffer.from('copied since'));
  await first.put(givenUp, 'image/png', 8, Buffer.alloc(0));
  second.notify(question);
  expect((await read).map(({ data }) => data.toString())).toEqual(['copied since']);
});

it('throws away what a program sends that was given up, to its end', async () => {
  const x11 = await connect();
  const reader = new SelectionReader(x11, LIMITS);
  const owner = await ownClipboard();
  const read = reader.read(await x11.atom('CLIPBOARD'));
  await offer(owner, 'image/png');
  const givenUp = await answerTooMuch(owner);
  await read;
  for (const last of [LARGE.subarray(0, 1), LARGE.subarray(0, 0)]) {
    await owner.put(givenUp, 'image/png', 8, last);
    await owner.taken(givenUp);
  }
});

it('gives up on an owner that does not answer', async () => {
  const x11 = await connect();
  await ownClipboard();
  const reader = new SelectionReader(x11, { formatMs: 20, totalMs: 50, totalBytes: 1000 });
  expect(await reader.read(await x11.atom('CLIPBOARD'))).toEqual([]);
});

it('does not take the late answer of a program that it gave up for what was copied since', async () => {
  const x11 = await connect();
  const clipboard = await x11.atom('CLIPBOARD');
  const slow = await ownClipboard();
  const none = new SelectionReader(x11, { ...LIMITS, formatMs: 20 }).read(clipboard);
  await slow.asked();
  const late = await slow.asked();
  expect(await none).toEqual([]);

  const second = await ownClipboard();
  const read = new SelectionReader(x11, LIMITS).read(clipboard);
  await offer(second, 'UTF8_STRING');
  const question = await second.asked();
  await second.put(question, 'UTF8_STRING', 8, Buffer.from('copied since'));
  await slow.put(late, 'UTF8_STRING', 8, Buffer.from('late'));
  slow.notify(late);
  second.notify(question);
  expect((await read).map(({ data }) => data.toString())).toEqual(['copied since']);
});
