import Type, { type Static } from 'typebox';
import { ConditionSchema } from '#libs/rules';

const strict = { additionalProperties: false };
const Texts = Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ minLength: 1 }), strict);
const Name = Type.String({ pattern: '^[a-z][a-zA-Z0-9-]*$' });
const Code = Type.String({ pattern: '^[A-Z][A-Z0-9-]*$' });
const Points = Type.Integer({ minimum: -100, maximum: 100 });

const FactSchema = Type.Object(
  {
    label: Type.Optional(Texts),
    if: ConditionSchema,
    assume: Type.Optional(
      Type.Literal(false, { description: 'what is not said is taken as no: for evidence that must be given' }),
    ),
  },
  strict,
);

const RuleSchema = Type.Object(
  {
    if: Type.Optional(ConditionSchema),
    worth: Points,
    boosts: Type.Optional(Type.Array(Type.Object({ if: ConditionSchema, worth: Points }, strict))),
    alone: Type.Optional(Type.Literal(true, { description: 'worth proposing although no need names it' })),
    leads: Type.Optional(Type.Literal(true, { description: 'a partner that leads, for the committee’s count' })),
    fallback: Type.Optional(
      Type.Array(Code, { minItems: 1, description: 'offers put forward while this call is closed' }),
    ),
  },
  strict,
);

/** The shape of a pack's orientation.yaml. */
export const OrientationSchema = Type.Object(
  {
    weights: Type.Object(
      {
        need: Points,
        readNeed: Points,
        needsCounted: Type.Integer({ minimum: 1 }),
        otherOffer: Points,
        otherOffersCounted: Type.Integer({ minimum: 0 }),
        doubt: Points,
        closedCall: Points,
        fallback: Points,
        enough: Points,
        proposals: Type.Integer({ minimum: 1, maximum: 50 }),
      },
      strict,
    ),
    texts: Type.Record(
      Name,
      Type.Object(
        { label: Type.Optional(Texts), words: Type.Array(Type.String({ minLength: 2 }), { minItems: 1 }) },
        strict,
      ),
    ),
    facts: Type.Record(Name, FactSchema),
    needs: Type.Record(Type.String({ pattern: '^[a-z_]+$' }), Type.Object({ if: ConditionSchema }, strict)),
    offers: Type.Record(Code, RuleSchema),
    committee: Type.Record(
      Type.String({ pattern: '^K\\d+$' }),
      Type.Object({ label: Texts, if: ConditionSchema }, strict),
    ),
  },
  strict,
);

export type OrientationDefinition = Static<typeof OrientationSchema>;
