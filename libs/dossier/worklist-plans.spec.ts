import { describe, expect, it } from '@jest/globals';
import { rows, type Tx } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { WORKLIST_VIEWS, type WorklistView } from './views.js';
import { pageSql, USUAL_LIMIT, type Cursor } from './worklist-sql.js';

const { database } = await testDatabase();
const ME = '00000000-0000-4000-8000-000000000001';
const AT = '2026-11-23 08:00:00+00';

/** In which index each view lies, in the order in which it is read. */
const INDEXES: Readonly<Record<WorklistView, string>> = {
  due: 'flow_instance_desk',
  mine: 'flow_instance_assigned',
  unassigned: 'flow_instance_unassigned',
  waiting: 'flow_instance_elsewhere',
  closed: 'flow_instance_closed',
  all: 'dossier_received',
};
const CURSORS: readonly (Cursor | null)[] = [null, { key: AT, id: ME }, { key: null, id: ME }];

/** How the database reads a page where neither reading a whole table nor sorting is cheap, as with a million dossiers. */
async function planOf(tx: Tx, view: WorklistView, cursor: Cursor | null): Promise<string> {
  const { sql, params } = pageSql({ view, equals: {}, words: undefined, cursor, limit: 26, me: ME });
  const plan = await rows<Record<string, string>>(tx, `explain (costs off) ${sql}`, params);
  return plan.map((line) => line['QUERY PLAN']).join('\n');
}

describe('a page of the worklist', () => {
  it.each(WORKLIST_VIEWS)('of %s is read from an index in its order, wherever it begins', async (view) => {
    await database.transact(async (tx) => {
      await rows(tx, 'set local enable_seqscan = off');
      await rows(tx, 'set local enable_bitmapscan = off');
      for (const cursor of CURSORS) {
        const plan = await planOf(tx, view, cursor);
        expect(plan).toContain(`using ${INDEXES[view]}`);
        expect(plan).not.toMatch(/(?:^|-> +)(?:Incremental )?Sort$|Seq Scan|Filter/m);
      }
    });
  });

  it('is prepared where it is of the usual size, so that a connection keeps a few statements and not one for each size', () => {
    const named = (limit: number): (string | undefined)[] =>
      WORKLIST_VIEWS.flatMap((view) =>
        CURSORS.map((cursor) => pageSql({ view, equals: {}, words: undefined, cursor, limit, me: ME }).name),
      );
    const usual = named(USUAL_LIMIT + 1);
    expect(new Set(usual).size).toBe(WORKLIST_VIEWS.length * CURSORS.length);
    expect(usual).not.toContain(undefined);
    for (const limit of [2, 11, 101]) expect(new Set(named(limit))).toEqual(new Set([undefined]));
  });
});
