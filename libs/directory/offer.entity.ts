import { defineEntity, p } from '@mikro-orm/core';
import type { Localized } from '#libs/kernel';
import type { Call } from './directory.schema.js';

const OfferSchema = defineEntity({
  name: 'Offer',
  tableName: 'offer',
  properties: {
    code: p.text().primary(),
    partnerCode: p.text(),
    kind: p.text(),
    name: p.json<Localized>(),
    summary: p.json<Localized>(),
    needs: p.array(),
    stages: p.array(),
    /** Null: open all year. Empty: by call, dates not known. */
    calls: p.json<readonly Call[]>().nullable(),
    position: p.integer(),
  },
});

/** What a partner does for a project, for which needs and stages. */
export class Offer extends OfferSchema.class {}
OfferSchema.setClass(Offer);
