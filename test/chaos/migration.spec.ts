import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { CHANGED_NAMES, changedMachine } from '../factories/machines.js';
import { describeWhen } from '../support/when.js';
import { until } from '../support/until.js';
import { startAdvisers } from './advisers.js';
import { openAtWork, type AtWork } from './at-work.js';
import { diesAtThePoint, note } from './kill-chain.js';
import { judgeJournal } from './oracle.js';
import { STAND_NEEDS, standIsPossible, type KillAt } from './stand.js';
import { times } from './times.js';
import { tokens } from './tokens.js';

const DEATHS = times(12);
const BACK = Math.ceil(DEATHS / 3);
const DOSSIERS = 200;
/** A worker moves 25 in one batch, and dies at one of the first of them. */
const PLACES = 11;
/** The lease of who died, the pace of who looks, and what is left to do. */
const FINISHED_WITHIN_MS = 60_000;

const MAPPING = 'states: { in-reception: at-reception }\nclocks: { qualification: understanding }\n';
const STARTED: KillAt = { when: 'after', statements: ['insert into workflow_migration \\(', '^commit'] };
const UNDOING: KillAt = { when: 'after', statements: ["set status = 'undoing'", '^commit'] };
const MOVED = 'insert into workflow_migrated ';
const PUT_BACK = 'update workflow_migrated set outcome';

interface Migration {
  readonly id: string;
  readonly toHash: string;
  readonly status: string;
  readonly total: number;
  readonly moved: number;
  readonly refused: number;
  readonly undone: number;
  readonly kept: number;
}

describeWhen(standIsPossible, STAND_NEEDS, 'a worker that is killed while it moves dossiers to another machine', () => {
  let atWork: AtWork;

  beforeAll(async () => {
    atWork = await openAtWork({ workers: 0 });
    const { site, webs } = atWork;
    const driver = await atWork.submit(20);
    const desk = { webs: () => webs.map(({ url }) => url), tokens: await tokens(site, 'adviser', 2), restMs: 50 };
    const advisers = startAdvisers({ ...desk, folder: site.folder });
    await until('enough dossiers', () => driver.acknowledged().length >= DOSSIERS, { withinMs: 120_000 });
    await advisers.stop();
    const healthy = await site.worker();
    const { broken } = await atWork.settle(driver, 120_000);
    expect(broken).toEqual([]);
    await healthy.stop();
  });

  it(`loses no dossier and moves none twice: ${DEATHS} deaths before a commit and ${DEATHS} after it, then undone with ${BACK} and ${BACK}`, async () => {
    const { site } = atWork;
    const stood = await standing();
    const total = stood.length;
    expect(total).toBeGreaterThanOrEqual(DOSSIERS);
    expect(new Set(stood.map(({ state }) => state)).size).toBeGreaterThan(1);
    const map = file('map.yaml', MAPPING);
    await site.parvis('workflow', 'publish', '--file', file('dossier.yaml', changedMachine('dossier', CHANGED_NAMES)));
    // Whoever asks for it dies as soon as it is written: workers do all of it.
    await diesAtThePoint(site.begin(['workflow', 'migrate', 'dossier', '--map', map], { killAt: STARTED }));
    const { id, toHash } = await migration();
    expect(await deaths(2 * DEATHS, MOVED, 'moved')).toEqual([]);
    const took = await finish('finished');
    expect(await migration()).toMatchObject({ id, total, moved: total, refused: 0 });
    const astray = (await standing()).filter(({ hash, state }) => hash !== toHash || state === 'in-reception');
    expect(astray).toEqual([]);
    expect(await entries('InstanceMigrated', id)).toEqual({ streams: total, entries: total });

    await diesAtThePoint(site.begin(['workflow', 'migrate', '--undo', id], { killAt: UNDOING }));
    expect(await deaths(2 * BACK, PUT_BACK, 'undone')).toEqual([]);
    await freeAtOnce();
    await finish('undone');
    expect(await migration()).toMatchObject({ id, total, moved: 0, undone: total, kept: 0 });
    expect(await standing()).toEqual(stood);
    expect(await entries('InstanceMigratedBack', id)).toEqual({ streams: total, entries: total });
    expect(await entries('MigrationFinished', id)).toEqual({ streams: 1, entries: 1 });
    expect(await judgeJournal(site)).toEqual([]);
    note(`${total} dossiers; after the last death the next worker had moved what was left in ${took} ms`);
  });

  function file(name: string, text: string): string {
    const path = join(atWork.site.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /**
   * Workers that die one after the other, by turns before and after an instance commits, each at another place of a
   * batch; where one did not leave what it should.
   */
  async function deaths(rounds: number, statement: string, count: 'moved' | 'undone'): Promise<string[]> {
    const wrong: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await freeAtOnce();
      const before = (await migration())[count];
      const [when, nth] = [round % 2 === 0 ? 'before' : 'after', 1 + ((round * 5) % PLACES)] as const;
      await diesAtThePoint(atWork.site.startWorker({ killAt: { when, statements: [statement, '^commit'], nth } }));
      const left = (await migration())[count] - before;
      if (left !== (when === 'before' ? nth - 1 : nth)) wrong.push(`death ${round} ${when} commit ${nth} left ${left}`);
    }
    return wrong;
  }

  /** What a worker that died has in hand is another's after fifteen seconds: here they go by at once. */
  async function freeAtOnce(): Promise<void> {
    await atWork.site.sql('update workflow_migration set leased_until = now()');
  }

  /** Another worker takes it up when the time of who died is over; milliseconds until it is settled. */
  async function finish(status: 'finished' | 'undone'): Promise<number> {
    const began = performance.now();
    const healthy = atWork.site.startWorker();
    const isSettled = async (): Promise<boolean> => (await migration()).status === status;
    await until(`that it is ${status}`, isSettled, { withinMs: FINISHED_WITHIN_MS, seen: migration });
    const took = Math.round(performance.now() - began);
    await healthy.kill();
    return took;
  }

  /** The migration that was started last, as an operator sees it. */
  async function migration(): Promise<Migration> {
    const [found] = await atWork.site.sql<Migration>(
      `select m.id, m.to_hash as "toHash", m.status, m.total,
              ${['moved', 'refused', 'undone', 'kept'].map((one) => `count(d.*) filter (where d.outcome = '${one}')::int as ${one}`).join(', ')}
         from workflow_migration m left join workflow_migrated d on d.migration_id = m.id
        group by m.id order by m.started_at desc limit 1`,
    );
    if (!found) throw new Error('no migration was started');
    return found;
  }

  /** Where every open dossier stands, with its clocks. */
  function standing(): Promise<{ id: string; hash: string; state: string }[]> {
    return atWork.site.sql(
      `select id, definition_hash as hash, state, origin, next_due_at as due, flow_clocks(id) as clocks
         from flow_instance where machine = 'dossier' and open order by id`,
    );
  }

  async function entries(type: string, migrationId: string): Promise<{ streams: number; entries: number }> {
    const [found] = await atWork.site.sql<{ streams: number; entries: number }>(
      `select count(distinct stream)::int as streams, count(*)::int as entries from journal_entry
        where type = $1 and payload ->> 'migrationId' = $2`,
      [type, migrationId],
    );
    return found ?? { streams: 0, entries: 0 };
  }
});
