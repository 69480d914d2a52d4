import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbeddedServices, type EmbeddedServices } from '#apps/cli/embedded/embedded-services';
import { openRooms } from '#apps/cli/with-config';
import { configFrom } from '#config/config';
import { readEnv } from '#config/env';
import { OPERATOR } from '#libs/account';
import { DossierModule, TakeDossier } from '#libs/dossier';
import { newId, unwrap } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { Database, rows } from '#libs/platform';
import { changedMachine, renamed } from '#test/factories/machines';
import { parvis as runCommand } from '#test/support/run-command';
import pg from 'pg';

const folder = mkdtempSync(join(tmpdir(), 'parvis-workflow-'));
chmodSync(folder, 0o755);
const SETTINGS = { PARVIS_DATA: join(folder, 'data'), PORT: '3131' };
const OPEN = `select count(*)::int as n from flow_instance where machine = 'dossier' and open`;

const parvis = (...words: string[]) => runCommand(['workflow', ...words], SETTINGS);
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

interface Publication {
  readonly number: number;
  readonly hash: string;
}

let services: EmbeddedServices;
let open: number;
beforeAll(async () => {
  services = await openEmbeddedServices(SETTINGS.PARVIS_DATA);
  expect((await runCommand(['seed'], SETTINGS)).code).toBe(0);
  open = await numberOf(OPEN);
}, 180_000);
afterAll(async () => {
  await services.stop();
  rmSync(folder, { recursive: true });
});

async function numberOf(sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: services.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(sql);
  await client.end();
  return rows[0]?.n ?? 0;
}

/** As the owner of the tables may, and nobody else. */
async function change(sql: string): Promise<void> {
  await numberOf(`with changed as (${sql} returning 1) select count(*)::int as n from changed`);
}

async function migrations(): Promise<{ id: string; toHash: string }[]> {
  const { json } = await parvis('list', 'dossier', '--json');
  const [{ migrations: list }] = json()['machines'] as [{ migrations: { id: string; toHash: string }[] }];
  return list;
}

/** Somebody takes charge of a dossier that has just arrived. */
async function takeOne(): Promise<string> {
  const config = configFrom(readEnv(SETTINGS).env, { kind: 'embedded', ...services });
  const app = await openRooms(config, TerritoryPack.read(config.territoryFolder), [DossierModule]);
  const [dossier] = await rows<{ id: string }>(
    app.get(Database).reader(),
    `select id from flow_instance where machine = 'dossier' and state = 'submitted' and open order by id limit 1`,
  );
  unwrap(await app.get(TakeDossier).run({ dossier: dossier?.id ?? '' }, { role: 'adviser', id: newId() }));
  await app.close();
  return dossier?.id ?? '';
}

async function publications(): Promise<Publication[]> {
  const { json } = await parvis('list', 'dossier', '--json');
  const [{ publications: list }] = json()['machines'] as [{ publications: Publication[] }];
  return list;
}

describe('parvis workflow', () => {
  it('publishes nothing new where the pack stands, and a file of the operator’s own with a note', async () => {
    const first = await parvis('publish', '--json');
    expect(first).toMatchObject({ code: 0 });
    expect(first.json()['machines']).toMatchObject([
      { machine: 'dossier', number: 1, published: false },
      { machine: 'referral', number: 1, published: false },
    ]);
    const text = changedMachine('dossier', (sketch) => {
      renamed(sketch, 'in-reception', 'at-reception');
    });
    const published = await parvis('publish', '--file', file('dossier.yaml', text), '--note', 'Un mot juste', '--json');
    expect(published.code).toBe(0);
    expect(published.json()['machines']).toMatchObject([{ machine: 'dossier', number: 2, published: true }]);
    const { json } = await parvis('list', 'dossier', '--json');
    expect(json()['machines']).toMatchObject([
      {
        machine: 'dossier',
        publications: [
          { number: 2, source: 'desk', note: 'Un mot juste', author: OPERATOR },
          { number: 1, source: 'pack' },
        ],
        open: [{ open }],
        draft: null,
      },
    ]);
    expect((await parvis('list')).out).toMatch(/^dossier\n {2}2 {2}version \d+ .*Un mot juste\n {2}1 /);
  });

  it('refuses a file that is not sound with every line, and one that says nothing', async () => {
    const broken = changedMachine('dossier', ({ clocks }) => Object.assign(clocks['check-in']!, { onBreach: 'gong' }));
    const refused = await parvis('publish', '--file', file('broken.yaml', broken));
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/broken\.yaml:\d+: found "gong"/);
    const strange = changedMachine('dossier', ({ triggers }) =>
      Object.assign(triggers['take']!, { act: 'taek', mails: [{ to: 'holder', name: 'question-akesd' }] }),
    );
    const unknown = await parvis('publish', '--file', file('unknown.yaml', strange));
    expect(unknown).toMatchObject({ code: 1, err: expect.stringMatching(/unknown\.yaml:\d+: found "taek"/) });
    expect(unknown.err).toMatch(/unknown\.yaml:\d+: found "question-akesd".*did you mean "question-asked"/);
    expect((await parvis('publish', '--file', file('empty.yaml', 'states: {}'))).code).toBe(1);
    expect((await parvis('publish', '--file', join(folder, 'none.yaml'))).code).toBe(2);
    expect(await publications()).toHaveLength(2);
  });

  it('says what a migration would do, does it, and undoes it', async () => {
    const [latest, before] = await publications();
    const bare = await parvis('migrate', 'dossier', '--dry-run');
    expect(bare.code).toBe(1);
    expect(bare.err).toContain('The state in-reception has no target: add "states: { in-reception: … }".');
    const map = file('map.yaml', 'states:\n  in-reception: at-reception\n');
    const dry = await parvis('migrate', 'dossier', '--map', map, '--dry-run', '--json');
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.json()).toMatchObject({ to: latest?.hash, total: open, fits: open, refused: 0, problems: [] });
    const verdicts = dry.json()['verdicts'] as { reference: string }[];
    expect(verdicts).toHaveLength(open);
    expect(verdicts.every(({ reference }) => /^CAM-/.test(reference))).toBe(true);
    const done = await parvis('migrate', 'dossier', '--map', map, '--json');
    expect(done).toMatchObject({ code: 0 });
    const { id } = done.json()['migration'] as { id: string };
    expect(done.json()).toMatchObject({ migration: { status: 'finished', moved: open }, stayed: [] });
    expect(await numberOf(`${OPEN} and definition_hash = '${latest?.hash ?? ''}'`)).toBe(open);
    expect(await parvis('migrate', 'dossier', '--map', map)).toMatchObject({
      code: 0,
      out: 'Every open dossier stands there already.\n',
    });
    const misunderstood = await parvis('migrate', '--undo', id, '--dry-run');
    expect(misunderstood).toMatchObject({ code: 2, out: '' });
    expect(misunderstood.err).toBe('--undo stands alone: leave out --dry-run.\n');
    expect(await numberOf(`${OPEN} and definition_hash = '${latest?.hash ?? ''}'`)).toBe(open);
    expect((await parvis('migrate', '--undo', id)).out).toBe(`Undone: ${open} put back, 0 not.\n`);
    expect(await numberOf(`${OPEN} and definition_hash = '${before?.hash ?? ''}'`)).toBe(open);
    expect(await parvis('migrate', '--undo', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('This migration was undone before'),
    });
    expect((await parvis('migrate', '--resume')).out).toBe('Nothing is under way.\n');
    const verified = await runCommand(['journal', 'verify', '--json'], SETTINGS);
    expect(verified.json()).toMatchObject({ ok: true });
  }, 60_000);

  it('resumes what a killed process still holds, and ends only when that is settled', async () => {
    const map = file('map.yaml', 'states:\n  in-reception: at-reception\n');
    const done = await parvis('migrate', 'dossier', '--map', map, '--json');
    const { id } = done.json()['migration'] as { id: string };
    // As a process leaves it that was killed just before the end.
    await change(`update workflow_migration set status = 'running', leased_until = now() + interval '1 second'
                   where id = '${id}'`);
    const resumed = await parvis('migrate', '--resume', '--json');
    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.json()).toMatchObject({ migrations: [{ migration: { id, status: 'finished', moved: open } }] });
    expect(resumed.err).toContain(`Going on with migration ${id}`);
  }, 60_000);

  it('puts back what nobody moved since, and says of the others that they stay', async () => {
    const [latest] = await migrations();
    const dossier = await takeOne();
    const undone = await parvis('migrate', '--undo', latest?.id ?? '');
    expect(undone.code).toBe(1);
    const [stays, ...summary] = undone.out.trimEnd().split('\n');
    expect(stays).toMatch(/^= CAM-\S+ stays where it is now: /);
    expect(summary).toEqual([`Undone: ${open - 1} put back, 1 not.`]);
    expect(await numberOf(`${OPEN} and id = '${dossier}' and definition_hash = '${latest?.toHash ?? ''}'`)).toBe(1);
    const [, before] = await publications();
    const back = file('one-back.yaml', 'states:\n  at-reception: in-reception\n');
    const moved = await parvis('migrate', 'dossier', '--to', before?.hash ?? '', '--map', back, '--json');
    expect(moved.json()).toMatchObject({ migration: { moved: 1, refused: 0 } });
  }, 60_000);

  it('goes to any definition by the beginning of its hash, and tells which stay', async () => {
    const [latest] = await publications();
    const strange = changedMachine('dossier', ({ clocks }) => {
      clocks['gong'] = { ...clocks['check-in'], starts: ['submitted'], stops: ['closed'], onBreach: 'escalate' };
    });
    expect((await parvis('publish', '--file', file('strange.yaml', strange))).code).toBe(0);
    const there = await parvis('migrate', 'dossier', '--dry-run');
    expect(there.code).toBe(1);
    expect(there.out).toMatch(/✗ CAM-\S+ \(\S+\): clocks-differ; state \S+; missing gong/);
    expect((await parvis('migrate', 'dossier', '--to', 'ffffff', '--dry-run')).code).toBe(1);
    const map = file('back.yaml', 'states:\n  in-reception: at-reception\n');
    const to = latest?.hash.slice(0, 10) ?? '';
    expect((await parvis('migrate', 'dossier', '--to', to, '--map', map, '--dry-run')).code).toBe(0);
  });

  it('rolls back in one call, and tells doctor and the next start that the desk decided', async () => {
    const back = await parvis('rollback', 'dossier', '--note', 'Trop tôt', '--json');
    expect(back.json()).toMatchObject({ machine: 'dossier', number: 4, rollsBackTo: 2 });
    expect(await parvis('rollback', 'dossier', '--to', '99')).toMatchObject({
      code: 1,
      err: 'No earlier publication has this number: see "parvis workflow list".\n',
    });
    const doctor = await runCommand(['doctor', '--json'], SETTINGS);
    expect(doctor.json()['findings']).toContainEqual(
      expect.objectContaining({
        what: 'Machines',
        state: 'warning',
        remedy: expect.stringContaining('workflow publish'),
      }),
    );
    const started = await runCommand(['seed'], SETTINGS);
    expect(started.err).toContain('dossier: the pack differs from what the desk published (number 4), which stays.');
    expect((await publications())[0]?.number).toBe(4);
    expect((await parvis('publish', '--json')).json()['machines']).toMatchObject([{ number: 5, published: true }, {}]);
    expect((await runCommand(['doctor', '--json'], SETTINGS)).json()['findings']).toContainEqual(
      expect.objectContaining({ what: 'Machines', state: 'ok' }),
    );
  });

  it('tells a wrong word (2) from a refusal (1), and has help for each', async () => {
    const all = ['check', 'schema', 'draw', 'publish', 'list', 'rollback', 'migrate', 'replay', 'simulate'];
    const named = (await parvis('--help')).out.matchAll(/^ {2}([a-z]+)(?: \[options\]| \S+)* {2,}\S/gm);
    expect([...named].map(([, name]) => name)).toEqual(all);
    for (const command of all) {
      const { code, out } = await parvis(command, '--help');
      // The usage, a sentence, and how to have it as JSON.
      expect([command, code, out]).toEqual([command, 0, expect.stringMatching(/^Usage: .*\n\n\w.{30,}[^]* --json /)]);
    }
    expect((await parvis('migrate')).code).toBe(2);
    expect((await parvis('migrate', 'dossier', '--undo', 'x')).code).toBe(2);
    expect((await parvis('rollback', 'dossier', '--to', 'first')).code).toBe(2);
    const err = 'There is no machine dosier: dossier, referral.\n';
    for (const command of ['list', 'rollback', 'migrate'])
      expect([command, await parvis(command, 'dosier')]).toMatchObject([command, { code: 2, err }]);
    expect(await parvis('publish', '--file', file('dosier.yaml', 'machine: dosier'))).toMatchObject({ code: 2, err });
    expect((await parvis('migrate', 'dossier', '--map', file('bad.yaml', 'status: {}'))).code).toBe(1);
  });
});
