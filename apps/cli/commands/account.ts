import { AccountModule, InviteAccount, OPERATOR } from '#libs/account';
import { createPaths } from '#libs/paths';
import { TerritoryPack } from '#libs/pack';
import type { DeskRole } from '#libs/kernel';
import { accepted } from '../accepted.js';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

/** `parvis account invite`: a one-time link, printed here and mailed by the worker. The way to the first admin. */
export async function inviteAccount(
  email: string,
  { role, name, json }: { role: DeskRole; name?: string; json: boolean },
): Promise<void> {
  await withRooms('command', [AccountModule], async (app, { config }) => {
    const invited = accepted(
      await app.get(InviteAccount).run({ email, role, ...(name === undefined ? {} : { name }) }, OPERATOR),
    );
    const { defaultLocale } = app.get(TerritoryPack);
    const to = createPaths({ publicUrl: config.web.publicUrl, defaultLocale }).absolute(defaultLocale);
    const link = to.accountLink({ token: invited.token });
    const result = { accountId: invited.accountId, email, role, link, expiresAt: invited.expiresAt };
    say(json, result, () => `${link}\n(opens once, until ${invited.expiresAt.toISOString()})`);
  });
}
