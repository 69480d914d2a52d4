import { once } from 'node:events';
import { createServer as createWeb } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll } from '@jest/globals';

const open: { server: Server; sockets: Set<Socket> }[] = [];

// Registered while the test file loads: jest takes no hooks later.
afterAll(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
});

/** The `host:port` of a server that is not what somebody takes it for: a web site, or one that never says a word. */
export async function aStranger(kind: 'web-site' | 'silent'): Promise<string> {
  const server =
    kind === 'web-site' ? createWeb((_, response) => response.end('hello')) : createServer((socket) => socket.resume());
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  open.push({ server, sockets });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Tells a Redis a command, without a client's manners, and gives what it says. */
export async function tellRedis(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`${command}\r\n`);
  const [reply] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return reply.toString().trim();
}
