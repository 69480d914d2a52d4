import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server that can be cut, or made to swallow everything, as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Refuses who comes and hangs up on who is there: a server that was stopped. */
  cut(): Promise<void>;
  /** Takes connections and bytes and passes none on: a cut cable, a firewall that forgot. */
  swallow(): void;
  /** The same for those there are now over which something like this was said; whoever comes anew is served. */
  swallowThose(said: RegExp): number;
  /** As if nothing had been; connections from before are gone. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Enough of what a client said to know it by. */
const REMEMBERED = 200_000;

/** A proxy on this machine to `port` of this machine. */
export async function tcpProxy(port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const said = new Map<Socket, string>();
  const swallowed = new WeakSet<Socket>();
  let swallowing = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const open = (): Server =>
    createServer((client) => {
      const server = keep(connect(port, '127.0.0.1'));
      const lost = (): boolean => swallowing || swallowed.has(client);
      keep(client).on('data', (bytes) => {
        said.set(client, ((said.get(client) ?? '') + bytes.toString('latin1')).slice(0, REMEMBERED));
        return lost() || server.write(bytes);
      });
      server.on('data', (bytes) => lost() || client.write(bytes));
      client.on('close', () => {
        said.delete(client);
        server.destroy();
      });
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
    swallowThose: (like) => {
      const those = [...said].filter(([, words]) => like.test(words)).map(([client]) => client);
      for (const client of those) swallowed.add(client);
      return those.length;
    },
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
