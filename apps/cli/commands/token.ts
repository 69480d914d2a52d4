import { AccountModule, CreateToken, OPERATOR } from '#libs/account';
import type { DeskRole } from '#libs/kernel';
import { accepted } from '../accepted.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

export interface TokenOptions {
  readonly role: DeskRole;
  readonly as?: string;
  readonly scope?: readonly string[];
  readonly expires?: string;
  readonly json: boolean;
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `parvis token create`: told once. With --json, standard output holds the one object and nothing else. */
export async function createToken({ role, as, scope, expires, json }: TokenOptions): Promise<void> {
  const lifetimeMs = expires === undefined ? undefined : lifetime(expires);
  await withRooms('command', [AccountModule], async (app) => {
    const created = accepted(await app.get(CreateToken).run({ role, as, scopes: scope, lifetimeMs }, OPERATOR));
    const { token, id, scopes, expiresAt } = created;
    say(json, { token, id, role: created.role, scopes, expiresAt }, () => token);
  });
}

/** `30d`, `12h`, `15m`. */
function lifetime(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined)
    throw new CommandRefused(
      `--expires ${text}: expected a number of days, hours or minutes, such as 30d, 12h or 15m`,
      2,
    );
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}
