/**
 * The worklist's two large views, each in the order in which it is read: what the desk must do and what waits for others.
 * Without them a page or a count of the one walks over everything that belongs to the other.
 */
export const worklist = [
  `create index flow_instance_desk on flow_instance (machine, next_due_at, id)
     where open and owner in ('reception', 'adviser')`,
  `create index flow_instance_elsewhere on flow_instance (machine, next_due_at, id)
     where open and not (owner in ('reception', 'adviser'))`,
];
