import Type, { type Static } from 'typebox';

const Strict = { additionalProperties: false };
const Texts = Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ minLength: 1 }), Strict);
const SvgPath = Type.String({ pattern: '^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$' });
const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$' });

/** Something that a deployer must give: either given, or marked so that nobody takes it for given. */
const Given = Type.Union([
  Type.String({ minLength: 1 }),
  Texts,
  Type.Object({ toComplete: Type.Literal(true), meanwhile: Texts }, Strict),
]);

const Organisation = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z0-9-]+$' }),
    name: Texts,
    shortName: Type.String({ minLength: 1 }),
    role: Texts,
    siren: Type.Optional(Type.String({ pattern: '^[0-9]{9}$' })),
  },
  Strict,
);

const Commune = Type.Object(
  {
    /** The INSEE code in France; elsewhere a short name in capitals. It is what `place.communeInsee` holds. */
    code: Type.String({ pattern: '^[0-9A-Z][0-9A-Z-]{1,19}$' }),
    name: Type.String({ minLength: 1 }),
    postcodes: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9A-Z][0-9A-Z -]{1,9}$' }), { minItems: 1 })),
  },
  Strict,
);

const LegalPage = Type.Object(
  {
    title: Texts,
    sections: Type.Array(
      Type.Object({ heading: Texts, text: Texts, toComplete: Type.Optional(Type.Literal(true)) }, Strict),
      { minItems: 1 },
    ),
  },
  Strict,
);

/** The shape of `territory.yaml`: who runs the front door, where, in which languages and colours. */
export const TerritoryProfileSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9-]+$' }),
    territory: Texts,
    service: Texts,
    tagline: Texts,
    languages: Type.Array(Type.String({ pattern: '^[a-z]{2}$' }), { minItems: 1, uniqueItems: true }),
    /** For each language, the BCP 47 tag after which dates and numbers are written. */
    styles: Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ minLength: 2 }), Strict),
    timeZone: Type.String({ minLength: 3 }),
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    reference: Type.Object({ prefix: Type.String({ pattern: '^[A-Z]{2,6}$' }) }, Strict),
    look: Type.Object(
      {
        /** Drawn inline in the text's colour; `path` is an SVG path. */
        mark: Type.Object({ viewBox: Type.String(), path: SvgPath, label: Texts }, Strict),
        /** What is seen through the arch of the landing page: three SVG paths from the farthest to the nearest, in a box of 520 by 540. */
        view: Type.Object({ far: SvgPath, mid: SvgPath, near: SvgPath, label: Texts }, Strict),
        colours: Type.Object(
          { ink: Colour, stone: Colour, paper: Colour, forward: Colour, ember: Colour, inform: Colour },
          Strict,
        ),
      },
      Strict,
    ),
    organisations: Type.Array(Organisation, { minItems: 1 }),
    /** In France: of what the territory is a part. */
    area: Type.Optional(
      Type.Object(
        { siren: Type.String({ pattern: '^[0-9]{9}$' }), departement: Type.String(), region: Type.String() },
        Strict,
      ),
    ),
    /** What belongs to the territory. In France a name outside is found in the official list; elsewhere it stays as typed. */
    communes: Type.Array(Commune, { minItems: 1 }),
    contacts: Type.Object({ phone: Given, email: Given, address: Given, hours: Given, dataProtection: Given }, Strict),
    mail: Type.Object(
      { senderName: Texts, senderAddress: Type.String({ minLength: 3 }), replyTo: Type.Optional(Type.String()) },
      Strict,
    ),
    accessibility: Type.Object(
      { conformity: Type.Union([Type.Literal('none'), Type.Literal('partial'), Type.Literal('full')]) },
      Strict,
    ),
    legal: Type.Object({ notice: LegalPage, data: LegalPage, accessibility: LegalPage }, Strict),
  },
  Strict,
);

export type TerritoryProfile = Static<typeof TerritoryProfileSchema>;
export type GivenText = Static<typeof Given>;
