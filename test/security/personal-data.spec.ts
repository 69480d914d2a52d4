import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NEWEST_MIGRATION } from '#config/orm';
import { productVersion } from '#config/root';
import { CreateToken, InviteAccount, Links, OPERATOR } from '#libs/account';
import { unwrap } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { describeWhen, hasProgram } from '../support/when.js';
import { until } from '../support/until.js';
import { Canary, PLANTED } from './planted.js';
import { PlantedWalk, submission } from './planted-walk.js';
import { openProduction, type Production } from './production.js';
import { watchRedis, type RedisWatch } from './redis-watch.js';

const ADVISER = { email: 'philiberte@conseil.internal', name: 'Philiberte Ursuline' };
const PASSWORD = 'sept tisanes pour Ursuline';
const PARTNER_EMAIL = 'roulotte@partenaires.internal';
/** What the mail server makes of them is in their names. */
const REFUSED = ['refused-for-good', 'refused-for-now', 'content-refused', 'hung-up-before', 'hung-up-after'];
const QUEUES = ['notifications', 'handoffs', 'clocks'].map((queue) => `{parvis}:${queue}`);

/** A database that refuses whatever touches a dossier, and quotes what it holds: as PostgreSQL may from any statement. */
const QUOTING = [
  `create function quoting(what text) returns boolean language plpgsql as $$ begin
     raise exception using errcode = 'unique_violation', message = 'cannot take ' || what,
       detail = format('Key (name)=(%s) already exists.', what); end $$`,
  'alter table dossier enable row level security',
  `create policy quoting on dossier using (quoting(holder_family_name || ' ' || holder_email || ' ' || summary))`,
];
const QUOTING_NO_MORE = 'alter table dossier disable row level security';

const ROUTES: ReadonlySet<string> = new Set(Object.values(SITE));

/** Put before and after an address that opens something. */
const ODD_ADDRESSES: readonly (readonly [before: string, after: string])[] = [
  ['', 'x'],
  ['', '/rien'],
  ['', '?q=Quatremaille'],
  ['/nulle-part', ''],
  ['/api/v1', ''],
  ['/en', '/Ursuline'],
];

const ODD_HEADERS: Readonly<Record<string, string>>[] = [
  { authorization: 'Bearer Quatremaille' },
  { authorization: 'Basic UXVhdHJlbWFpbGxl' },
  { cookie: 'parvis=s%3AQuatremaille.x; parvis-projet=Ursuline' },
  { 'x-request-id': 'Quatremaille', 'accept-language': 'quatremaille' },
  { 'idempotency-key': 'Quatremaille'.repeat(30) },
];

/** Bodies that are too large, no JSON, JSON of something else, or in a code that nobody reads. */
function oddBodies(body: string): [Readonly<Record<string, string>>, string][] {
  const json = { 'content-type': 'application/json' };
  return [
    [json, '{"answers": {"familyName": Quatremaille}}'],
    [json, '{"Quatremaille": "Ursuline", "answers": "roulotte"}'],
    [json, body.padEnd(300_000, ' Ursuline')],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'tisane=roulotte&'.repeat(20_000)],
    [{ ...json, 'content-encoding': 'quatremaille' }, body],
    [{ ...json, 'content-encoding': 'gzip' }, body],
    [{ 'content-type': 'application/json; charset=quatremaille' }, body],
    [{ 'content-type': 'text/quatremaille' }, body],
  ];
}

describeWhen(hasProgram('redis-server'), 'redis-server', 'what people entrust to us', () => {
  const canary = new Canary();
  let house: Production;
  let redis: RedisWatch;
  let walk: PlantedWalk;
  let reference: string;
  let token: string;

  beforeAll(async () => {
    house = await openProduction();
    redis = await watchRedis(house.redisUrl);
    walk = new PlantedWalk(house, canary);
    await house.sql('update partner set email = $1 where code = $2', [PARTNER_EMAIL, 'CAI']);
    ({ token } = unwrap(await house.rooms.get(CreateToken).run({ role: 'adviser' }, OPERATOR)));
    canary.keep(token, PASSWORD);
    await house.work();
  }, 120_000);

  afterAll(() => redis.stop());

  /** True as soon as a statement finds a row. */
  const finds = (sql: string, ...params: unknown[]): Promise<object> =>
    until(sql, async () => (await house.sql(sql, params))[0], { withinMs: 30_000 });

  async function fire(name: string, input: object): Promise<void> {
    const { version } = (await walk.api(`/dossiers/${reference}`, undefined, { token })).body;
    const { status } = await walk.api(`/dossiers/${reference}/triggers/${name}`, { version, input }, { token });
    expect({ name, status }).toEqual({ name, status: 200 });
  }

  /** Redis as it is now, sung to. */
  async function foundInRedis(): Promise<string[]> {
    const all = await redis.everything();
    return canary.foundIn({
      'keys of Redis': [...all.keys()].join('\n'),
      'values of Redis': [...all.values()].join('\n'),
    });
  }

  it('waits in Redis as ids alone', async () => {
    for (const queue of QUEUES) await redis.command('hset', `${queue}:meta`, 'paused', '1');
    const receipt = await walk.submitForm(PLANTED.email);
    ({ reference } = receipt);
    expect(receipt.status).toBe(200);
    await until('a job that waits', async () => {
      const jobs = [...(await redis.everything()).keys()].filter((key) => /:errands-[\w-]+$/.test(key));
      return jobs.length > 0;
    });
    expect(await foundInRedis()).toEqual([]);
    for (const queue of QUEUES) await redis.command('hdel', `${queue}:meta`, 'paused');
    await walk.linkTo('/suivi/', PLANTED.email);
  }, 60_000);

  it('goes through the desk', async () => {
    await house.rooms.get(InviteAccount).run({ ...ADVISER, role: 'adviser' }, OPERATOR);
    const invitation = await walk.linkTo('/compte/', ADVISER.email);
    const page = await walk.browse(async (one) => {
      await one.get(invitation);
      await one.post(invitation, { password: 'tisane', again: 'roulotte' });
      await one.post(invitation, { password: PASSWORD, again: PASSWORD });
      await one.post('/bureau/deconnexion', {});
      await one.post('/bureau/connexion', { email: ADVISER.email, password: 'la tisane de Philiberte' });
      await one.post('/bureau/connexion?retour=/bureau?q=Quatremaille', { email: ADVISER.email, password: PASSWORD });
      await one.get(`/bureau?vue=all&q=${PLANTED.familyName}`);
      await one.get(`/bureau/dossiers/${reference}`);
      await one.post(`/bureau/dossiers/${reference}/notes`, { note: 'Appeler la tante Ursuline.' });
      await one.post(`/bureau/dossiers/${reference}/actions/take`, { version: '1' });
      await fire('qualify', { needs: ['financing'] });
      await one.get(`/bureau/dossiers/${reference}/accords/CAI`);
      await one.post(`/bureau/dossiers/${reference}/accords/CAI`, { what: 'ask', why: 'La roulotte de Zéphyrine' });
      return one.get(`/bureau/dossiers/${reference}`);
    });
    expect(page.text).toContain(PLANTED.familyName);
    await walk.browse((one) => one.post('/bureau/mot-de-passe', { email: ADVISER.email }));
    await finds(`select from delivery where mail = 'password-reset' and state = 'sent'`);
    await walk.linkTo('/compte/', ADVISER.email);
    const [account] = await house.sql<{ id: string }>('select id from account where email = $1', [ADVISER.email]);
    const link = { purpose: 'sign-in', subject: account?.id ?? '', recipient: `account:${account?.id}` } as const;
    const issue = await house.rooms.get(Database).transact((tx) => house.rooms.get(Links).issue(tx, link));
    canary.keep(issue.token);
    walk.opened.push(`/compte/${issue.token}`);
    expect((await walk.browse((one) => one.post(`/compte/${issue.token}`, {}))).status).toBe(200);
  }, 60_000);

  it('goes to the holder, to a partner and to programs, and comes back from them', async () => {
    await finds(`select from delivery where mail = 'agreement-asked' and state = 'sent'`);
    const followUp = await walk.linkTo('/suivi/', PLANTED.email);
    await walk.browse((one) => one.post(`${followUp}/accord`, { partner: 'CAI', answer: 'agree' }));
    const { version } = (await walk.api(`/dossiers/${reference}`, undefined, { token })).body;
    const referral = { version, partner: 'CAI', message: 'Une roulotte à voir.' };
    expect((await walk.api(`/dossiers/${reference}/referrals`, referral, { token })).status).toBe(201);
    const partner = await walk.linkTo('/reponse/', PARTNER_EMAIL);
    const accepted = await walk.browse(async (one) => {
      await one.get(partner);
      await one.post(partner, { trigger: 'decline', 'decline-note': 'Trop de tisane.' });
      return one.post(partner, { trigger: 'accept', 'accept-note': 'Bienvenue à Zéphyrine' });
    });
    expect(accepted.text).toContain(PLANTED.familyName);
    await fire('ask', { question: 'Où dort la roulotte, Zéphyrine ?' });
    const answered = await walk.browse((one) => one.post(`${followUp}/reponse`, { answer: PLANTED.answer }));
    expect(answered.text).toContain('Ursuline');
    await fire('close', { outcome: 'support_completed' });
    const survey = await walk.linkTo('/avis/', PLANTED.email);
    await walk.browse((one) => one.post(survey, { rating: 'useful', comment: 'Merci Philiberte !' }));
    for (const path of [
      `?q=${PLANTED.familyName}`,
      `/${reference}`,
      `/${reference}/journal`,
      `/${reference}/referrals`,
    ])
      expect((await walk.api(`/dossiers${path}`, undefined, { token })).status).toBe(200);
    const sent = await walk.api('/submissions', submission('ursuline@habitants.internal'), {
      token,
      key: 'Ursuline-1',
    });
    expect(sent.status).toBe(201);
  }, 60_000);

  it('goes to a mail server that refuses it, and quotes it', async () => {
    for (const who of REFUSED) {
      const sent = await walk.api('/submissions', submission(`${who}@quatremaille.internal`), { token });
      expect(sent.status).toBe(201);
    }
    await finds(`select from delivery where last_error like 'SMTP%' or state = 'in_doubt' having count(*) >= 4`);
    // Also what the server says when all is well is kept.
    await finds(`select from delivery where smtp_reply like '%queued%'`);
  }, 60_000);

  it('is asked for where there is nothing, in ways that nobody takes', async () => {
    const statuses = new Set<number>();
    const note = async (path: string, init?: RequestInit): Promise<void> => {
      statuses.add((await walk.ask(path, init)).status);
    };
    for (const address of walk.opened) {
      for (const [before, after] of ODD_ADDRESSES) await note(before + address + after);
      for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'POST']) await note(address, { method });
      await fetch(house.workerUrl + address, { method: 'POST' });
      await walk.shout(`GET ${address} HTTP/9.9\r\nHost: Quatremaille\r\n\r\n`);
      await walk.shout(`GET ${address} HTTP/1.1\r\nQuatremaille\r\n\r\n`);
    }
    const body = JSON.stringify(submission(PLANTED.email));
    for (const path of ['/api/v1/submissions', '/projet/vous', walk.opened[0] ?? '/'])
      for (const [headers, text] of oddBodies(body)) await note(path, { method: 'POST', headers, body: text });
    await note('/suivi/%E0%A4%A-Quatremaille');
    for (const headers of ODD_HEADERS)
      for (const path of ['/api/v1/dossiers', '/projet/vous', '/bureau']) await note(path, { headers });
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404, 413, 422]));
  }, 60_000);

  it('is quoted by a database that fails, in the middle of a page, a call and a job', async () => {
    const failures = async (): Promise<number[]> => [
      (await walk.submitForm(`deux.${PLANTED.email}`)).status,
      (await walk.api('/submissions', submission(PLANTED.email), { token })).status,
      (await walk.api(`/dossiers?q=${PLANTED.familyName}`, undefined, { token })).status,
      ...(await Promise.all(walk.opened.map(async (address) => (await walk.ask(address)).status))),
    ];
    const [{ now } = { now: '' }] = await house.sql<{ now: string }>('select now()::text as now');
    await house.sql(`create unique index doubled on dossier (holder_phone) where received_at > '${now}'`);
    expect(await failures()).toContain(500);
    await house.sql('drop index doubled');
    await house.sql('alter table dossier alter column holder_family_name type integer using 0');
    expect(await failures()).toContain(500);
    await house.sql(`alter table dossier alter column holder_family_name type text using 'Quatremaille'`);
    await house.rest();
    const { reference: last } = await walk.submitForm(`trois.${PLANTED.email}`);
    for (const statement of QUOTING) await house.sql(statement);
    expect(await failures()).toContain(500);
    // What waits for its next try is due now.
    await house.sql(`update delivery set due_at = now() where state = 'pending'`);
    await house.work();
    await finds('select from errand where done_at is null and attempts > 0');
    await finds(`select from delivery where state = 'pending' and last_error not like 'SMTP%'`);
    expect(await foundInRedis()).toEqual([]);
    await house.sql(QUOTING_NO_MORE);
    await finds(
      `select from delivery d join dossier o on o.id = d.dossier_id where o.reference = $1 and d.state = 'sent'`,
      last,
    );
  }, 90_000);

  it('is in no line of the log, by whatever route it came, nor in anything else that was printed', () => {
    const { heard } = house;
    expect(canary.foundIn({ log: heard.logged.join('\n'), 'what was printed': heard.printed.join('\n') })).toEqual([]);
    // There was something to be heard.
    expect(canary.secrets).toBeGreaterThan(15);
    const lines = heard.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    const answered = lines.filter(({ msg }) => msg === 'answered');
    const statuses = new Set(answered.map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 303, 400, 401, 404, 413, 422, 500]));
    const routes = new Set(answered.map(({ route }) => String(route)));
    expect([...routes].filter((route) => route !== 'none' && !ROUTES.has(route))).toEqual([]);
    for (const context of ['web', 'api', 'worker'])
      expect(lines.filter((line) => line['context'] === context && line['error'] !== undefined)).not.toEqual([]);
    expect(lines.filter(({ level }) => level === 'debug')).not.toEqual([]);
  });

  it('was never told to Redis, which holds none of it', async () => {
    const told = redis.told.join('\n');
    expect(canary.foundIn({ 'what Redis was told': told })).toEqual([]);
    expect(await foundInRedis()).toEqual([]);
    for (const job of ['errands-', 'delivery-', 'the database refused']) expect(told.includes(job)).toBe(true);
    expect((await redis.everything()).size).toBeGreaterThan(10);
  });

  it('is in no figure of web or worker, which say what they are', async () => {
    for (const url of [house.url, house.workerUrl]) {
      const body = await (await fetch(`${url}/metrics`)).text();
      expect(canary.foundIn({ [`figures of ${url}`]: body })).toEqual([]);
      expect(body).toContain(`parvis_build_info{version="${productVersion()}",migration="${NEWEST_MIGRATION}"} 1`);
      expect(body).toMatch(/^parvis_process_resident_memory_bytes [1-9]/m);
    }
  });

  it('is in nothing that is noted of what failed, nor in what the journal signs', async () => {
    const noted = await house.sql<{ line: string }>(
      `select concat_ws(' ', reaction, last_error) as line from errand
       union all select concat_ws(' ', mail, context, last_error, smtp_reply) from delivery
       union all select to_jsonb(a)::text from attempt a
       union all select to_jsonb(e)::text from journal_entry e`,
    );
    expect(canary.foundIn({ notes: noted.map(({ line }) => line).join('\n') })).toEqual([]);
  });
});
