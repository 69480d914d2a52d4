import { defineEntity, p } from '@mikro-orm/core';
import type { Localized } from '#libs/kernel';
import type { Coverage } from './directory.schema.js';

export type PartnerStatus = 'active' | 'known' | 'uncertain' | 'former';

const PartnerSchema = defineEntity({
  name: 'Partner',
  tableName: 'partner',
  properties: {
    code: p.text().primary(),
    name: p.text(),
    kind: p.text(),
    status: p.text().$type<PartnerStatus>(),
    successor: p.text().nullable(),
    summary: p.json<Localized>(),
    website: p.text().nullable(),
    email: p.text().nullable(),
    phone: p.text().nullable(),
    referent: p.text().nullable(),
    coverage: p.json<Coverage>(),
    verifiedOn: p.date().nullable(),
    verifiedSource: p.text().nullable(),
    /** Places that the partner gives us; null when it never said. */
    capacity: p.integer().nullable(),
    placesAsked: p.integer(),
    placesAnswered: p.integer(),
    updatedAt: p.datetime(),
  },
});

/** Somebody to whom a project can be referred, or could be once. */
export class Partner extends PartnerSchema.class {}
PartnerSchema.setClass(Partner);
