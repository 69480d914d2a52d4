import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { serveTask, tell } from '../harness/child.js';

/** One message, as the server took it. */
export interface Accepted {
  readonly to: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** An SMTP server that takes everything, says when, and keeps nothing. */
serveTask(async () => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      stream.on('end', () => {
        const accepted: Accepted = { to: session.envelope.rcptTo[0]?.address ?? '', at: Date.now() };
        done();
        tell(accepted);
      });
      stream.resume();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.once('SIGTERM', () => process.exit(0));
  return { port: (server.server.address() as AddressInfo).port };
});
