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

/** A part of a condition: any object here, for `checkCondition` reads all parts, and says where one is wrong. */
const Part = Type.Unsafe<Condition>({ type: 'object' });

/**
 * The shape of a condition, one object with every key optional so that a validator can point at the wrong one; what may
 * stand together, and the parts of parts, are checked by `checkCondition`. It holds no reference to itself: validators
 * refuse a schema in which an identified one stands twice, and conditions stand everywhere.
 */
export const ConditionSchema = Type.Unsafe<Condition>(
  Type.Object(
    {
      all: Type.Optional(Type.Array(Part, { minItems: 1 })),
      any: Type.Optional(Type.Array(Part, { minItems: 1 })),
      not: Type.Optional(Part),
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
);

type Operand = Static<typeof One>;
type Operands = Static<typeof Many>;

/** A condition as packs write it: parts (`all`, `any`, `not`), or one subject with one operator. */
export interface Condition {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
  readonly answer?: string;
  readonly known?: string;
  readonly input?: string;
  readonly actor?: string;
  readonly now?: true;
  readonly is?: Operand;
  readonly isNot?: Operand;
  readonly in?: Operands;
  readonly notIn?: Operands;
  readonly includes?: Operand;
  readonly includesAny?: Operands;
  readonly includesAll?: Operands;
  readonly atLeast?: Operand;
  readonly atMost?: Operand;
  readonly above?: Operand;
  readonly below?: Operand;
  readonly between?: readonly Operand[];
  readonly before?: Operand;
  readonly after?: Operand;
  readonly startsWith?: Operand;
  readonly isKnown?: boolean;
}
