import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { freePort } from '#libs/platform';
import { aStranger, tellRedis } from '../support/strangers.js';
import { describeWhen } from '../support/when.js';
import { until } from '../support/until.js';
import { openSite, STAND_NEEDS, standIsPossible, type Site } from './stand.js';
import type { StandProcess } from './stand-process.js';
import { parvisProcess } from './stand-template.js';
import { anHour, clocksCanBeWrong } from './wrong-clock.js';

type Command = 'web' | 'worker' | 'start' | 'migrate' | 'doctor';

let site: Site;
const here: { port: string } = { port: '' };

/** One process of the program, on the site with something changed. */
function begin(command: Command, change: Readonly<Record<string, string>> = {}, words: string[] = []): StandProcess {
  return parvisProcess(command, [command, ...words], { env: { ...site.env, PORT: here.port, ...change } });
}

/** What a process says that does not serve: its exit code first. Nothing of it may look like a bug or hold a password. */
async function refusal(command: Command, change: Readonly<Record<string, string>>): Promise<string> {
  const process = begin(command, change);
  await until(`${command} ends`, () => !process.running, {
    withinMs: 30_000,
    seen: () => Promise.resolve(process.output),
  })
    // One that serves after all must not go on for ever.
    .finally(() => process.kill());
  const { code } = await process.ended;
  expect(process.output).not.toMatch(/^\s+at |geheim|Error:|node_modules/m);
  return `${code} ${process.output.trim()}`;
}

/** The address of a service with one part of it changed. */
function changed(name: 'DATABASE_URL' | 'DATABASE_OWNER_URL', change: (url: URL) => void): Record<string, string> {
  const url = new URL(site.env[name] ?? '');
  change(url);
  return { [name]: url.href };
}

describeWhen(standIsPossible, STAND_NEEDS, 'a production that is not set up right', () => {
  beforeAll(async () => {
    site = await openSite();
    here.port = String(await freePort());
  }, 180_000);

  it.each(['web', 'worker', 'start'] as const)(
    '%s is refused with half a configuration, all of it named',
    async (command) => {
      const said = await refusal(command, { REDIS_URL: '', MAIL_FROM: '', PUBLIC_URL: 'http://parvis.example.org' });
      expect(said).toBe(
        [
          '2 The environment does not say all that is needed:',
          '  REDIS_URL: not set; expected the address of Redis',
          '  MAIL_FROM: not set; expected the sender of the mails',
          '  PUBLIC_URL: http://parvis.example.org; expected an address with https in production',
        ].join('\n'),
      );
    },
  );

  it('is refused with a secret file that is missing, or that others may read', async () => {
    const file = join(site.folder, 'open-secret');
    copyFileSync(site.env['PARVIS_SECRET_FILE'] ?? '', file);
    chmodSync(file, 0o644);
    expect(await refusal('web', { PARVIS_SECRET_FILE: file })).toBe(
      `2 PARVIS_SECRET_FILE: others may read ${file}. Run "chmod 600 ${file}".`,
    );
    expect(await refusal('worker', { PARVIS_SECRET_FILE: `${file}-none` })).toMatch(
      /^2 PARVIS_SECRET_FILE: .* does not exist\. Make it/,
    );
  });

  it('is refused with a wrong password of PostgreSQL, whichever command', async () => {
    const wrong = changed('DATABASE_URL', (url) => (url.password = 'geheim'));
    for (const command of ['web', 'worker'] as const)
      expect(await refusal(command, wrong)).toMatch(
        /^1 PostgreSQL: \S+ does not let us in \(password .*\)\. Correct DATABASE_URL\.$/,
      );
    const owner = changed('DATABASE_OWNER_URL', (url) => (url.password = 'geheim'));
    expect(await refusal('migrate', owner)).toMatch(/^1 PostgreSQL: .* Correct DATABASE_OWNER_URL\.$/);
    expect(await refusal('migrate', wrong)).toMatch(/Correct DATABASE_URL\.$/);
  });

  it('is refused without the database, or before it was migrated', async () => {
    const none = changed('DATABASE_URL', (url) => (url.pathname = '/nothing'));
    expect(await refusal('web', none)).toMatch(
      /^1 PostgreSQL: \S+ has no database "nothing"\. Correct DATABASE_URL, or/,
    );
    await site.sql('create database bare');
    const bare = changed('DATABASE_URL', (url) => (url.pathname = '/bare'));
    expect(await refusal('worker', bare)).toMatch(/^1 Migrations: .* Run "parvis migrate"\.$/);
  });

  it('is refused with what is no PostgreSQL and no Redis, both told at once', async () => {
    const [web, silent] = [await aStranger('web-site'), await aStranger('silent')];
    const said = await refusal('web', {
      DATABASE_URL: `postgres://app:geheim@${web}/p`,
      REDIS_URL: `redis://:geheim@${silent}`,
    });
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/^1 PostgreSQL: no PostgreSQL answers at .* Start the server, or correct DATABASE_URL\.$/),
      expect.stringMatching(/^Redis: what is at .* never answers\. Look at that server, or correct REDIS_URL\.$/),
    ]);
    const postgres = new URL(site.env['DATABASE_URL'] ?? '').host;
    expect(await refusal('worker', { REDIS_URL: `redis://${postgres}` })).toBe(
      `1 Redis: what answers at ${postgres} is not a Redis. Correct REDIS_URL.`,
    );
  });

  it('is refused with a wrong password of Redis, and with a Redis that drops jobs', async () => {
    const host = new URL(site.redis.url).host;
    await tellRedis(site.redis.url, 'config set requirepass richtig');
    expect(await refusal('worker', { REDIS_URL: `redis://:geheim@${host}` })).toMatch(
      /^1 Redis: .* Correct REDIS_URL\.$/,
    );
    await tellRedis(site.redis.url, 'auth richtig\r\nconfig set requirepass ""');
    await tellRedis(site.redis.url, 'config set maxmemory-policy volatile-lru');
    expect(await refusal('web', {})).toMatch(
      /^1 Redis memory: maxmemory-policy is volatile-lru, .* Set maxmemory-policy noeviction\.$/,
    );
    await tellRedis(site.redis.url, 'config set maxmemory-policy noeviction');
  });

  it('is refused a port that somebody has', async () => {
    const taken = (await aStranger('silent')).split(':')[1] ?? '';
    expect(await refusal('web', { PORT: taken })).toBe(
      `1 Port ${taken} is taken by another program. Stop it, or set PORT.`,
    );
  });
});

describeWhen(standIsPossible, STAND_NEEDS, 'a production of which a part is away', () => {
  it('takes projects in without Redis, is ready, and its worker starts and says what it waits for', async () => {
    await site.redis.kill();
    const worker = await site.worker();
    const web = await site.web();
    const ready = await fetch(`${web.url}/health/ready`);
    expect({ status: ready.status, body: await ready.json() }).toMatchObject({
      status: 200,
      body: { checks: expect.arrayContaining([{ name: 'queues', up: false, required: false }]) },
    });
    for (const process of [web, worker]) expect(process.output).toMatch(/"level":"warn".*Redis: .* cannot be reached/);
    const answers = {
      person: { givenName: 'Noé', familyName: 'Exemple', email: 'noe@chaos.internal' },
      structure: { state: 'none_yet' },
      place: { communeInsee: '63113' },
      project: { title: 'Un café-vélo', summary: 'Réparer des vélos et servir du café.', stage: 'idea' },
      needs: ['financing'],
      notice: { readAt: '2026-11-23T08:55:00Z' },
    };
    const sent = await fetch(`${web.url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answers, locale: 'fr', channel: 'web' }),
    });
    expect(sent.status).toBe(201);
    await site.redis.start();
    const due = 'select count(*)::int as n from errand where done_at is null';
    await until('what was owed is done', async () => (await site.sql<{ n: number }>(due))[0]?.n === 0, {
      withinMs: 30_000,
    });
    expect([(await web.stop()).code, (await worker.stop()).code]).toEqual([0, 0]);
  }, 120_000);

  it('starts without its mail server at once, and says that mails wait', async () => {
    const silent = await aStranger('silent');
    const worker = await site.worker({ env: { SMTP_URL: `smtp://somebody:geheim@${silent}` } });
    await worker.says(/"level":"warn".*Mail: no mail server answers at \S+ .*; mails wait/, 40_000);
    expect(worker.output).not.toContain('geheim');
    await worker.stop();
  }, 90_000);

  it('serves with web and worker in one process, by the rules of production', async () => {
    const process = begin('start');
    const url = `http://127.0.0.1:${here.port}`;
    await until(
      'the web answers',
      () =>
        fetch(`${url}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { withinMs: 60_000 },
    );
    const page = await fetch(`${url}/bureau/connexion`);
    expect(page.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    expect((await fetch(`${url}/boite-aux-lettres.json`)).status).toBe(404);
    expect((await fetch(`${url}/demo`)).status).toBe(404);
    expect((await process.stop()).code).toBe(0);
  }, 90_000);
});

describeWhen(standIsPossible, STAND_NEEDS, 'doctor', () => {
  async function findings(change: Readonly<Record<string, string>> = {}) {
    const process = begin('doctor', change, ['--json']);
    const { code } = await process.ended;
    expect(process.output).not.toContain('geheim');
    const text = process.output.split('\n').find((line) => line.startsWith('{')) ?? '{}';
    return {
      code,
      findings: (JSON.parse(text) as { findings: { what: string; state: string; found: string }[] }).findings,
    };
  }
  const problems = (all: { what: string; state: string }[]) =>
    all.filter(({ state }) => state === 'problem').map(({ what }) => what);

  it('finds nothing wrong but the mail server that is away, and counts how many processes fit', async () => {
    const { code, findings: all } = await findings();
    expect({ code, problems: problems(all) }).toEqual({ code: 1, problems: ['Mail'] });
    expect(all.find(({ what }) => what === 'Connections in use')?.found).toMatch(
      /^\d+ of \d+, \d+ of them by Parvis; a web process may open 4, a worker 4: there is room for \d+ web and \d+ worker/,
    );
    expect(all.filter(({ state }) => state === 'ok').map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'Environment',
        'PostgreSQL',
        'Connections',
        'Migrations',
        'Clocks',
        'Journal',
        'Redis memory',
      ]),
    );
  });

  it('tells everything that is wrong, not only the first', async () => {
    const wrong = {
      ...changed('DATABASE_URL', (url) => (url.password = 'geheim')),
      REDIS_URL: `redis://${await aStranger('web-site')}`,
    };
    const { code, findings: all } = await findings(wrong);
    expect({ code, problems: problems(all) }).toEqual({ code: 1, problems: ['PostgreSQL', 'Redis', 'Mail'] });
  });
});

describeWhen(standIsPossible && clocksCanBeWrong, 'libfaketime', 'a machine whose clock is an hour wrong', () => {
  it('is told so when it starts', async () => {
    const web = await site.web(anHour('+'));
    expect(web.output).toMatch(/"level":"warn".*Clocks: this machine and PostgreSQL are 3\d\d\d s apart\. Set both/);
    await web.kill();
  }, 90_000);
});
