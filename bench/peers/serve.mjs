// Starts one peer in a process of its own, on a free port that it prints: node serve.mjs floor|y-websocket|hocuspocus
// All of them without persistence and without access checks, which flatters them: ours has both.
import http from 'node:http';
import { WebSocketServer } from 'ws';

const kind = process.argv[2];
const ready = (port) => process.stdout.write(`${JSON.stringify({ port })}\n`);

if (kind === 'floor') {
  // The limit: every frame to everybody else, no document, no sync.
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.on('message', (frame) => {
      for (const other of server.clients) {
        if (other !== socket && other.readyState === 1) other.send(frame, { binary: true });
      }
    });
  });
  server.on('listening', () => ready(server.address().port));
} else if (kind === 'hocuspocus') {
  const { Server } = await import('@hocuspocus/server');
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true });
  await server.listen();
  ready(server.address.port);
} else if (kind === 'y-websocket') {
  const { setupWSConnection } = await import('@y/websocket-server/utils');
  const server = http.createServer();
  new WebSocketServer({ server }).on('connection', (socket, request) => setupWSConnection(socket, request));
  server.listen(0, '127.0.0.1', () => ready(server.address().port));
} else {
  process.stderr.write('usage: node serve.mjs floor|y-websocket|hocuspocus\n');
  process.exitCode = 2;
}
