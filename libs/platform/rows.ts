import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '#libs/kernel';

/** A statement whose text is always the same, under a name of its own: each connection parses and plans it once. */
interface Prepared {
  readonly name?: string;
}

/**
 * Runs one SQL statement with `$1` placeholders, inside the transaction of `em` when it has one.
 * timestamptz comes back as Date, jsonb parsed, date as 'YYYY-MM-DD', bigint and count(*) as string.
 * An array parameter becomes a PostgreSQL array; hand jsonb over as JSON.stringify(value).
 * A named statement is prepared: only for short ones that run for every act, with columns spelt out.
 * Does not flush: entities persisted but not flushed are not seen. Throws MikroORM's typed driver exceptions
 * (UniqueConstraintViolationException and the like).
 */
export async function rows<R>(
  em: EntityManager,
  sql: string,
  params: readonly unknown[] = [],
  { name }: Prepared = {},
): Promise<R[]> {
  const kysely = em.getKysely();
  try {
    const result = await kysely.executeQuery<R>({
      // Kysely hands the text on as it is, and pg takes it with a name.
      sql: name === undefined ? sql : ({ text: sql, name } as unknown as string),
      parameters: params,
      query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] },
      queryId: { queryId: '' },
    });
    return result.rows;
  } catch (error) {
    throw em
      .getPlatform()
      .getExceptionConverter()
      .convertException(error as Error);
  }
}

/** The present instant as the database tells it, or as the clock of a test or a seed says. */
export async function databaseNow(em: EntityManager, clock: Clock): Promise<Date> {
  const [row] = await rows<{ now: Date }>(em, 'select coalesce($1::timestamptz, now()) as now', [clock.sqlNow()]);
  if (!row) throw new Error('the database tells no time');
  return row.now;
}
