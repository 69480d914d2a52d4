import { runMigrations } from 'bullmq';
import type { Client } from 'pg';

/** Where BullMQ keeps its tables when PostgreSQL carries the queues. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Makes or updates BullMQ's tables, as their owner, and lets the app's role use them.
 * Needed only where PostgreSQL carries the queues; Redis needs nothing.
 */
export async function prepareQueueSchema(owner: Client, appRole: string): Promise<void> {
  await runMigrations(owner, QUEUE_SCHEMA);
  const role = owner.escapeIdentifier(appRole);
  const statements = [
    `grant usage, create on schema ${QUEUE_SCHEMA} to ${role}`,
    `grant select, insert, update, delete, truncate on all tables in schema ${QUEUE_SCHEMA} to ${role}`,
    `grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${role}`,
    `grant execute on all functions in schema ${QUEUE_SCHEMA} to ${role}`,
    `reset search_path`,
  ];
  await owner.query(statements.join('; '));
}
