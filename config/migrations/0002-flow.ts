/** Machines that run: published definitions, instances and their clocks. */
export const flow = [
  // json, not jsonb: the order of triggers and fields is part of a definition.
  `create table workflow_definition (
     hash text primary key,
     machine text not null,
     body json not null,
     published_at timestamptz not null
   )`,
  // assignee_id and next_due_at live here so that one index serves the worklist.
  `create table flow_instance (
     id uuid primary key,
     machine text not null,
     definition_hash text not null references workflow_definition (hash),
     stream text not null unique,
     state text not null,
     stage text not null,
     owner text not null,
     open boolean not null,
     version integer not null default 1,
     origin text,
     known jsonb not null default '{}',
     assignee_id uuid,
     next_due_at timestamptz,
     opened_at timestamptz not null,
     entered_at timestamptz not null,
     closed_at timestamptz
   )`,
  `create index flow_instance_due on flow_instance (machine, next_due_at, id) where open`,
  `create index flow_instance_unassigned on flow_instance (machine, next_due_at, id) where open and assignee_id is null`,
  `create index flow_instance_assigned on flow_instance (machine, assignee_id, next_due_at, id) where open`,
  `create index flow_instance_state on flow_instance (machine, state, next_due_at, id)`,
  // ledger: [{ from, to|null, why: running|paused }] in order; the deadline is computed from it.
  `create table flow_clock (
     instance_id uuid not null references flow_instance (id),
     name text not null,
     run integer not null default 1,
     status text not null check (status in ('running', 'paused', 'stopped')),
     started_at timestamptz not null,
     stopped_at timestamptz,
     due_at timestamptz,
     warn_at timestamptz,
     warned_at timestamptz,
     breached_at timestamptz,
     ledger jsonb not null,
     primary key (instance_id, name)
   )`,
  `create index flow_clock_warn on flow_clock (warn_at) where status = 'running' and warned_at is null and warn_at is not null`,
  `create index flow_clock_breach on flow_clock (due_at) where status = 'running' and breached_at is null`,
  // Volatile, so that it sees what was committed while the caller waited for the instance's lock.
  `create function flow_clocks(_instance uuid) returns jsonb language plpgsql volatile as $$
     begin
       return (select coalesce(jsonb_agg(jsonb_build_object(
           'name', name, 'run', run, 'status', status, 'startedAt', started_at, 'stoppedAt', stopped_at, 'dueAt', due_at,
           'warnAt', warn_at, 'warnedAt', warned_at, 'breachedAt', breached_at, 'ledger', ledger) order by name), '[]')
         from flow_clock where instance_id = _instance);
     end
   $$`,
];
