import type { DossierMoved } from '#libs/flow';
import type { OwedMail } from '#libs/notification';
import { mailsOf, OPENING, type Machine } from '#libs/workflow';
import type { FactOf, OfReferral } from '../fact.js';
import type { Reaction, ReactionContext } from '../reaction.js';
import { instanceOf, machineBehind } from './machine-behind.js';
import { owe } from './mail.js';

type About = Omit<OwedMail, 'fact' | 'mail' | 'to'>;

/**
 * The one reaction behind every `mails` in a machine: what stands beside the trigger that was fired, in the definition
 * on which the instance stood then. Whoever did it need not be told, and what looks like spam is not answered.
 */
export const mailsBesideTrigger: Reaction<DossierMoved | OfReferral> = {
  name: 'mails-beside-trigger',
  queue: 'notifications',
  async run(context, fact) {
    const { instanceId, trigger } = fact;
    if (trigger === OPENING && valueOf(fact, 'triage') === 'spam') return;
    const clock = valueOf(fact, 'clock');
    const machine = await machineBehind(context, fact);
    await oweMailsOf(context, machine, trigger, {
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
  async run(context, { dossierId }) {
    const { machine } = await instanceOf(context, dossierId);
    await oweMailsOf(context, machine, OPENING, { dossierId });
  },
};

async function oweMailsOf(context: ReactionContext, machine: Machine, trigger: string, about: About): Promise<void> {
  for (const { name, to } of mailsOf(machine, trigger)) await owe(context, { ...about, mail: name, to });
}

/** A value that a room wrote beside those of the machine. */
function valueOf(fact: object, key: string): string | undefined {
  const value = (fact as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}
