/** A server in a process of its own that counts audio and answers the end message at once. Prints its port. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    if (isBinary || !(data as Buffer).includes('"is_speaking":false')) return;
    socket.send('{"mode":"2pass-offline","text":"你好。","is_final":true}');
  });
});
server.on('listening', () => console.log((server.address() as { port: number }).port));
