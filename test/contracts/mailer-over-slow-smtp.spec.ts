import { afterEach, describe, expect, it } from '@jest/globals';
import { SmtpTransport, type MailFailure } from '#libs/platform';
import { slowSmtp, type SlowSmtp, type Slowness } from '#test/support/slow-smtp';
import { smtpSink } from '#test/support/smtp-sink';
import { aMail, silent } from './mailer.contract.js';

/** What a stop may take in all: a server that does not answer must take less. */
const GRACE_MS = 10_000;
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function towards(slowness: Slowness): Promise<{ server: SlowSmtp; transport: SmtpTransport }> {
  const server = await slowSmtp(slowness);
  const transport = new SmtpTransport(server.url);
  ends.push(
    () => server.stop(),
    () => transport.close(),
  );
  return { server, transport };
}

/** Sends one message and tells how and when it failed. */
async function attempt(transport: SmtpTransport, id: string): Promise<{ failure: MailFailure; afterMs: number }> {
  const began = performance.now();
  const failure = await transport.send(aMail(id), silent()).then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => error as MailFailure,
  );
  return { failure, afterMs: performance.now() - began };
}

describe('a mail server that hangs', () => {
  it('before it takes a message costs less than a stop may take, and says that it may be tried again', async () => {
    const hanging: Slowness[] = ['never-greets', 'silent-after-rcpt', 'trickles'];
    const attempts = hanging.map(async (slowness) => attempt((await towards(slowness)).transport, slowness));
    for (const { failure, afterMs } of await Promise.all(attempts)) {
      expect(failure).toMatchObject({ permanent: false, afterData: false, interrupted: false });
      expect(afterMs).toBeLessThan(GRACE_MS);
    }
  });

  it('holds up no more messages than there are connections, and the others do not lose their time', async () => {
    const { transport } = await towards('never-greets');
    const attempts = await Promise.all(['1', '2', '3', '4'].map((id) => attempt(transport, `in-line-${id}`)));
    expect(attempts.map(({ failure }) => failure.interrupted)).toEqual([false, false, false, false]);
    expect(attempts.filter(({ afterMs }) => afterMs > 12_000)).toHaveLength(1);
  }, 30_000);

  it.each<Slowness>(['never-greets', 'silent-after-rcpt', 'trickles'])(
    'is left at once when the process stops: %s',
    async (slowness) => {
      const { server, transport } = await towards(slowness);
      const sending = attempt(transport, 'stopped');
      await server.reached;
      const began = performance.now();
      transport.windDown(3_000);
      const { failure } = await sending;
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(failure).toMatchObject({ permanent: false, afterData: false, interrupted: true });
    },
  );

  it('is waited for a little when it has the whole message, and then nobody knows', async () => {
    const { server, transport } = await towards('silent-after-dot');
    const sending = attempt(transport, 'in-doubt');
    await server.reached;
    const began = performance.now();
    transport.windDown(1_000);
    const { failure } = await sending;
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(failure).toMatchObject({ permanent: false, afterData: true, interrupted: false });
  });

  it('gets nothing more once the process stops', async () => {
    const sink = await smtpSink();
    const transport = new SmtpTransport(sink.url);
    ends.push(
      () => sink.stop(),
      () => transport.close(),
    );
    await transport.send(aMail('before'), silent());
    transport.windDown(1_000);
    const { failure } = await attempt(transport, 'after');
    expect(failure).toMatchObject({ permanent: false, afterData: false, interrupted: true });
    expect(sink.received).toHaveLength(1);
  });
});
