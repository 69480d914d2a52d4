/**
 * What a newcomer does: clone into an empty folder, `npm start`, wait for the page, submit one project, find its
 * mail, stop. As an ordinary user, and as root too when this is root. Plain JavaScript, because nothing is installed
 * where it looks. Writes one line for each thing it saw and ends with their count.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** nobody: initdb insists on a user that the machine has a name for. */
const ORDINARY = 65_534;
const START_LIMIT_MS = 600_000;
const MAIL_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;
const POLL_MS = 500;

const PROJECT = {
  answers: {
    person: { givenName: 'Lucie', familyName: 'Arnaud', email: 'lucie.arnaud@example.org', language: 'fr' },
    structure: { state: 'none_yet' },
    place: { communeInsee: '63113' },
    project: {
      title: 'Un atelier de réparation de vélos',
      summary: 'Ouvrir un atelier où chacun apprend à réparer son vélo, avec des pièces de réemploi, près de la gare.',
      stage: 'idea',
    },
    needs: ['financing'],
    notice: { readAt: '2026-11-23T08:55:00Z' },
  },
  locale: 'fr',
  channel: 'web',
};

let passed = 0;
let failed = 0;

const isRoot = process.getuid?.() === 0;
const users = process.argv.length > 2 ? process.argv.slice(2) : isRoot ? ['root', 'ordinary'] : ['ordinary'];
for (const user of users) {
  try {
    await newcomer(user);
  } catch (error) {
    saw(false, `${user}: ${error.message}`);
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function newcomer(user) {
  const identity = user === 'ordinary' && isRoot ? { uid: ORDINARY, gid: ORDINARY } : {};
  const home = mkdtempSync(join(tmpdir(), `parvis-newcomer-${user}-`));
  const clone = join(home, 'clone');
  try {
    cloneInto(clone, home, identity);
    saw(existsSync(join(clone, 'package.json')), `${user}: cloned`);
    const port = await freePort();
    const app = spawn('npm', ['start'], {
      cwd: clone,
      env: cleanEnvironment(home, port),
      ...identity,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [app.stdout, app.stderr]) stream.on('data', (text) => (said += text));
    try {
      await visit(user, `http://localhost:${port}`, app);
    } catch (error) {
      process.stdout.write(said);
      throw error;
    } finally {
      await stop(user, app, clone);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function visit(user, url, app) {
  const start = performance.now();
  await until(`the page within ${START_LIMIT_MS / 1_000} s`, START_LIMIT_MS, async () => {
    if (app.exitCode !== null) throw new Error(`npm start ended with ${app.exitCode}`);
    const reply = await fetch(`${url}/health/ready`).catch(() => null);
    return reply?.ok;
  });
  saw(true, `${user}: ready after ${Math.round((performance.now() - start) / 1_000)} s`);
  const home = await fetch(url);
  saw(home.ok && (await home.text()).includes('lang="fr"'), `${user}: the landing page is served, in French`);
  const sent = await fetch(`${url}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(PROJECT),
  });
  const reply = await sent.json();
  saw(
    sent.status === 201,
    `${user}: a project is received (${sent.status} ${reply.reference ?? JSON.stringify(reply)})`,
  );
  const followUp = await fetch(reply.followUpUrl);
  saw(followUp.ok, `${user}: its follow-up page opens`);
  await until('the acknowledgement', MAIL_LIMIT_MS, async () => {
    const mails = await (await fetch(`${url}/boite-aux-lettres.json`)).json();
    return mails.some(({ subject }) => subject.includes(reply.reference));
  });
  saw(true, `${user}: its acknowledgement is in the mailbox`);
}

async function stop(user, app, clone) {
  const server = postmasterOf(clone);
  const start = performance.now();
  app.kill('SIGTERM');
  const gone = () => app.exitCode !== null || app.signalCode !== null;
  while (performance.now() - start < STOP_LIMIT_MS && (!gone() || isAlive(server))) await pause(50);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  saw(gone() && !isAlive(server), `${user}: everything stopped after ${seconds} s`);
  if (!gone()) app.kill('SIGKILL');
  if (isAlive(server)) process.kill(server, 'SIGQUIT');
}

/** A bundle carries the history past the permissions of where we are. */
function cloneInto(clone, home, { uid, gid }) {
  const bundle = join(home, 'parvis.bundle');
  execFileSync('git', ['bundle', 'create', '--quiet', bundle, 'HEAD']);
  chmodSync(bundle, 0o644);
  mkdirSync(join(home, 'home'));
  for (const place of [home, join(home, 'home')]) {
    chmodSync(place, 0o755);
    if (uid !== undefined) chownSync(place, uid, gid);
  }
  const cloned = spawnSync('git', ['clone', '--quiet', bundle, clone], {
    ...(uid === undefined ? {} : { uid, gid }),
    env: cleanEnvironment(home, 0),
    encoding: 'utf8',
  });
  if (cloned.status !== 0) throw new Error(`git clone: ${cloned.stderr}`);
}

/** As in a fresh terminal: nothing of npm's, nothing of ours; what reaches the package registry stays. */
function cleanEnvironment(home, port) {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      /^(PATH|LANG|LC_ALL|TERM|.*_PROXY|.*_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/.test(name) ||
      /^npm_config_(registry|cafile)$/i.test(name),
  );
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  return { ...Object.fromEntries(kept), npm_config_registry: registry, HOME: join(home, 'home'), PORT: String(port) };
}

function postmasterOf(clone) {
  const inside = join(clone, '.parvis', 'postgres', 'postmaster.pid');
  return existsSync(inside) ? Number(readFileSync(inside, 'utf8').split('\n')[0]) : null;
}

function isAlive(pid) {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function until(what, limitMs, seen) {
  const start = performance.now();
  while (!(await seen())) {
    if (performance.now() - start > limitMs) throw new Error(`not seen: ${what}`);
    await pause(POLL_MS);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function saw(good, what) {
  if (good) passed += 1;
  else failed += 1;
  process.stdout.write(`${good ? '✓' : '✗'} ${what}\n`);
}
