import type { INestApplicationContext } from '@nestjs/common';
import { Database, rows } from '#libs/platform';

/** A partner of the directory, without offers. */
export async function aPartner(app: INestApplicationContext, code: string): Promise<string> {
  await rows(
    app.get(Database).reader(),
    `insert into partner (code, name, kind, status, summary, coverage, updated_at)
     values ($1, $1, 'chamber', 'active', '{"fr": "Une aide", "en": "Help"}', '{"everywhere": true}', now())`,
    [code],
  );
  return code;
}
