import { createServer, get, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { finishAnswers, limitServer } from './limit-server.js';

const SLOW_ONES = 200;
/** Promised: 10 s and the 2 s between two looks. The rest is for a busy machine. */
const CUT_WITHIN_MS = 20_000;
/** What an answer that waits for nobody may take on a busy machine. */
const SOON_MS = 1_000;

const open: { destroy(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

async function serving(answer: Parameters<typeof createServer>[1]): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  limitServer(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ destroy: () => (server.closeAllConnections(), server.close()) });
  return { server, port: (server.address() as AddressInfo).port };
}

function slowOne(port: number): { socket: Socket; closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  let said = '';
  socket.on('error', () => undefined).on('data', (bytes: Buffer) => (said += bytes.toString()));
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  return { socket, closed: new Promise((resolve) => socket.on('close', () => resolve(said))) };
}

async function p95(port: number): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 100; n += 1) {
    const began = performance.now();
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[94] ?? Infinity;
}

describe(limitServer.name, () => {
  it('cuts who sends a byte at a time, and lets the others through meanwhile', async () => {
    const { port } = await serving((_, response) => response.end('ok'));
    const began = performance.now();
    const slow = Array.from({ length: SLOW_ONES }, () => slowOne(port));
    const trickle = setInterval(() => {
      for (const { socket } of slow) if (socket.writable) socket.write('x');
    }, 1_000);
    const meanwhile = await p95(port);
    const answers = await Promise.all(slow.map(({ closed }) => closed));
    clearInterval(trickle);
    expect(performance.now() - began).toBeLessThan(CUT_WITHIN_MS);
    expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 408'))).toHaveLength(SLOW_ONES);
    expect(meanwhile).toBeLessThan(SOON_MS);
  }, 40_000);

  it('answers 431 to a head over 16 kB', async () => {
    const { port } = await serving((_, response) => response.end('ok'));
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'x-long': 'x'.repeat(20_000) };
      get({ port, host: '127.0.0.1', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(431);
  });
});

describe(finishAnswers.name, () => {
  it('lets an answer under way arrive, and takes nobody new', async () => {
    let finish = (): void => undefined;
    const { server, port } = await serving((_, response) => {
      finish = () => void response.end('whole');
      response.write('the ');
    });
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    const finished = finishAnswers(server, 10_000);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    finish();
    expect(await answer.text()).toBe('the whole');
    await finished;
    expect(server.listening).toBe(false);
  });

  it('does not wait for one that never ends', async () => {
    const { server, port } = await serving((_, response) => void response.write('the '));
    await fetch(`http://127.0.0.1:${port}/`);
    await finishAnswers(server, 100);
    expect(server.listening).toBe(false);
  });
});
