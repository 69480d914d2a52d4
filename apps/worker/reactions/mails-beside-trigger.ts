import type { DossierMoved } from '#libs/flow';
import type { Id } from '#libs/kernel';
import type { OwedMail } from '#libs/notification';
import { mailsOf, OPENING } from '#libs/workflow';
import type { FactOf, OfReferral } from '../fact.js';
import type { Reaction, ReactionContext } from '../reaction.js';
import { owe } from './mail.js';

type About = Omit<OwedMail, 'fact' | 'mail' | 'to'>;

/**
 * The one reaction behind every `mails` in a machine: what stands beside the trigger that was fired, in the definition
 * on which the instance stands. Whoever did it need not be told, and what looks like spam is not answered.
 */
export const mailsBesideTrigger: Reaction<DossierMoved | OfReferral> = {
  name: 'mails-beside-trigger',
  queue: 'notifications',
  async run(context, fact) {
    const { instanceId, trigger } = fact;
    if (trigger === OPENING && valueOf(fact, 'triage') === 'spam') return;
    const clock = valueOf(fact, 'clock');
    await oweMailsOf(context, instanceId, trigger, {
      ...(fact.type === 'DossierMoved'
        ? { dossierId: instanceId }
        : { dossierId: fact.dossierId, referralId: instanceId }),
      context: { trigger, ...(clock === undefined ? {} : { clock }) },
      except: context.actor.id,
    });
  },
};

/** What was held as spam and is a project after all is acknowledged now. */
export const acknowledgeLate: Reaction<FactOf<'SubmissionCleared'>> = {
  name: 'acknowledge-late',
  queue: 'notifications',
  run: (context, { dossierId }) => oweMailsOf(context, dossierId, OPENING, { dossierId }),
};

async function oweMailsOf(context: ReactionContext, instanceId: Id, trigger: string, about: About): Promise<void> {
  const instance = await context.instance(instanceId);
  if (!instance) throw new Error(`there is no instance ${instanceId}`);
  for (const { name, to } of mailsOf(instance.machine, trigger)) await owe(context, { ...about, mail: name, to });
}

/** A value that a room wrote beside those of the machine. */
function valueOf(fact: object, key: string): string | undefined {
  const value = (fact as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}
