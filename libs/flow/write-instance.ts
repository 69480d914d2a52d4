import type { Actor } from '#libs/kernel';
import { entryFragment, noteWritten, type FactBase } from '#libs/journal';
import { rows, type Tx } from '#libs/platform';
import type { Flow } from './flow.js';
import type { ClockRow, Instance } from './instance.js';

/** What is written together: the instance as it will be, the clocks that change, and the fact that says why. */
export interface Change {
  readonly after: Instance;
  readonly clocks: readonly ClockRow[];
  readonly fact: FactBase;
  readonly actor: Actor;
  readonly secret?: Readonly<Record<string, unknown>> | undefined;
}

const SETTLE = `update flow_instance set state = $2, stage = $3, owner = $4, open = $5, version = $6, origin = $7,
         known = $8::jsonb, assignee_id = $9::uuid, next_due_at = $10::timestamptz, entered_at = $11::timestamptz,
         closed_at = $12::timestamptz
   where id = $1::uuid and version = $6 - 1 returning id`;

const CREATE = `insert into flow_instance (id, state, stage, owner, open, version, origin, known, assignee_id, next_due_at,
         opened_at, entered_at, closed_at, machine, definition_hash, stream)
   select $1::uuid, $2, $3, $4, $5, $6::integer, $7, $8::jsonb, $9::uuid, $10::timestamptz,
          $11::timestamptz, $11::timestamptz, $12::timestamptz, d.machine, d.hash, $14
     from workflow_definition d
    where d.hash = $15 and d.hash = (select hash from workflow_publication p where p.machine = d.machine
                                      order by p.number desc limit 1)
   returning id`;

const MIGRATE = `update flow_instance set state = $2, stage = $3, owner = $4, open = $5, version = $6, origin = $7,
         known = $8::jsonb, assignee_id = $9::uuid, next_due_at = $10::timestamptz, entered_at = $11::timestamptz,
         closed_at = $12::timestamptz, definition_hash = $14
   where id = $1::uuid and version = $6 - 1 returning id`;

/** Marks set on the run that goes on are kept: they are set by whoever rings the clock, not by a move. */
const CLOCKS = `insert into flow_clock (instance_id, name, run, status, started_at, stopped_at, due_at, warn_at, ledger, kept)
   select written.id, c.name, c.run, c.status, c."startedAt", c."stoppedAt", c."dueAt", c."warnAt", c.ledger, c.kept
     from written, jsonb_to_recordset($13::jsonb) as c(name text, run integer, status text, "startedAt" timestamptz,
          "stoppedAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz, ledger jsonb, kept jsonb)
   on conflict (instance_id, name) do update set run = excluded.run, status = excluded.status,
     started_at = excluded.started_at, stopped_at = excluded.stopped_at, due_at = excluded.due_at,
     warn_at = excluded.warn_at, ledger = excluded.ledger, kept = excluded.kept,
     warned_at = case when flow_clock.run = excluded.run then flow_clock.warned_at end,
     breached_at = case when flow_clock.run = excluded.run then flow_clock.breached_at end`;

/** Every clock as it is to be, its marks too; those that are not named go. */
const ALL_CLOCKS = `insert into flow_clock (instance_id, name, run, status, started_at, stopped_at, due_at, warn_at,
     warned_at, breached_at, ledger, kept)
   select written.id, c.name, c.run, c.status, c."startedAt", c."stoppedAt", c."dueAt", c."warnAt", c."warnedAt",
          c."breachedAt", c.ledger, c.kept
     from written, jsonb_to_recordset($13::jsonb) as c(name text, run integer, status text, "startedAt" timestamptz,
          "stoppedAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz, "warnedAt" timestamptz,
          "breachedAt" timestamptz, ledger jsonb, kept jsonb)
   on conflict (instance_id, name) do update set run = excluded.run, status = excluded.status,
     started_at = excluded.started_at, stopped_at = excluded.stopped_at, due_at = excluded.due_at,
     warn_at = excluded.warn_at, warned_at = excluded.warned_at, breached_at = excluded.breached_at,
     ledger = excluded.ledger, kept = excluded.kept),
   gone as (delete from flow_clock c using written
     where c.instance_id = written.id
       and c.name not in (select one ->> 'name' from jsonb_array_elements($13::jsonb) one)`;

/**
 * The one write of a transition, in one statement: the instance, guarded by the version it was decided on; its clocks;
 * the journal entry with its secret, its outbox row and the hint to the relay. False when somebody was faster.
 */
export function settleInstance(tx: Tx, flow: Flow, change: Change): Promise<boolean> {
  return write(tx, flow, change, { name: 'flow-settle', sql: SETTLE, params: [] });
}

/** The same for a new instance. False when its definition is not the one that was published last. */
export function createInstance(tx: Tx, flow: Flow, change: Change): Promise<boolean> {
  const { stream, hash } = change.after;
  return write(tx, flow, change, { name: 'flow-create', sql: CREATE, params: [stream, hash] });
}

/** The same for an instance that comes to stand on another definition; `clocks` are all it has. Gives the entry's id. */
export function migrateInstance(tx: Tx, flow: Flow, change: Change): Promise<string | null> {
  const { hash } = change.after;
  return writeEntry(tx, flow, change, { name: 'flow-migrate', sql: MIGRATE, params: [hash], clocks: ALL_CLOCKS });
}

interface Statement {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly clocks?: string;
}

async function write(tx: Tx, flow: Flow, change: Change, statement: Statement): Promise<boolean> {
  return (await writeEntry(tx, flow, change, statement)) !== null;
}

/** The id of the entry; null when nothing was written. */
async function writeEntry(
  tx: Tx,
  flow: Flow,
  { after, clocks, fact, actor, secret }: Change,
  instance: Statement,
): Promise<string | null> {
  const params = [...paramsOf(after), JSON.stringify(clocks), ...instance.params];
  const entry = entryFragment({ stream: after.stream, fact, actor, secret }, flow.clock, params.length + 1);
  const [written] = await rows<{ id: string }>(
    tx,
    `with written as (${instance.sql}), clocks as (${instance.clocks ?? CLOCKS})
     select entry.id from written, lateral ${entry.sql} entry`,
    [...params, ...entry.params],
    { name: instance.name },
  );
  if (!written) return null;
  noteWritten(written.id);
  return written.id;
}

function paramsOf(after: Instance): unknown[] {
  return [
    after.id,
    after.state,
    after.stage,
    after.owner,
    after.open,
    after.version,
    after.origin,
    JSON.stringify(after.known),
    after.assigneeId,
    after.nextDueAt,
    after.enteredAt,
    after.closedAt,
  ];
}
