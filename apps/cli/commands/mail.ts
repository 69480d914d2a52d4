import type { INestApplicationContext } from '@nestjs/common';
import { OPERATOR } from '#libs/account';
import { deliveriesNeedingAttention, heldDeliveries, NotificationModule, ResendDelivery } from '#libs/notification';
import { Database } from '#libs/platform';
import { accepted } from '../accepted.js';
import { mailsOfCommands } from '../mails-of-commands.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

const MOST_LINES = 200;

/** `parvis mail list`: what failed, was not sent, or is in doubt. Ids and subjects, no addresses. */
export async function listMail({ json }: { json: boolean }): Promise<void> {
  await withMail(async (app) => {
    const found = await deliveriesNeedingAttention(app.get(Database).reader(), MOST_LINES);
    say(json, { deliveries: found }, () =>
      found.length === 0
        ? 'Every mail went its way.'
        : found
            .map((one) => [one.id, one.state, one.mail, one.reference ?? '-', one.lastError ?? ''].join('  '))
            .join('\n'),
    );
  });
}

/** `parvis mail resend ID`, or `--held`: the worker sends it again, under a new Message-ID. */
export async function resendMail(
  deliveryId: string | undefined,
  { held, json }: { held: boolean; json: boolean },
): Promise<void> {
  if ((deliveryId === undefined) !== held)
    throw new CommandRefused('Name one delivery of "parvis mail list", or all that are held with --held.', 2);
  await withMail(async (app) => {
    const resend = async (id: string): Promise<void> => {
      accepted(await app.get(ResendDelivery).run({ deliveryId: id }, OPERATOR));
    };
    if (deliveryId !== undefined) {
      await resend(deliveryId);
      say(json, { deliveryId }, () => `${deliveryId} will be sent again.`);
      return;
    }
    const resent = await resendHeld(app.get(Database), resend);
    say(json, { resent }, () => `Held mails that will be sent now: ${resent}.`);
  });
}

async function resendHeld(database: Database, resend: (id: string) => Promise<void>): Promise<number> {
  let resent = 0;
  for (;;) {
    const held = await heldDeliveries(database.reader(), MOST_LINES);
    if (held.length === 0) return resent;
    for (const { id } of held) await resend(id);
    resent += held.length;
  }
}

function withMail(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  return withRooms('command', (config) => [NotificationModule.forRoot(mailsOfCommands(config))], work);
}
