import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { Shift } from '#apps/worker/shift';
import { WorkerModule } from '#apps/worker/worker.module';
import { rows } from '#libs/platform';
import { aMember, type Member, PASSWORD } from '../factories/people.js';
import { platformOptions } from '../support/database.js';
import { type House, openHouse } from '../support/house.js';
import { Visitor } from '../support/visitor.js';
import { type Heard, listen } from './listen.js';
import { Canary, PLANTED } from './planted.js';

let house: House;
let adviser: Member;
let worker: INestApplicationContext;
let heard: Heard;
/** Tokens of links and of the API, as they come up. */
const tokens = new Set<string>();
const canary = new Canary();
canary.keep(PASSWORD, 'un mot de passe essayé');

beforeAll(async () => {
  house = await openHouse();
  adviser = await aMember(house.rooms, 'adviser', 'Philiberte Exemple');
  canary.keep(adviser.email);
  const options = platformOptions(house.databaseUrl, house.clock);
  const settings = { publicUrl: house.url, from: null, placeholders: 'send' } as const;
  const module = WorkerModule.forRoot(options, settings, house.pack);
  worker = await NestFactory.createApplicationContext(module, {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  house.onClose(() => worker.close());
  heard = listen();
}, 120_000);

afterAll(() => heard.stop());

const visitor = (): Visitor => new Visitor(house.url, (value) => canary.keepCookie(value));

/** Fills in the form; whether it arrives or not. */
async function submit(one: Visitor): Promise<{ status: number; reference: string }> {
  const { givenName, familyName, email, phone, title, summary } = PLANTED;
  await one.get('/projet/vous');
  await one.post('/projet/vous', { 'person.givenName': givenName, 'person.email': email, 'person.phone': '12' });
  const person = { 'person.givenName': givenName, 'person.familyName': familyName };
  await one.post('/projet/vous', { ...person, 'person.email': email, 'person.phone': phone });
  const project = { 'project.title': title, 'project.summary': summary, 'project.stage': 'idea' };
  await one.post('/projet/projet', { ...project, 'structure.state': 'none_yet' });
  await one.post('/projet/lieu', { 'place.communeTyped': 'Clermont-Ferrand' });
  await one.post('/projet/besoins', { needs: 'financing', 'notice.readAt': 'yes' });
  const { status, html, address } = await one.post('/projet/verification', {});
  keep(address);
  return { status, reference: /CAM-\w{4}-\w{4}/.exec(html)?.[0] ?? '' };
}

/** Everything in an address or a page that opens something. */
function keep(...texts: string[]): void {
  for (const text of texts) for (const [token] of text.matchAll(/[\w-]{43}/g)) tokens.add(token);
  canary.keep(...tokens);
}

async function asOwner(sql: string): Promise<void> {
  const owner = new Client({ connectionString: house.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

/** Works with real queues until a mail about the dossier has left. */
async function work(until: string, params: readonly unknown[]): Promise<void> {
  const shift = worker.get(Shift);
  await shift.begin(house.databaseUrl);
  try {
    for (const end = performance.now() + 15_000; performance.now() < end;) {
      const [found] = await rows<{ yes: boolean }>(house.database.reader(), `select (${until}) as yes`, params);
      if (found?.yes) return;
      await new Promise((resume) => setTimeout(resume, 20));
    }
    throw new Error(`it never came to this: ${until}`);
  } finally {
    await shift.end();
  }
}

describe('names, addresses, numbers and tokens', () => {
  it('go through the house: a form, mails, a follow-up page, a desk, an API', async () => {
    const { reference } = await submit(visitor());
    expect(reference).toMatch(/^CAM-/);
    await work('exists (select 1 from captured_mail where recipient = $1)', [PLANTED.email]);
    const [mail] = await house.mails(PLANTED.email);
    const link = mail?.links.find((one) => one.includes('/suivi/')) ?? '';
    keep(link);
    const holder = visitor();
    const followUp = link.replace(house.url, '');
    await holder.get(followUp);
    await holder.get(`${followUp}/retrait`);
    await holder.post(`${followUp}/reponse`, { answer: PLANTED.answer });
    await holder.get(`${followUp}x`);
    const desk = visitor();
    await desk.post('/bureau/connexion', { email: PLANTED.email, password: 'un mot de passe essayé' });
    await desk.post('/bureau/connexion', { email: adviser.email, password: PASSWORD });
    keep((await desk.get(`/bureau/dossiers/${reference}`)).html);
    await desk.get(`/bureau?vue=all&q=${PLANTED.familyName}`);
    await desk.post(`/bureau/dossiers/${reference}/actions/take`, { version: '1' });
    const bearer = await house.token('adviser');
    canary.keep(bearer);
    for (const authorization of [`Bearer ${bearer}`, `Bearer ${bearer}x`])
      await fetch(`${house.url}/api/v1/dossiers?q=${PLANTED.familyName}`, { headers: { authorization } });
    await visitor().post('/suivi', { reference, email: PLANTED.email });
    await visitor().post('/bureau/mot-de-passe', { email: adviser.email });
    await work(`(select count(*) from captured_mail where recipient in ($1, $2)) >= 3`, [PLANTED.email, adviser.email]);
    for (const { links } of await house.mails()) keep(...links);
    expect(canary.secrets).toBeGreaterThan(6);
  }, 60_000);

  it('go through it when the database fails in the middle', async () => {
    // PostgreSQL then quotes the value that it cannot take.
    await asOwner('alter table dossier alter column holder_family_name type integer using 0');
    try {
      expect((await submit(visitor())).status).toBe(500);
      const answers = {
        person: { familyName: PLANTED.familyName, email: PLANTED.email },
        project: { summary: PLANTED.summary },
      };
      const body = JSON.stringify({ answers: { ...answers, notice: { readAt: '2026-11-23T08:00:00Z' } } });
      const sent = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      await fetch(`${house.url}/api/v1/submissions`, sent);
      for (const token of tokens) await fetch(`${house.url}/suivi/${encodeURIComponent(token)}`);
    } finally {
      await asOwner(`alter table dossier alter column holder_family_name type text using 'gone'`);
    }
    await asOwner('alter table captured_mail alter column body_text type integer using 0');
    const { reference } = await submit(visitor());
    const failing = `exists (select 1 from delivery where state in ('failed', 'pending') and attempts > 0 and dossier_id = (select id from dossier where reference = $1))`;
    await work(failing, [reference]);
    await asOwner(`alter table captured_mail alter column body_text type text using 'gone'`);
    expect(heard.logged.filter((line) => line.includes('"level":"error"')).length).toBeGreaterThan(0);
  }, 60_000);

  it('are in no line of the log, nor in anything else that was printed', () => {
    expect(canary.foundIn({ log: heard.logged.join('\n'), printed: heard.printed.join('\n') })).toEqual([]);
  });

  it('are in no job of a queue', async () => {
    const jobs = await rows<{ line: string }>(
      house.database.reader(),
      'select to_jsonb(j)::text as line from bullmq.job j',
    );
    expect(jobs.length).toBeGreaterThan(2);
    expect(canary.foundIn({ jobs: jobs.map(({ line }) => line).join('\n') })).toEqual([]);
  });

  it('are in nothing that is noted of an errand or a mail that failed', async () => {
    const sql = 'select last_error as line from errand union all select last_error from delivery';
    const noted = (await rows<{ line: string | null }>(house.database.reader(), sql)).flatMap(({ line }) => line ?? []);
    expect(noted).not.toEqual([]);
    expect(canary.foundIn({ notes: noted.join('\n') })).toEqual([]);
  });

  it('are in no entry of the journal, and in no figure', async () => {
    const entries = await rows<{ line: string }>(
      house.database.reader(),
      'select to_jsonb(e)::text as line from journal_entry e',
    );
    const figures = await (await fetch(`${house.url}/metrics`)).text();
    expect(canary.foundIn({ journal: entries.map(({ line }) => line).join('\n'), figures })).toEqual([]);
  });
});
