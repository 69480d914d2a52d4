import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the sink does instead of taking a message, decided by the recipient's local part. */
const BEHAVIOURS: Record<string, { at: 'rcpt' | 'data'; code?: number; hangUp?: true }> = {
  'refused-for-good': { at: 'rcpt', code: 550 },
  'refused-for-now': { at: 'rcpt', code: 451 },
  'content-refused': { at: 'data', code: 554 },
  'content-deferred': { at: 'data', code: 452 },
  'hung-up-before': { at: 'rcpt', hangUp: true },
  'hung-up-after': { at: 'data', hangUp: true },
};

/** A real SMTP server that keeps what it accepts and misbehaves on demand. */
export interface SmtpSink {
  readonly url: string;
  readonly received: ParsedMail[];
  stop(): Promise<void>;
}

export async function smtpSink(): Promise<SmtpSink> {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, session, done) => done(misbehave('rcpt', address, session)),
    onData: (stream, session, done) => {
      simpleParser(stream).then((mail) => {
        const trouble = misbehave('data', session.envelope.rcptTo[0]?.address ?? '', session);
        if (trouble) return done(trouble);
        received.push(mail);
        done(null, `queued for <${session.envelope.rcptTo[0]?.address ?? ''}>`);
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;

  function misbehave(at: 'rcpt' | 'data', address: string, session: SMTPServerSession): Error | null {
    const behaviour = BEHAVIOURS[address.split('@')[0] ?? ''];
    if (behaviour?.at !== at) return null;
    if (behaviour.hangUp) hangUp(session.id);
    // Servers like to quote whom they do not take.
    return Object.assign(new Error(`<${address}>: as asked`), { responseCode: behaviour.code ?? 421 });
  }

  function hangUp(id: string): void {
    for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
      if (connection.id === id) connection._socket.destroy();
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
