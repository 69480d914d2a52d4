import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { aMember, PASSWORD } from '#test/factories/people';
import { openHouse, type House } from '#test/support/house';
import { until } from '#test/support/until';
import { Visitor } from '#test/support/visitor';
import { createLog, NestLog, rows } from '#libs/platform';

let house: House;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  house = await openHouse();
  const to = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  Logger.overrideLogger(new NestLog(createLog('debug', to)));
}, 60_000);

/** The line of a request, which is written a moment after its answer arrived. */
async function lineOf(requestId: string | null): Promise<Record<string, unknown>> {
  const found = () => lines.find((line) => line['requestId'] === requestId && line['msg'] === 'answered');
  await until(`a line about ${requestId}`, () => found() !== undefined);
  return found() ?? {};
}

async function asked(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await fetch(house.url + path, { redirect: 'manual', ...init });
  await response.arrayBuffer();
  return lineOf(response.headers.get('x-request-id'));
}

describe('a request', () => {
  it('leaves one line: by route, never by address', async () => {
    const token = 'x'.repeat(43);
    const line = await asked(`/en/suivi/${token}?q=Quatremaille`);
    expect(line).toEqual({
      level: 'info',
      time: expect.any(String),
      context: 'web',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      msg: 'answered',
      method: 'GET',
      route: '/suivi/:token',
      status: 404,
      milliseconds: expect.any(Number),
    });
    expect(lines.filter(({ requestId }) => requestId === line['requestId'])).toHaveLength(1);
  });

  it('says "none" where there is no route, and does not repeat what a stranger wrote', async () => {
    expect(await asked('/nulle-part/Quatremaille')).toMatchObject({ route: 'none', status: 404 });
    expect(await asked('/', { method: 'PROPFIND' })).toMatchObject({ method: 'other' });
    const forged = await asked('/', { headers: { 'x-request-id': '00000000-0000-4000-8000-000000000000' } });
    expect(forged['requestId']).not.toMatch(/^0{8}/);
  });

  it('of a machine that looks in every few seconds is for who debugs', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect(await asked(path)).toMatchObject({ level: 'debug', route: path });
  });

  it('tells the role of who asked, not who it was', async () => {
    const adviser = await aMember(house.rooms, 'adviser');
    const desk = new Visitor(house.url);
    await desk.post('/bureau/connexion', { email: adviser.email, password: PASSWORD });
    const token = await house.token('manager');
    expect(await asked('/api/v1/dossiers', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      role: 'manager',
    });
    const before = lines.length;
    await desk.get('/bureau');
    const page = lines.slice(before).find(({ route }) => route === '/bureau');
    expect(page).toMatchObject({ role: 'adviser', status: 200 });
    expect(JSON.stringify(lines)).not.toContain(adviser.accountId);
  });

  it('names the entries that it wrote', async () => {
    const answers = {
      person: { familyName: 'Quatremaille', email: 'quatremaille@example.org' },
      structure: { state: 'none_yet' },
      place: { communeInsee: '63113' },
      project: { title: 'Tisanerie', summary: 'Une roulotte qui sert des tisanes de montagne.', stage: 'idea' },
      needs: ['financing'],
      notice: { readAt: '2026-11-23T08:00:00Z' },
    };
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ answers });
    const line = await asked('/api/v1/submissions', { method: 'POST', headers, body });
    expect(line).toMatchObject({ status: 201 });
    const written = await rows<{ id: string }>(house.database.reader(), 'select id::text as id from journal_entry');
    expect(line['wrote']).not.toEqual([]);
    expect(written.map(({ id }) => id)).toEqual(expect.arrayContaining(line['wrote'] as string[]));
  });
});
