/**
 * Versions of machines: what was published, as a list that only grows; drafts; and instances that were moved from one
 * definition to another, with what undoing puts back.
 */
export const versions = [
  `create table workflow_publication (
     machine text not null,
     number integer not null,
     hash text not null references workflow_definition (hash),
     version integer not null,
     source text not null check (source in ('pack', 'desk')),
     author jsonb not null,
     note text not null,
     rolls_back_to integer,
     written text,
     at timestamptz not null,
     primary key (machine, number),
     foreign key (machine, rolls_back_to) references workflow_publication (machine, number)
   )`,
  // What earlier releases published came from the pack, in this order.
  `insert into workflow_publication (machine, number, hash, version, source, author, note, at)
     select machine, row_number() over (partition by machine order by published_at, hash), hash,
            coalesce((body ->> 'version')::integer, 1), 'pack', '{"role": "service"}', '', published_at
       from workflow_definition`,
  `create function workflow_is_append_only() returns trigger language plpgsql as $$
     begin raise exception 'what was published is never changed'; end
   $$`,
  `create trigger workflow_definition_append_only before update or delete or truncate on workflow_definition
     for each statement execute function workflow_is_append_only()`,
  `create trigger workflow_publication_append_only before update or delete or truncate on workflow_publication
     for each statement execute function workflow_is_append_only()`,
  // No version is used twice, also of a draft that was thrown away and begun anew: who saw it saw this text.
  `create sequence workflow_draft_version as integer`,
  `create table workflow_draft (
     machine text primary key,
     text text not null,
     version integer not null,
     author jsonb not null,
     at timestamptz not null
   )`,
  // total: the instances there were. reached: how far the pass over them came. leased_until: somebody is at it until then.
  `create table workflow_migration (
     id uuid primary key,
     machine text not null,
     to_hash text not null references workflow_definition (hash),
     mapping jsonb not null,
     note text not null,
     author jsonb not null,
     total integer not null,
     status text not null check (status in ('running', 'finished', 'undoing', 'undone')),
     started_at timestamptz not null,
     finished_at timestamptz,
     undo_until timestamptz not null,
     undone_by jsonb,
     undone_at timestamptz,
     reached uuid,
     leased_until timestamptz
   )`,
  `create unique index workflow_migration_under_way on workflow_migration (machine) where status in ('running', 'undoing')`,
  // One row for each instance that was looked at; before: the instance as it stood, until nobody can undo it any more.
  `create table workflow_migrated (
     migration_id uuid not null references workflow_migration (id),
     instance_id uuid not null references flow_instance (id),
     outcome text not null check (outcome in ('moved', 'refused', 'undone', 'kept')),
     verdict jsonb not null,
     before jsonb,
     entry_id bigint,
     primary key (migration_id, instance_id)
   )`,
  // A run of a clock that keeps its length although the machine now says another: { run, within, warnAfter }.
  `alter table flow_clock add column kept jsonb`,
  `create or replace function flow_clocks(_instance uuid) returns jsonb language plpgsql volatile as $$
     begin
       return (select coalesce(jsonb_agg(jsonb_build_object(
           'name', name, 'run', run, 'status', status, 'startedAt', started_at, 'stoppedAt', stopped_at, 'dueAt', due_at,
           'warnAt', warn_at, 'warnedAt', warned_at, 'breachedAt', breached_at, 'ledger', ledger, 'kept', kept)
           order by name), '[]')
         from flow_clock where instance_id = _instance);
     end
   $$`,
];
