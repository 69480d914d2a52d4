/**
 * Ends what a run of the chaos tests started, also when that run is killed: it reads `+<pid> <signal>`, `-<pid>`,
 * `mount <path>` and `folder <path>` from its standard input, and when that ends, for whatever reason, nobody is left.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const GONE_WITHIN_MS = 5_000;
const POLL_MS = 20;

const alive = new Map();
const [folders, mounts] = [new Set(), new Set()];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...rest] = line.split(' ');
  if (what === 'folder') folders.add(rest.join(' '));
  else if (what === 'mount') mounts.add(rest.join(' '));
  else if (what.startsWith('+')) alive.set(Number(what.slice(1)), rest[0]);
  else alive.delete(Number(what.slice(1)));
}

for (const [pid, signal] of alive) send(pid, signal);
for (let waited = 0; waited < GONE_WITHIN_MS && [...alive.keys()].some((pid) => send(pid, 0)); waited += POLL_MS)
  await new Promise((resume) => setTimeout(resume, POLL_MS));
for (const pid of alive.keys()) send(pid, 'SIGKILL');
for (const mount of mounts) spawnSync('umount', ['--lazy', mount]);
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

function send(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
