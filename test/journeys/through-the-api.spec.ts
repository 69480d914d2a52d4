import { beforeAll, describe, expect, it } from '@jest/globals';
import { createPaths } from '#libs/paths';
import { openHouse, type House } from '../support/house.js';
import { TERRITORIES } from './territories.js';

const ANSWERS = {
  person: { givenName: 'Maud', familyName: 'Ferrandez', email: 'maud.ferrandez@example.org', language: 'en' },
  structure: { state: 'none_yet' },
  project: {
    title: 'Repair café for bicycles',
    summary: 'A workshop near the station where people repair their bicycles with help, and drink coffee meanwhile.',
    stage: 'validation',
  },
  needs: ['financing', 'premises'],
  notice: { readAt: '2026-11-23T08:55:00Z' },
};

interface Entry {
  readonly field: string;
  readonly detail?: string;
}

/** What a reply may hold, of all that the calls below look at. */
interface Body {
  readonly reference: string;
  readonly followUpUrl: string;
  readonly code: string;
  readonly state: string;
  readonly version: number;
  readonly errors: readonly Entry[];
  readonly ignored: readonly Entry[];
  readonly triggers: readonly object[];
  readonly proposals: readonly object[];
  readonly items: readonly { readonly seq: number }[];
  readonly nextCursor: string;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

describe.each(TERRITORIES)('a project answered through the API, in English, in $folder', (territory) => {
  const answersHere = { ...ANSWERS, place: { communeInsee: territory.place.code } };
  let house: House;
  let adviser: string;
  let reference: string;
  let followUpUrl: string;

  async function call(
    method: string,
    path: string,
    options: { body?: unknown; token?: string; key?: string } = {},
  ): Promise<Reply> {
    const response = await fetch(`${house.url}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.key ? { 'idempotency-key': options.key } : {}),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    return { status: response.status, headers: response.headers, body };
  }

  async function fire(name: string, input: object = {}) {
    const { version } = (await call('GET', `/dossiers/${reference}`, { token: adviser })).body;
    return call('POST', `/dossiers/${reference}/triggers/${name}`, { token: adviser, body: { version, input } });
  }

  beforeAll(async () => {
    house = await openHouse({ connections: 1, territory: territory.folder });
    adviser = await house.token('adviser');
  });

  it('is received with a reference and a link, once for one key', async () => {
    const { prefix } = house.pack.profile.reference;
    const body = { answers: answersHere, locale: 'en', channel: 'web' };
    const first = await call('POST', '/submissions', { body, key: 'one' });
    const again = await call('POST', '/submissions', { body, key: 'one' });
    expect(first).toMatchObject({ status: 201, body: { reference: expect.stringMatching(new RegExp(`^${prefix}-`)) } });
    expect(again.body).toEqual(first.body);
    const other = await call('POST', '/submissions', { body: { ...body, locale: 'fr' }, key: 'one' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    ({ reference, followUpUrl } = first.body);
    await house.drain();
    const [mail] = await house.mails('maud.ferrandez@example.org');
    expect(mail?.subject).toContain(reference);
    expect(mail?.links).toContain(followUpUrl);
    const paths = createPaths({ publicUrl: house.url, defaultLocale: house.pack.defaultLocale });
    expect(followUpUrl).toContain(paths.absolute('en').followUp({ token: '-' }).slice(0, -1));
  });

  it('says what is wrong with each answer', async () => {
    const answers = {
      ...answersHere,
      person: { familyName: '', email: 'nope' },
      needs: ['flying_carpet'],
      colour: 'red',
    };
    const refused = await call('POST', '/submissions', { body: { answers } });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const fields = refused.body.errors.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['person.familyName', 'person.email', 'needs', 'colour']));
    expect(refused.body.errors.find(({ field }) => field === 'person.familyName')?.detail).toBe('Enter your last name');
    expect(JSON.stringify(refused.body)).not.toContain('{{');
  });

  it('is claimed, asked, qualified and proposed to partners with reasons', async () => {
    const claimed = await call('POST', '/worklist/claim', { token: adviser, body: {} });
    expect(claimed).toMatchObject({ status: 200, body: { reference, state: 'in-reception', stage: 'reception' } });
    expect(claimed.body.triggers).toContainEqual(
      expect.objectContaining({ name: 'qualify', allowed: true, needs: ['needs'] }),
    );
    expect((await call('POST', '/worklist/claim', { token: adviser, body: {} })).status).toBe(204);
    const unasked = await fire('ask');
    expect(unasked.body.errors).toEqual([{ field: 'question', code: 'required', detail: 'Answer “question”' }]);
    expect((await fire('ask', { question: 'How many square metres?' })).body.state).toBe('awaiting-information');
    expect((await fire('answer', { answer: 'Sixty.' })).body.state).toBe('in-reception');
    expect((await fire('qualify', { needs: ['financing', 'premises'] })).body.state).toBe('qualified');
    const { body } = await call('GET', `/dossiers/${reference}/proposals`, { token: adviser });
    expect(body).toMatchObject({
      triage: { verdict: 'accepted' },
      territory: { result: 'in', communeInsee: territory.place.code },
    });
    expect(body.proposals[0]).toMatchObject({ rank: 1, partner: expect.any(String), reasons: expect.any(Array) });
  });

  it('goes first where its territory wants it', async () => {
    for (const { trigger, input, state } of territory.beforeReferring)
      expect((await fire(trigger, input)).body.state).toBe(state);
  });

  it('leaves the house only once the holder agreed, and only once to each partner', async () => {
    const { version } = (await call('GET', `/dossiers/${reference}`, { token: adviser })).body;
    const body = { version, partner: territory.partner.code, message: 'A sound project.' };
    const refused = await call('POST', `/dossiers/${reference}/referrals`, { token: adviser, body });
    expect(refused).toMatchObject({ status: 422, body: { code: 'guard' } });
  });

  it('tells a lost race, a wrong role, a missing right and a missing dossier apart', async () => {
    const stale = { version: 1, input: { outcome: 'support_completed' } };
    expect(await call('POST', `/dossiers/${reference}/triggers/close`, { token: adviser, body: stale })).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
    expect((await call('GET', `/dossiers/${reference}`)).status).toBe(401);
    expect((await call('GET', `/dossiers/${reference}`, { token: 'parvis_nothing' })).status).toBe(401);
    const narrow = await house.token('adviser', ['intake']);
    expect((await call('GET', `/dossiers/${reference}`, { token: narrow })).status).toBe(403);
    const admin = await house.token('admin');
    expect((await call('POST', '/worklist/claim', { token: admin, body: {} })).status).toBe(403);
    expect(
      (await call('GET', `/dossiers/${house.pack.profile.reference.prefix}-2222-2222`, { token: adviser })).status,
    ).toBe(404);
    expect((await fire('fly')).status).toBe(404);
  });

  it('has a journal, oldest first', async () => {
    const { body } = await call('GET', `/dossiers/${reference}/journal?limit=2`, { token: adviser });
    expect(body.items[0]).toMatchObject({ seq: 1, type: 'DossierMoved', payload: { trigger: 'open' } });
    const next = await call('GET', `/dossiers/${reference}/journal?cursor=${body.nextCursor}`, { token: adviser });
    expect(next.body.items[0]?.seq).toBe(3);
  });

  it('refuses what is no JSON, unknown keys, wrong types and bodies over the limit', async () => {
    const send = (body: string) =>
      fetch(`${house.url}/api/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await send('{"answers":')).status).toBe(400);
    expect((await send(JSON.stringify({ answers: answersHere, status: 'closed' }))).status).toBe(422);
    expect((await send(JSON.stringify({ answers: 'everything' }))).status).toBe(422);
    expect((await send(JSON.stringify({ answers: { project: { summary: 'x'.repeat(300_000) } } }))).status).toBe(413);
  });

  it('previews proposals for any answers and lists what it did not understand', async () => {
    const body = { answers: { project: { stage: null, mood: 'good' }, needs: ['financing', 'fog'] }, channel: 'web' };
    const preview = await call('POST', '/orientation/preview', { token: adviser, body });
    expect(preview.status).toBe(200);
    const ignored = preview.body.ignored.map(({ field }) => field);
    expect(ignored).toEqual(expect.arrayContaining(['project.mood', 'needs']));
    expect(preview.body.proposals.length).toBeGreaterThan(0);
  });
});
