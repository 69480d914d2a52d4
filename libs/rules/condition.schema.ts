import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const Path = Type.String({ minLength: 1, description: 'a path in dots: project.stage' });
const Literal = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const Reference = Type.Object(
  { answer: Type.Optional(Path), known: Type.Optional(Path), input: Type.Optional(Path), actor: Type.Optional(Path) },
  { ...strict, minProperties: 1, maxProperties: 1 },
);
const One = Type.Union([Literal, Reference]);
const Many = Type.Union([Type.Array(Literal, { minItems: 1 }), Reference]);

/**
 * The shape of a condition, one object with every key optional so that a validator can point at the wrong
 * one. What may stand together is meaning, checked by `checkCondition`.
 */
export const ConditionSchema = Type.Cyclic(
  {
    Condition: Type.Object(
      {
        all: Type.Optional(Type.Array(Type.Ref('Condition'), { minItems: 1 })),
        any: Type.Optional(Type.Array(Type.Ref('Condition'), { minItems: 1 })),
        not: Type.Optional(Type.Ref('Condition')),
        answer: Type.Optional(Path),
        known: Type.Optional(Path),
        input: Type.Optional(Path),
        actor: Type.Optional(Path),
        now: Type.Optional(Type.Literal(true)),
        is: Type.Optional(One),
        isNot: Type.Optional(One),
        in: Type.Optional(Many),
        notIn: Type.Optional(Many),
        includes: Type.Optional(One),
        includesAny: Type.Optional(Many),
        includesAll: Type.Optional(Many),
        atLeast: Type.Optional(One),
        atMost: Type.Optional(One),
        above: Type.Optional(One),
        below: Type.Optional(One),
        between: Type.Optional(Type.Array(One, { minItems: 2, maxItems: 2 })),
        before: Type.Optional(One),
        after: Type.Optional(One),
        startsWith: Type.Optional(One),
        isKnown: Type.Optional(Type.Boolean()),
      },
      strict,
    ),
  },
  'Condition',
);

export type Condition = Static<typeof ConditionSchema>;
export type Operand = Static<typeof One>;
