import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { DirectoryModule } from '#libs/directory';
import { Flow } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { machineFrom, type Machine } from '#libs/workflow';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, agreed, aQualifiedDossier } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import { DossierModule, FireTrigger, rehearseDraft, TakeDossier } from './index.js';

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;
let adviser: Member;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), AccountModule, DirectoryModule, DossierModule]);
  await aDirectory(app);
  adviser = await aMember(app, 'adviser');
  const idea = await aQualifiedDossier(app, adviser);
  await agreed(app, adviser, { dossier: idea.id, partner: 'CAI' });
  unwrap(await app.get(FireTrigger).run({ dossier: idea.id, trigger: 'support', input: {} }, adviser.actor));
  const grown = await aDossier(app, {
    answers: { project: { title: 'Nine', summary: 'Secret recipe', stage: 'growth' } },
  });
  unwrap(await app.get(TakeDossier).run({ dossier: grown.id }, adviser.actor));
  clock.advance(3_600_000);
});

/** The shipped machine with a guard on one of its triggers. */
function guarded(trigger: string, condition: object): Machine {
  const definition = structuredClone(app.get(Flow).machine('dossier').definition);
  const { [trigger]: changed, ...triggers } = definition.triggers;
  const draft = {
    ...definition,
    triggers: { ...triggers, [trigger]: { ...changed, when: 'new' } },
    guards: { ...definition.guards, new: { if: condition, why: { fr: 'non', en: 'no' } } },
  };
  return machineFrom(draft).machine!;
}

function rehearse(draft: Machine) {
  const since = new Date('2026-01-01T00:00:00Z');
  return rehearseDraft(database, app.get(Flow), { draft, since, until: clock.now() });
}

describe('a draft rehearsed on the dossiers of the house', () => {
  it('changes nothing when it is what they stand on', async () => {
    const report = await rehearse(app.get(Flow).machine('dossier'));
    expect(report).toMatchObject({ replayed: 2, same: 2, differs: 0, notReplayed: 0, sameWithOtherDeadlines: 0 });
  });

  it('has its guards judged on what the holder had answered', async () => {
    const report = await rehearse(guarded('take', { answer: 'project.stage', is: 'idea' }));
    expect(report).toMatchObject({ same: 1, differs: 1, stops: [{ code: 'guard', trigger: 'take', count: 1 }] });
  });

  it('has them judged on the needs as understood from then on, not before', async () => {
    const declared = { answer: 'needs', includes: 'premises' };
    expect(await rehearse(guarded('qualify', declared))).toMatchObject({ same: 2, notReplayed: 0 });
    expect((await rehearse(guarded('support', declared))).stops).toEqual([
      { code: 'guard', trigger: 'support', count: 1 },
    ]);
  });

  it('finds what became known in the journal, in codes and counts and nothing else', async () => {
    const found = await rows<{ known: unknown }>(
      database.reader(),
      `select payload -> 'known' as known from journal_entry where payload ? 'known'`,
    );
    const texts: string[] = [];
    JSON.stringify(found, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(texts).toContain('CAI');
    expect(texts.filter((text) => !/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(text))).toEqual([]);
  });
});
