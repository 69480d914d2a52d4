import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { done, newId, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { lockDossier, moveDossier, type LockedDossier } from '#libs/dossier';
import { partnerByCode, reservePlace, type PartnerView } from '#libs/directory';
import { move, openInstance, possibleFor } from '#libs/flow';
import { Database, rows, type Tx } from '#libs/platform';
import { Referral } from './referral.entity.js';
import { ReferralKit } from './referral-kit.js';
import { countReferrals } from './settle-dossier.js';

interface ReferInput {
  /** Id or reference. */
  readonly dossier: string;
  /** The trigger that was named, when somebody named one: no other is fired for it. */
  readonly trigger?: string | undefined;
  /** The version of the dossier that the adviser saw. */
  readonly version?: number | undefined;
  readonly partner: string;
  readonly offer?: string | undefined;
  readonly message: string;
}

export interface Referred {
  readonly referralId: Id;
  readonly reference: string;
}

/**
 * Puts a dossier in front of a partner: checks the holder's agreement (the guard of the dossier's machine), keeps a
 * place with the partner, sends the referral and makes the link it is answered by, in one transaction.
 * Refuses `referral-open` (one open referral for each dossier and partner), `partner-unknown`, `partner-former`,
 * `partner-full`, `offer-unknown`, and as the machine does.
 */
@Injectable()
export class ReferDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
  ) {}

  async run(input: ReferInput, actor: Actor): Promise<Outcome<Referred>> {
    try {
      return await this.database.attempt((tx) => this.refer(tx, input, actor));
    } catch (error) {
      // Whoever comes second past every check meets the unique index.
      if (error instanceof UniqueConstraintViolationException && error.message.includes('referral_one_open'))
        return refuse('referral-open', { values: { partner: input.partner } });
      throw error;
    }
  }

  private async refer(tx: Tx, input: ReferInput, actor: Actor): Promise<Outcome<Referred>> {
    const locked = await lockDossier(tx, this.kit, input.dossier);
    if (!locked.ok) return locked;
    const partner = await partnerByCode(tx, this.kit.clock, input.partner);
    const refused = await this.objection(tx, locked.value, partner, input);
    if (refused) return refused;
    const referralId = newId();
    const moved = await this.moveDossier(tx, locked.value, { ...input, referralId }, actor);
    if (!moved.ok) return moved;
    const { dossier } = locked.value;
    const place = await reservePlace(tx, this.kit.clock, { partner: input.partner });
    if (!place.ok) return place;
    const sent = await this.send(tx, locked.value, { ...input, referralId }, actor);
    if (!sent.ok) return sent;
    return done({ referralId, reference: dossier.reference });
  }

  private async objection(
    tx: Tx,
    { dossier }: LockedDossier,
    partner: PartnerView | null,
    input: ReferInput,
  ): Promise<{ ok: false; refusal: { code: string } } | null> {
    const values = { partner: input.partner, offer: input.offer };
    if (!partner) return refuse('partner-unknown', { values });
    if (input.offer !== undefined && !partner.offers.some(({ code }) => code === input.offer))
      return refuse('offer-unknown', { values });
    const open = await rows(tx, 'select id from referral where dossier_id = $1 and partner_code = $2 and open', [
      dossier.id,
      input.partner,
    ]);
    return open.length > 0 ? refuse('referral-open', { values }) : null;
  }

  /** Several triggers may lead to this act (`refer`, `refer-again`): unless one was named, the one that fits is fired. */
  private async moveDossier(
    tx: Tx,
    locked: LockedDossier,
    { referralId, trigger: named, partner, offer, message, version }: ReferInput & { readonly referralId: Id },
    actor: Actor,
  ): Promise<Outcome<LockedDossier>> {
    const { instance, dossier } = locked;
    const counts = await countReferrals(tx, dossier.id);
    const leading = possibleFor(instance, actor, dossier.currentAnswers).filter(({ act }) => act === 'refer');
    const meant = leading.find(({ name }) => name === named);
    const fitting = meant ?? leading.find(({ why }) => why?.code !== 'wrong-state') ?? leading[0];
    return moveDossier(tx, this.kit, locked, {
      trigger: fitting?.name ?? 'refer',
      actor,
      input: { partner, message, ...(offer === undefined ? {} : { offer }) },
      ...(version === undefined ? {} : { version }),
      known: { referrals: { ...counts, open: counts.open + 1 } },
      fact: { referralId, partner },
    });
  }

  private async send(
    tx: Tx,
    { dossier }: LockedDossier,
    sent: ReferInput & { readonly referralId: Id },
    actor: Actor,
  ): Promise<Outcome<Referral>> {
    const { referralId: id, partner, offer, message } = sent;
    const fact = { dossierId: dossier.id, partner };
    const draft = await openInstance(tx, this.kit.flow, {
      id,
      machine: 'referral',
      stream: `referral:${id}`,
      actor,
      fact,
    });
    const referral = tx.create(Referral, {
      id,
      dossierId: dossier.id,
      partnerCode: partner,
      offerCode: offer ?? null,
      message,
      locale: this.kit.pack.defaultLocale,
      open: true,
      sentBy: actor.id ?? null,
      sentAt: draft.now,
    });
    await tx.persist(referral).flush();
    const step = { trigger: 'send', actor, input: {}, answers: dossier.currentAnswers, fact };
    const requested = await move(tx, this.kit.flow, draft, step);
    if (!requested.ok) return requested;
    await this.kit.links.issue(tx, { purpose: 'referral-answer', subject: id, recipient: referral.recipient });
    return done(referral);
  }
}
