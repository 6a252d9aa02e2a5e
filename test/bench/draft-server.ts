/**
 * A server in a process of its own that answers every 600 ms of audio at once, with a draft that tells how much there is,
 * in samples. Prints its port; drops all connections, and goes on listening, when it reads a line.
 */
import { WebSocketServer } from 'ws';

/** Samples between two drafts. */
const STEP = 9600;

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  let samples = 0;
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return;
    const before = samples;
    samples += (data as Buffer).length / 2;
    if (Math.floor(samples / STEP) === Math.floor(before / STEP)) return;
    socket.send(JSON.stringify({ mode: '2pass-online', text: ` ${samples}`, is_final: false }));
  });
});
server.on('listening', () => console.log((server.address() as { port: number }).port));
process.stdin.on('data', () => {
  for (const socket of server.clients) socket.terminate();
});
