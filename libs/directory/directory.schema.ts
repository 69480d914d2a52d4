import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const Texts = Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ minLength: 1 }), strict);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day, YYYY-MM-DD' });
/** Whether it is a commune that exists is a question of meaning: the country decides. */
const CommuneCode = Type.String({ pattern: '^[0-9A-Z][0-9A-Z-]{1,19}$' });
const PartnerCode = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,30}(:[0-9A-Z][0-9A-Z-]{1,19})?$' });

/** What a partner serves: any of the areas. */
const CoverageSchema = Type.Array(
  Type.Union([
    Type.Object({ everywhere: Type.Literal(true) }, strict),
    Type.Object({ territory: Type.Literal(true) }, strict),
    Type.Object({ commune: CommuneCode }, strict),
    Type.Object({ epci: Type.String({ pattern: '^\\d{9}$' }) }, strict),
    Type.Object({ departement: Type.String({ pattern: '^[0-9][0-9AB][0-9]?$' }) }, strict),
    Type.Object({ region: Type.String({ pattern: '^\\d{2}$' }) }, strict),
  ]),
  { minItems: 1 },
);

const CallSchema = Type.Object(
  { opensOn: Type.Optional(Day), closesOn: Type.Optional(Day) },
  { ...strict, minProperties: 1 },
);

const OfferSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{2,40}$' }),
    kind: Type.Enum(
      [
        'support',
        'incubation',
        'acceleration',
        'financing',
        'premises',
        'research',
        'regulation',
        'recruitment',
        'network',
      ],
      { description: 'a network is never a support offer: it is proposed last' },
    ),
    name: Texts,
    summary: Texts,
    needs: Type.Array(Type.String({ pattern: '^[a-z_]+$' })),
    stages: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z_]+$' }))),
    calls: Type.Optional(
      Type.Array(CallSchema, { description: 'known calls; an empty list means by call, dates not known' }),
    ),
    only: Type.Optional(
      Type.Array(CommuneCode, { minItems: 1, description: 'in a template: for these communes alone' }),
    ),
  },
  strict,
);

const PartnerSchema = Type.Object(
  {
    code: PartnerCode,
    name: Type.String({ minLength: 1 }),
    kind: Type.Enum([
      'authority',
      'chamber',
      'state',
      'agency',
      'university',
      'laboratory',
      'incubator',
      'accelerator',
      'fund',
      'cluster',
      'network',
      'site',
      'employment',
      'mobility',
    ]),
    status: Type.Enum(['active', 'known', 'uncertain', 'former']),
    successor: Type.Optional(PartnerCode),
    summary: Texts,
    website: Type.Optional(Type.String({ pattern: '^https://' })),
    email: Type.Optional(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' })),
    phone: Type.Optional(Type.String()),
    referent: Type.Optional(Type.String()),
    coverage: Type.Optional(CoverageSchema),
    verifiedOn: Type.Optional(Day),
    verifiedSource: Type.Optional(Type.String({ minLength: 1 })),
    capacity: Type.Optional(Type.Integer({ minimum: 0 })),
    offers: Type.Array(OfferSchema),
    each: Type.Optional(
      Type.Union(
        [
          Type.Literal('commune'),
          Type.Array(Type.Object({ siren: Type.String({ pattern: '^\\d{9}$' }), name: Type.String() }, strict), {
            minItems: 1,
          }),
        ],
        {
          description: 'a template: one partner for each commune of the territory, or for each neighbouring authority',
        },
      ),
    ),
  },
  strict,
);

/** A place whose commune people often get wrong: a campus, a park, a site across a border. */
const PlaceSchema = Type.Object(
  {
    names: Type.Array(Type.String({ minLength: 3 }), { minItems: 1 }),
    communeInsee: CommuneCode,
    takenFor: Type.Array(CommuneCode),
  },
  strict,
);

/** The shape of a pack's directory.yaml. */
export const DirectorySchema = Type.Object(
  {
    /** When the sources were read; the date of every entry that gives none. */
    verifiedOn: Day,
    /** How people call the whole territory when they name no commune. */
    territoryNames: Type.Array(Type.String({ minLength: 3 })),
    places: Type.Array(PlaceSchema),
    partners: Type.Array(PartnerSchema, { minItems: 1 }),
  },
  strict,
);

export type DirectoryDefinition = Static<typeof DirectorySchema>;
export type PartnerDefinition = Static<typeof PartnerSchema>;
export type KnownPlace = Static<typeof PlaceSchema>;
export type Coverage = Static<typeof CoverageSchema>;
export type Call = Static<typeof CallSchema>;
