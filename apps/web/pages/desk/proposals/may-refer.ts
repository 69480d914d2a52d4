import type { DossierPage } from '#libs/dossier';
import type { Possible } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import { whyNot } from '../dossier/actions.presenter.js';

interface Asked {
  readonly page: DossierPage;
  readonly partner: string;
  /** A referral to this partner still waits. */
  readonly open: boolean;
}

/** The trigger that puts the dossier in front of a partner in its present state; one that says why not otherwise. */
export function referTrigger(page: DossierPage): Possible | undefined {
  const leading = page.triggers.filter(({ act }) => act === 'refer');
  return leading.find(({ allowed }) => allowed) ?? leading[0];
}

/** Why the dossier cannot be put in front of this partner now; null when it can. */
export function referralProblem(visit: Visit, { page, partner, open }: Asked): string | null {
  const { machine } = page;
  const trigger = referTrigger(page);
  if (!trigger?.allowed) return whyNot(visit, trigger?.why, machine);
  if (open) return visit.word.t('desk.refer.open');
  const guard = machine.guards[machine.triggers[trigger.name]?.when ?? ''];
  return guard && !page.known.agreedPartners.includes(partner) ? visit.word.of(guard.why) : null;
}
