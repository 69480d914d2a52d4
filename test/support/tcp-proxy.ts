import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server that can be cut, or made to swallow everything, as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Refuses who comes and hangs up on who is there: a server that was stopped. */
  cut(): Promise<void>;
  /** Takes connections and bytes and passes none on: a cut cable, a firewall that forgot. */
  swallow(): void;
  /** As if nothing had been; connections from before are gone. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** A proxy on this machine to `port` of this machine. */
export async function tcpProxy(port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let swallowing = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const open = (): Server =>
    createServer((client) => {
      const server = keep(connect(port, '127.0.0.1'));
      keep(client).on('data', (bytes) => swallowing || server.write(bytes));
      server.on('data', (bytes) => swallowing || client.write(bytes));
      client.on('close', () => server.destroy());
      server.on('close', () => swallowing || client.destroy());
    });
  let listener = await listening(open(), 0);
  const ours = (listener.address() as AddressInfo).port;
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const cut = async (): Promise<void> => {
    const closed = listener.listening ? new Promise((resolve) => listener.close(resolve)) : undefined;
    hangUp();
    await closed;
  };
  return {
    port: ours,
    cut,
    swallow: () => void (swallowing = true),
    mend: async () => {
      swallowing = false;
      hangUp();
      if (!listener.listening) listener = await listening(open(), ours);
    },
    stop: cut,
  };
}

function listening(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
