import type { DossierMoved } from '#libs/flow';
import { worksAtDesk, type Actor, type Id } from '#libs/kernel';
import { mailsOf } from '#libs/workflow';
import type { FactOf } from '../fact.js';
import type { Reaction } from '../reaction.js';
import { machineBehind } from './machine-behind.js';
import { owe } from './mail.js';

/** Any adviser may act on any dossier; the one who has it in hand is told, unless the trigger's own mail tells them. */
export const tellAssigned: Reaction<DossierMoved> = {
  name: 'tell-assigned',
  queue: 'notifications',
  async run(context, fact) {
    const { instanceId, trigger } = fact;
    const { actor } = context;
    if (!isColleague(actor)) return;
    const instance = await context.instance(instanceId);
    const assignee = instance?.assigneeId;
    if (!instance || !assignee || assignee === actor.id) return;
    const machine = await machineBehind(context, fact);
    if (mailsOf(machine, trigger).some(({ to }) => to === 'assigned' || to === 'adviser')) return;
    await owe(context, {
      mail: 'colleague-acted',
      to: 'account',
      dossierId: instanceId,
      accountId: assignee,
      context: { actor: actor.id, trigger },
    });
  },
};

/** Who gets a dossier, and who had it, are told when somebody else decided so. */
export const tellHandOver: Reaction<FactOf<'DossierAssigned'>> = {
  name: 'tell-hand-over',
  queue: 'notifications',
  async run(context, { dossierId, from, to }) {
    const { id: actorId } = context.actor;
    for (const accountId of [to, from])
      if (accountId !== null && accountId !== actorId)
        await owe(context, {
          mail: 'handed-over',
          to: 'account',
          dossierId,
          accountId,
          context: actorId === undefined ? {} : { actor: actorId },
        });
  },
};

function isColleague(actor: Actor): actor is Actor & { readonly id: Id } {
  return worksAtDesk(actor) && actor.id !== undefined;
}
