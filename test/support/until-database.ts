import { rows, type Database } from '#libs/platform';
import { until } from './until.js';

/** Waits until the database says yes to a condition; tells of the errands that are left when it does not. */
export async function untilDatabase(
  database: Database,
  condition: string,
  { params = [], ...patience }: { readonly params?: readonly unknown[]; readonly withinMs?: number } = {},
): Promise<void> {
  const holds = async (): Promise<boolean> => {
    const [row] = await rows<{ yes: boolean }>(database.reader(), `select (${condition}) as yes`, params);
    return row?.yes === true;
  };
  const seen = () =>
    rows(
      database.reader(),
      'select reaction, attempts, last_error, retry_at from errand where done_at is null limit 5',
    );
  await until(condition, holds, { ...patience, seen });
}
