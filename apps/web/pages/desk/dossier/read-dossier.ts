import { Injectable } from '@nestjs/common';
import { accountsOfRole, type AccountView } from '#libs/account';
import { sessionsOf, type SessionView } from '#libs/advice';
import { DossierKit, dossierPage, type DossierPage, dossierTimeline, type StoryLine } from '#libs/dossier';
import { type Submission, submissionOf } from '#libs/intake';
import type { Actor } from '#libs/kernel';
import { deliveriesOf, type DeliveryView } from '#libs/notification';
import { Database } from '#libs/platform';
import { ReferralKit, referralsOf, type ReferralView } from '#libs/referral';
import type { Machines } from './machines.js';

/** Everything that the desk shows of one dossier, from the rooms that know a part of it. */
export interface DossierAtDesk {
  readonly page: DossierPage;
  /** Its own machine, and that of referrals made now. */
  readonly machines: Machines;
  /** As it was sent, frozen. */
  readonly submission: Submission | null;
  readonly story: readonly StoryLine[];
  /** Earlier lines were left out. */
  readonly storyCut: boolean;
  readonly referrals: readonly ReferralView[];
  readonly sessions: readonly SessionView[];
  readonly deliveries: readonly DeliveryView[];
  /** Who may have it in hand. */
  readonly colleagues: readonly AccountView[];
}

const STORY_MOST = 500;

/** Joins the rooms of one storey for the page of a dossier. A pure read. */
@Injectable()
export class ReadDossier {
  constructor(
    private readonly database: Database,
    private readonly dossiers: DossierKit,
    private readonly referrals: ReferralKit,
  ) {}

  /** The dossier as this actor may act on it; null when there is none of this reference. */
  async for(reference: string, actor: Actor): Promise<DossierAtDesk | null> {
    const em = this.database.reader();
    const page = await dossierPage(em, this.dossiers, reference, actor);
    if (!page) return null;
    const referrals = await referralsOf(em, this.referrals, page.id);
    const streams = referrals.map(({ id }) => `referral:${id}`);
    const story = await dossierTimeline(em, this.dossiers, page.id, { streams, limit: STORY_MOST });
    return {
      page,
      machines: { dossier: page.machine, referral: this.referrals.flow.machine('referral') },
      submission: await submissionOf(em, page.submissionId),
      story: story.items,
      storyCut: story.nextCursor !== null,
      referrals,
      sessions: await sessionsOf(em, page.id),
      deliveries: await deliveriesOf(em, page.id),
      colleagues: await accountsOfRole(em, ['reception', 'adviser', 'manager']),
    };
  }

  /** Only what an action page needs: the dossier itself. */
  page(reference: string, actor: Actor): Promise<DossierPage | null> {
    return dossierPage(this.database.reader(), this.dossiers, reference, actor);
  }
}
