import { defineEntity, OptionalProps, p } from '@mikro-orm/core';

/** What a partner decided. Asking for information decides nothing yet. */
export type Decision = 'accepted' | 'declined' | 'redirected';

const ReferralSchema = defineEntity({
  name: 'Referral',
  tableName: 'referral',
  properties: {
    id: p.uuid().primary(),
    dossierId: p.uuid(),
    partnerCode: p.text(),
    offerCode: p.text().nullable(),
    /** What the adviser writes to the partner. */
    message: p.text(),
    locale: p.text(),
    /** Whether the partner still has it in hand; at most one such referral for each dossier and partner. */
    open: p.boolean(),
    sentBy: p.uuid().nullable(),
    sentAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
    answer: p.string().$type<Decision>().nullable(),
    /** Coded: why declined, failed or recalled. */
    reason: p.text().nullable(),
    suggestion: p.text().nullable(),
    note: p.text().nullable(),
    question: p.text().nullable(),
    information: p.text().nullable(),
    outcome: p.text().nullable(),
  },
});

/** A dossier put in front of one partner. Its state and clocks are those of its flow instance, of the same id. */
export class Referral extends ReferralSchema.class {
  readonly [OptionalProps]?: 'stream' | 'recipient';

  /** The stream of the journal that tells its story. */
  get stream(): string {
    return `referral:${this.id}`;
  }

  /** Whom its link was made for. */
  get recipient(): string {
    return `partner:${this.partnerCode}`;
  }
}
ReferralSchema.setClass(Referral);
