/**
 * A server in a process of its own that answers like one that listens: every 600 ms of audio with a draft, every 6 s with
 * a sentence and the times of its characters, and the end with its acknowledgement. Prints its port.
 */
import { WebSocketServer } from 'ws';

/** Samples between two drafts, and drafts to a sentence. */
const STEP = 9600;
const DRAFTS = 10;
const PIECE = '今天天气';
const SENTENCE_MS = 6000;

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  let samples = 0;
  let steps = 0;
  const say = (message: object): void => socket.send(JSON.stringify(message));
  const sentence = (): void => {
    const from = (steps / DRAFTS - 1) * SENTENCE_MS;
    const characters = PIECE.repeat(DRAFTS - 1);
    const timestamp = Array.from(characters, (_, n) => [from + n * 100, from + n * 100 + 90]);
    say({ mode: '2pass-offline', text: `${characters}。`, is_final: false, timestamp: JSON.stringify(timestamp) });
  };
  socket.on('message', (data, isBinary) => {
    if (!isBinary) {
      if ((data as Buffer).includes('"is_speaking":false'))
        say({ mode: '2pass-offline', text: '', is_final: true, is_end: true });
      return;
    }
    samples += (data as Buffer).length / 2;
    for (; samples >= (steps + 1) * STEP;) {
      steps += 1;
      if (steps % DRAFTS === 0) sentence();
      else say({ mode: '2pass-online', text: PIECE, is_final: false });
    }
  });
});
server.on('listening', () => console.log((server.address() as { port: number }).port));
