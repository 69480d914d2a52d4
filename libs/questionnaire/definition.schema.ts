import Type, { type Static } from 'typebox';
import { ConditionSchema } from '#libs/rules';

const strict = { additionalProperties: false };
const Texts = Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ minLength: 1 }), strict);

/** How a question is asked; each suits one or more kinds of field. */
const Widget = Type.Union([
  Type.Literal('text'),
  Type.Literal('longText'),
  Type.Literal('email'),
  Type.Literal('phone'),
  Type.Literal('choice'),
  Type.Literal('choices'),
  Type.Literal('commune'),
  Type.Literal('country'),
  Type.Literal('date'),
  Type.Literal('integer'),
  Type.Literal('number'),
  Type.Literal('yesNo'),
  Type.Literal('siren'),
  Type.Literal('siret'),
  Type.Literal('naf'),
  Type.Literal('checkbox'),
]);

const Option = Type.Object(
  { code: Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), label: Texts, help: Type.Optional(Texts) },
  strict,
);

const Question = Type.Object(
  {
    path: Type.String({ pattern: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*$' }),
    kind: Widget,
    label: Texts,
    /** What the "check your answers" page and the dossier call it, when shorter than the label. */
    short: Type.Optional(Texts),
    help: Type.Optional(Texts),
    required: Type.Optional(Type.Boolean()),
    when: Type.Optional(ConditionSchema),
    max: Type.Optional(Type.Integer({ minimum: 1 })),
    options: Type.Optional(Type.Array(Option, { minItems: 1 })),
    autocomplete: Type.Optional(Type.String()),
    /** The sentence for a refusal of this question, by its code; others are worded for all questions alike. */
    errors: Type.Optional(Type.Record(Type.String(), Texts)),
  },
  strict,
);

const Section = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    title: Texts,
    intro: Type.Optional(Texts),
    questions: Type.Array(Question, { minItems: 1 }),
  },
  strict,
);

/** The shape of `questionnaire.yaml`. */
export const QuestionnaireSchema = Type.Object({ sections: Type.Array(Section, { minItems: 1 }) }, strict);

export type QuestionnaireDefinition = Static<typeof QuestionnaireSchema>;
export type Section = Static<typeof Section>;
export type Question = Static<typeof Question>;
export type Widget = Static<typeof Widget>;
