/**
 * W2, the witness of the mail: an SMTP server in a process of its own. What it takes responsibility for is on disk,
 * fsynced, before it answers 250; it misbehaves as told by lines on its standard input, and ends with it.
 * Plain JavaScript: it runs without a compiler.
 */
import { createHash } from 'node:crypto';
import { fsyncSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

const [file, port] = process.argv.slice(2);
const log = openSync(file, 'a');
/** What to do instead of serving well, by the moment: see Misbehaviour in sink.ts. */
let knobs = {};

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  closeTimeout: 100,
  onConnect: (session, done) => {
    if (knobs.bytesPerSecond) trickle(connectionOf(session)._socket, knobs.bytesPerSecond);
    meet('banner', session, done);
  },
  onRcptTo: (address, session, done) => meet('rcpt', session, done),
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => take(Buffer.concat(parts).toString('latin1'), session, done));
  },
});
server.on('error', () => undefined);

const told = createInterface({ input: process.stdin });
told.on('line', (line) => {
  const { how, nth } = JSON.parse(line);
  knobs = how;
  process.stdout.write(`behaves ${nth}\n`);
});
told.on('close', () => process.exit(0));
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));

/** The final dot: the one moment that decides whose the message is. */
function take(message, session, done) {
  const { dot, kill } = knobs;
  if (kill?.when === 'taken') record(message, session);
  if (kill && kill.when !== 'after') {
    end(kill.pid);
    // Where it was another worker's message, that one must not wait for an answer until its own turn is over.
    return drop(session);
  }
  if (dot?.what === 'take-and-drop') {
    record(message, session);
    return drop(session);
  }
  meet('dot', session, (error) => {
    if (error) return done(error);
    record(message, session);
    done(null, 'taken');
    if (kill?.when === 'after') end(kill.pid);
    if (dot?.what === 'drop-after') connectionOf(session)._socket.end();
  });
}

function meet(moment, session, done) {
  const trouble = knobs[moment];
  if (!trouble || trouble.times === 0) return done();
  if (trouble.times !== undefined) trouble.times -= 1;
  const { delayMs = 0, what, code } = trouble;
  if (what === 'hang') return undefined;
  return setTimeout(() => {
    if (what === 'drop') return drop(session);
    return done(code === undefined ? null : Object.assign(new Error('as asked'), { responseCode: code }));
  }, delayMs);
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended already.
  }
}

function drop(session) {
  connectionOf(session)?._socket.destroy();
}

function connectionOf(session) {
  for (const connection of server.connections) if (connection.id === session.id) return connection;
  return undefined;
}

function record(message, session) {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const id = /^message-id: *(\S+)/im.exec(head)?.[1] ?? 'none';
  const to = session.envelope.rcptTo.map(({ address }) => createHash('sha256').update(address).digest('hex')).join();
  const line = { id, to: to.slice(0, 16), subject: /^subject: *(.*)$/im.exec(head)?.[1], at: Date.now() };
  writeSync(log, `${JSON.stringify(line)}\n`);
  fsyncSync(log);
}

/** Everything that the server says leaves it one byte at a time. */
function trickle(socket, bytesPerSecond) {
  const write = socket.write.bind(socket);
  const waiting = [];
  const timer = setInterval(() => waiting.length > 0 && write(waiting.shift()), 1_000 / bytesPerSecond);
  socket.write = (text, ...rest) => {
    waiting.push(
      ...Buffer.from(text)
        .values()
        .map((byte) => Buffer.from([byte])),
    );
    rest.find((one) => typeof one === 'function')?.();
    return true;
  };
  socket.once('close', () => clearInterval(timer));
}
