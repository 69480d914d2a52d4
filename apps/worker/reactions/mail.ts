import type { OwedMail } from '#libs/notification';
import { oweMail } from '#libs/notification';
import type { Fact } from '../fact.js';
import type { Reaction, ReactionContext } from '../reaction.js';

type Mail = Omit<OwedMail, 'fact'>;

/** A reaction that owes one mail: which, and to whom, is read from the fact. */
export function mail<F extends Fact>(name: string, write: (fact: F, actorId: string | undefined) => Mail): Reaction<F> {
  return {
    name: `mail-${name}`,
    queue: 'notifications',
    run: (context, fact) => owe(context, write(fact, context.actor.id)),
  };
}

/** Owes a mail in the transaction of the reaction and keeps its deliveries for the queues. */
export async function owe({ tx, kit, entryId, deliveries }: ReactionContext, owed: Mail): Promise<void> {
  deliveries.push(...(await oweMail(tx, kit, { ...owed, fact: entryId })));
}
