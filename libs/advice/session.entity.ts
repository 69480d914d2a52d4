import { defineEntity, OptionalProps, p } from '@mikro-orm/core';

/** How an adviser and a holder meet. */
export const MEANS = ['visit', 'phone', 'video'] as const;

export type Means = (typeof MEANS)[number];

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'advice_session',
  properties: {
    id: p.uuid().primary(),
    dossierId: p.uuid(),
    startsAt: p.datetime(),
    minutes: p.integer(),
    means: p.string().$type<Means>(),
    place: p.text().nullable(),
    topic: p.text(),
    adviserId: p.uuid().nullable(),
    notes: p.text().nullable(),
    heldAt: p.datetime().nullable(),
    cancelledAt: p.datetime().nullable(),
    /** Counts the changes that calendars must follow (RFC 5545, SEQUENCE). */
    sequence: p.integer(),
    createdAt: p.datetime(),
  },
});

/** A session of advice: planned, perhaps moved, then held or cancelled. */
export class Session extends SessionSchema.class {
  readonly [OptionalProps]?: 'planned';

  get planned(): boolean {
    return !this.heldAt && !this.cancelledAt;
  }

  /** Takes the time and place of a plan; calendars that know the session are to follow. */
  moveTo(plan: { readonly startsAt: Date; readonly minutes: number; readonly place: string | null }): void {
    this.startsAt = plan.startsAt;
    this.minutes = plan.minutes;
    this.place = plan.place;
    this.sequence += 1;
  }

  cancel(at: Date): void {
    this.cancelledAt = at;
    this.sequence += 1;
  }

  hold(at: Date, notes: string): void {
    this.heldAt = at;
    this.notes = notes;
  }
}
SessionSchema.setClass(Session);
