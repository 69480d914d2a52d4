import { beforeAll, describe, expect, it } from '@jest/globals';
import { startWeb } from '#apps/web/main';
import { configFrom } from '#config/config';
import { readEnv } from '#config/env';
import { AskHolder, FireTrigger, QualifyDossier, TakeDossier } from '#libs/dossier';
import {
  AdvanceMigrations,
  PublishDefinition,
  SAME_NAMES,
  StartMigration,
  verifyInstances,
  type Mapping,
} from '#libs/flow';
import { verifyJournal } from '#libs/journal';
import { unwrap, type Actor } from '#libs/kernel';
import { freePort, rows } from '#libs/platform';
import { aDossier } from '../factories/dossiers.js';
import { changedMachine, renamed, type Sketch } from '../factories/machines.js';
import { aMember, PASSWORD, type Member } from '../factories/people.js';
import { openHouse, type House } from '../support/house.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const OPERATOR: Actor = { role: 'service', id: 'operator' };

let house: House;
let adviser: Member;
let desk: Visitor;
beforeAll(async () => {
  house = await openHouse();
  adviser = await aMember(house.rooms);
  desk = new Visitor(house.url);
  await desk.get('/bureau/connexion');
  await desk.post('/bureau/connexion', { email: adviser.email, password: PASSWORD });
}, 60_000);

/** A dossier that the adviser supports. */
async function supported(): Promise<{ id: string; reference: string }> {
  const { id, reference } = await aDossier(house.rooms);
  const by = adviser.actor;
  unwrap(await house.rooms.get(TakeDossier).run({ dossier: id }, by));
  unwrap(await house.rooms.get(QualifyDossier).run({ dossier: id, input: { needs: ['financing'] } }, by));
  unwrap(await house.rooms.get(FireTrigger).run({ dossier: id, trigger: 'support', input: {} }, by));
  await house.drain();
  return { id, reference };
}

/** As the page of part 8 does: in the process of the web. */
async function publish(change: (sketch: Sketch) => void): Promise<string> {
  const from = { text: changedMachine('dossier', change) };
  const verb = house.web.get(PublishDefinition);
  return unwrap(await verb.run({ machine: 'dossier', from, note: '' }, OPERATOR)).publication.hash;
}

const start = (mapping: Partial<Mapping>) =>
  house.web.get(StartMigration).run({ machine: 'dossier', mapping: { ...SAME_NAMES, ...mapping }, note: '' }, OPERATOR);

async function migrate(mapping: Partial<Mapping>): Promise<void> {
  unwrap(await start(mapping));
  while (await house.rooms.get(AdvanceMigrations).run({ limit: 20 }));
}

async function hashOf(id: string): Promise<string> {
  const [found] = await rows<{ hash: string }>(
    house.database.reader(),
    'select definition_hash as hash from flow_instance where id = $1',
    [id],
  );
  return found?.hash ?? '';
}

describe('a dossier on an older machine', () => {
  it('is worded and moved by its own, beside others that stand on the one published since', async () => {
    const { reference } = await supported();
    await publish((sketch) => {
      renamed(sketch, 'check-in', 'point-of-progress');
      renamed(sketch, 'Faire le point', 'Dire où on en est');
    });
    const page = await desk.get(`/bureau/dossiers/${reference}`);
    expect(page.text).toContain('Faire le point');
    expect(page.text).not.toContain('Dire où on en est');
    const form = await desk.get(`/bureau/dossiers/${reference}/actions/check-in`);
    expect(form.status).toBe(200);
    expect((await desk.submit({ note: 'Le local est trouvé.' })).text).toContain('Le local est trouvé.');
    expect((await desk.get(`/bureau/dossiers/${reference}/actions/point-of-progress`)).status).toBe(404);
  });

  it('that comes to stand on the new one says so, and its past keeps the words of its time', async () => {
    const { id, reference } = await supported();
    const hash = await publish((sketch) => {
      renamed(sketch, 'support', 'carry');
      renamed(sketch, 'Accompagner sans partenaire', 'Porter soi-même');
      renamed(sketch, 'check-in', 'point-of-progress');
    });
    await migrate({ clocks: { 'check-in': 'point-of-progress' } });
    expect(await hashOf(id)).toBe(hash);
    const { text } = await desk.get(`/bureau/dossiers/${reference}`);
    expect(text).toContain('Passage à une nouvelle version du circuit');
    expect(text).toContain('Accompagner sans partenaire');
    expect((await desk.get(`/bureau/dossiers/${reference}/actions/point-of-progress`)).status).toBe(200);
    const follow = await house.rooms
      .get(FireTrigger)
      .run({ dossier: id, trigger: 'point-of-progress', input: { note: 'Bien' } }, adviser.actor);
    expect(follow.ok).toBe(true);
  });

  it('still owes the mail of a trigger that was fired before, although the new machine sends none', async () => {
    const { id, reference } = await aDossier(house.rooms);
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: id }, adviser.actor));
    await house.drain();
    const question = { question: 'Combien de mètres carrés ?' };
    unwrap(await house.rooms.get(AskHolder).run({ dossier: id, input: question }, adviser.actor));
    await publish(({ triggers }) => {
      delete triggers['ask']!['mails'];
    });
    await migrate({ clocks: { 'point-of-progress': 'check-in' } });
    await house.drain();
    const subjects = (await house.mails('noe@example.org')).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.startsWith(reference) && /question/.test(subject))).toHaveLength(1);
  });
});

describe('a web that runs', () => {
  it('says what was published elsewhere within seconds, without being started anew', async () => {
    const port = await freePort();
    const secrets = [Buffer.alloc(32, 'test')];
    const { env } = readEnv({ PORT: String(port) });
    const config = configFrom(env, { kind: 'embedded', databaseUrl: house.databaseUrl, secrets });
    const web = await startWeb(config, house.pack);
    try {
      const home = async (): Promise<string> => (await new Visitor(`http://localhost:${port}`).get('/')).text;
      expect(await home()).not.toContain('7 jours ouvrés');
      await publish(({ clocks }) => {
        Object.assign(clocks['first-contact']!, { within: '7 working days', warnAfter: '6 working days' });
      });
      await until('the home page says it', async () => (await home()).includes('7 jours ouvrés'), { everyMs: 200 });
    } finally {
      await web.close();
    }
  }, 30_000);

  it('has left a journal that holds', async () => {
    expect(await verifyJournal(house.database.reader())).toMatchObject({ firstBad: null });
    expect(await verifyInstances(house.database.reader())).toMatchObject({ firstBad: null });
  });
});
