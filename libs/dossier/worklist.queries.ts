import type { EntityManager } from '@mikro-orm/postgresql';
import { accountsByIds } from '#libs/account';
import { done, refuse, type Actor, type Id, type Localized, type Outcome } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { Owner, Stage } from '#libs/workflow';
import { nextAction, type NextAction } from './next-action.js';
import { prefixQuery } from './search-text.js';
import type { DossierKit } from './spine.js';
import { VIEWS, WORKLIST_VIEWS, type WorklistView } from './views.js';
import { cursorFrom, cursorOf, pageSql, USUAL_LIMIT, type Cursor } from './worklist-sql.js';

/** What somebody wants to see of the worklist. */
export interface WorklistQuery {
  readonly view: WorklistView;
  readonly stage?: string | undefined;
  readonly state?: string | undefined;
  readonly owner?: string | undefined;
  /** Words as typed: beginnings of words of title, summary, names, reference, SIRET. */
  readonly q?: string | undefined;
  /** Where the page before ended (`nextCursor`). */
  readonly cursor?: string | undefined;
  /** 1 to 100; 25 unless told. */
  readonly limit?: number | undefined;
}

/** One line of the worklist: whose turn, what is next, by when. */
export interface WorklistItem {
  readonly id: Id;
  readonly reference: string;
  readonly title: string;
  readonly holderName: string;
  readonly communeInsee: string | null;
  readonly confidential: boolean;
  readonly state: string;
  readonly stateLabel: Localized;
  readonly stage: Stage;
  readonly owner: Owner;
  readonly version: number;
  readonly assignee: { readonly id: Id; readonly name: string } | null;
  readonly dueAt: Date | null;
  readonly late: boolean;
  /** The clock that is due first: why by then. */
  readonly dueClock: { readonly name: string; readonly label: Localized } | null;
  /** What the desk does next; null when somebody else must act. */
  readonly next: NextAction | null;
  /** Whether somebody must be phoned. */
  readonly callNeeded: boolean;
  readonly receivedAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
}

export interface WorklistPage {
  readonly items: readonly WorklistItem[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

interface Line extends Omit<WorklistItem, 'stateLabel' | 'assignee' | 'dueClock' | 'next'> {
  readonly key: string | null;
  readonly hash: string;
  readonly assigneeId: Id | null;
  readonly clock: string | null;
}

const MOST = 100;
const COUNTED = 100;

/**
 * One page of the worklist, by keyset: what is due first comes first; closed and all, the newest first.
 * Refuses `invalid-input` for a cursor that is none of ours.
 */
export async function worklist(
  em: EntityManager,
  kit: DossierKit,
  query: WorklistQuery,
  actor: Actor,
): Promise<Outcome<WorklistPage>> {
  const cursor = query.cursor === undefined ? null : cursorFrom(query.cursor);
  if (cursor === undefined) return refuse('invalid-input', { fields: [{ field: 'cursor', code: 'not-a-cursor' }] });
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? USUAL_LIMIT), 1), MOST);
  const found = await linesOf(em, kit, { query, cursor, limit, actor });
  const lines = found.slice(0, limit);
  const people = await accountsByIds(em, [...new Set(lines.flatMap(({ assigneeId }) => assigneeId ?? []))]);
  const items: WorklistItem[] = [];
  let end: Cursor | null = null;
  for (const { key, hash, assigneeId, clock, ...line } of lines) {
    const machine = await kit.flow.machineOf(em, hash);
    const label = clock === null ? undefined : machine.clocks[clock]?.label;
    const assignee = assigneeId === null ? undefined : people.get(assigneeId);
    items.push({
      ...line,
      stateLabel: machine.states[line.state]?.label ?? {},
      assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
      dueClock: clock === null || label === undefined ? null : { name: clock, label },
      next: nextAction(machine, line, clock),
    });
    end = { key, id: line.id };
  }
  return done({ items, nextCursor: end && found.length > limit ? cursorOf(end) : null });
}

/** How many dossiers each view holds, counted up to a hundred: `99+` is all that a person needs. */
export async function worklistCounts(em: EntityManager, actor: Actor): Promise<Record<WorklistView, number>> {
  const counts = WORKLIST_VIEWS.map(
    (view) => `(select count(*)::int from (select 1 from flow_instance i
       where i.machine = 'dossier' and ${VIEWS[view].where.replace('$me', '$1::uuid')} limit ${COUNTED}) c) as "${view}"`,
  );
  const [counted] = await rows<Record<WorklistView, number>>(
    em,
    `select ${counts.join(', ')} from (select $1::uuid) me`,
    [actor.id ?? null],
    { name: 'worklist-counts' },
  );
  if (!counted) throw new Error('the worklist was not counted');
  return counted;
}

function linesOf(
  em: EntityManager,
  kit: DossierKit,
  page: { query: WorklistQuery; cursor: Cursor | null; limit: number; actor: Actor },
): Promise<Line[]> {
  const { query, cursor, limit, actor } = page;
  const words = query.q === undefined || query.q.trim() === '' ? undefined : prefixQuery(query.q);
  // Something was typed that holds no word at all: nothing is found by it.
  if (words === null) return Promise.resolve([]);
  const { stage, state, owner } = query;
  const { sql, params, name } = pageSql({
    view: query.view,
    equals: { stage, state, owner },
    words,
    cursor,
    limit: limit + 1,
    me: actor.id ?? null,
  });
  const now = `$${params.length + 1}::timestamptz`;
  return rows(
    em,
    `with page as materialized (${sql})
     select d.id, d.reference, d.title, concat_ws(' ', d.holder_given_name, d.holder_family_name) as "holderName",
            d.commune_insee as "communeInsee", d.confidential, i.state, i.stage, i.owner, i.version,
            i.assignee_id as "assigneeId", i.next_due_at as "dueAt",
            i.open and coalesce(i.next_due_at <= coalesce(${now}, now()), false) as late,
            d.received_at as "receivedAt", i.closed_at as "closedAt", d.outcome, i.definition_hash as hash,
            page.key, clock.name as clock,
            exists (select 1 from dossier_call c where c.dossier_id = d.id and c.done_at is null) as "callNeeded"
       from page join flow_instance i on i.id = page.id join dossier d on d.id = page.id
       left join lateral (select c.name from flow_clock c
                           where c.instance_id = i.id and c.status = 'running' and c.due_at = i.next_due_at
                           order by c.name limit 1) clock on true
      order by page.place`,
    [...params, kit.clock.sqlNow()],
    name === undefined ? {} : { name },
  );
}
