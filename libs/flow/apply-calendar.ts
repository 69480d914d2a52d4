import type { Actor } from '#libs/kernel';
import { append } from '#libs/journal';
import { rows, type Database, type Tx } from '#libs/platform';
import type { CalendarApplied } from './flow.facts.js';
import type { Flow } from './flow.js';
import { nextDueAt } from './instance.js';
import { withDeadlines } from './ledger.js';
import { loadInstance } from './load-instance.js';

const OPERATOR: Actor = { role: 'service' };

/**
 * When the opening hours or closures are not those the last deadlines were computed with: computes every deadline that
 * has not passed again, instance by instance, and writes one fact. Deadlines that were breached stay as they were.
 * Returns how many clocks got another deadline; null when the calendar is the one known.
 */
export async function applyCalendar(database: Database, flow: Flow): Promise<number | null> {
  if ((await appliedHash(database)) === flow.calendarHash) return null;
  let clocks = 0;
  for (const id of await instancesWithClocks(database))
    clocks += await database.transact((tx) => recompute(tx, flow, id));
  const fact: CalendarApplied = { type: 'CalendarApplied', hash: flow.calendarHash, clocks };
  await database.transact((tx) => append(tx, flow.clock, { stream: 'workflow', fact, actor: OPERATOR }));
  return clocks;
}

async function appliedHash(database: Database): Promise<string | null> {
  const [last] = await rows<{ hash: string }>(
    database.reader(),
    `select payload->>'hash' as hash from journal_entry
      where stream = 'workflow' and type = 'CalendarApplied' order by seq desc limit 1`,
  );
  return last?.hash ?? null;
}

async function instancesWithClocks(database: Database): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database.reader(),
    `select distinct instance_id as id from flow_clock where status = 'running' and breached_at is null`,
  );
  return found.map(({ id }) => id);
}

async function recompute(tx: Tx, flow: Flow, id: string): Promise<number> {
  const instance = await loadInstance(tx, flow, id, { lock: true });
  if (!instance) return 0;
  const clocks = instance.clocks.map((clock) => {
    const definition = instance.machine.clocks[clock.name];
    return definition && clock.breachedAt === null ? withDeadlines(clock, definition, flow.calendar) : clock;
  });
  const moved = clocks.filter((clock, i) => clock.dueAt?.getTime() !== instance.clocks[i]?.dueAt?.getTime());
  for (const { name, dueAt, warnAt } of clocks)
    await rows(tx, `update flow_clock set due_at = $3, warn_at = $4 where instance_id = $1::uuid and name = $2`, [
      id,
      name,
      dueAt,
      warnAt,
    ]);
  await rows(tx, `update flow_instance set next_due_at = $2 where id = $1::uuid`, [id, nextDueAt(clocks)]);
  return moved.length;
}
