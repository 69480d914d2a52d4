import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a server stops answering; `trickles`: one byte a second from the first. */
export type Slowness = 'never-greets' | 'silent-after-rcpt' | 'silent-after-dot' | 'trickles';

/** An SMTP server that hangs where it is told to, for as long as anybody waits. */
export interface SlowSmtp {
  readonly url: string;
  /** Resolves when it hangs: a connection was made, the recipient named, or the whole message taken. */
  readonly reached: Promise<void>;
  stop(): Promise<void>;
}

export async function slowSmtp(slowness: Slowness): Promise<SlowSmtp> {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, slowness, () => reach());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    reached,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, slowness: Slowness, reach: () => void): void {
  if (slowness === 'never-greets') return reach();
  const say = slowness === 'trickles' ? trickler(socket) : (text: string) => void socket.write(text);
  say('220 slow.example.org\r\n');
  if (slowness === 'trickles') reach();
  let inData = false;
  socket.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\r\n')) {
      if (inData && line === '.') {
        inData = false;
        reach();
      } else if (!inData && /^(?:EHLO|HELO|MAIL|RSET|NOOP)/.test(line)) say('250 yes\r\n');
      else if (!inData && line.startsWith('RCPT')) {
        if (slowness === 'silent-after-rcpt') reach();
        else say('250 yes\r\n');
      } else if (line === 'DATA') {
        inData = true;
        say('354 go on\r\n');
      }
    }
  });
}

/** Says what it has to say one byte a second. */
function trickler(socket: Socket): (text: string) => void {
  const bytes: string[] = [];
  const timer = setInterval(() => {
    const byte = bytes.shift();
    if (byte !== undefined) socket.write(byte);
  }, 1_000);
  socket.on('close', () => clearInterval(timer));
  return (text) => bytes.push(...text.split(/(?=[^])/));
}
