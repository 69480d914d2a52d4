import { ROLES } from '#libs/kernel';
import type { Condition } from '#libs/rules';
import Type, { type Static, type TSchema, type TUnsafe } from 'typebox';

/** The parts of the way through the house that a state belongs to. */
export const STAGES = ['reception', 'orientation', 'advice', 'follow-up'] as const;
/** Who must act in a state. */
export const OWNERS = ['reception', 'adviser', 'holder', 'partner', 'committee', 'nobody'] as const;
/** Whom a mail beside a trigger may be addressed to; `assigned` is the adviser who has the dossier in hand. */
export const RECIPIENTS = ['holder', 'adviser', 'partner', 'manager', 'assigned'] as const;

const oneOf = <V extends string>(values: readonly V[]): TUnsafe<V> => Type.Unsafe<V>(Type.Enum([...values]));
const Name = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' });
const FieldName = Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' });
const Code = '^[a-z][a-z0-9]*(_[a-z0-9]+)*$';
const closed = { additionalProperties: false } as const;
const Sentence = Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ minLength: 1 }), closed);

const named = <S extends TSchema>(entry: S) =>
  Type.Record(Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' }), entry, closed);

/** A mail that leaves when a trigger was fired: a template of the pack, and to whom. */
export const MailSchema = Type.Object({ name: Name, to: oneOf(RECIPIENTS) }, closed);

export const StateSchema = Type.Object(
  {
    label: Sentence,
    public: Sentence,
    next: Sentence,
    stage: oneOf(STAGES),
    owner: oneOf(OWNERS),
    final: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const ClockSchema = Type.Object(
  {
    label: Sentence,
    starts: Type.Array(Name, { minItems: 1 }),
    stops: Type.Union([Type.Literal('leaving'), Type.Array(Name, { minItems: 1 })]),
    pausedIn: Type.Optional(Type.Array(Name)),
    within: Type.String({ minLength: 1 }),
    warnAfter: Type.Optional(Type.String({ minLength: 1 })),
    onBreach: Name,
  },
  closed,
);

export const InputSchema = Type.Object(
  {
    type: oneOf(['text', 'choice', 'choices', 'date', 'partner', 'offer']),
    label: Sentence,
    help: Type.Optional(Sentence),
    optional: Type.Optional(Type.Boolean()),
    max: Type.Optional(Type.Integer({ minimum: 1 })),
    options: Type.Optional(Type.Record(Type.String({ pattern: Code }), Sentence, closed)),
    optionsOf: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
);

export const GuardSchema = Type.Object({ if: Type.Unsafe<Condition>(Type.Unknown()), why: Sentence }, closed);

export const TriggerSchema = Type.Object(
  {
    label: Sentence,
    help: Type.Optional(Sentence),
    from: Type.Union([Type.Literal('any-open'), Type.Array(Name, { minItems: 1 })]),
    to: Type.String({ pattern: '^(\\$same|\\$origin|[a-z][a-z0-9]*(-[a-z0-9]+)*)$' }),
    by: Type.Array(oneOf(ROLES), { minItems: 1 }),
    input: Type.Optional(Type.Array(FieldName)),
    when: Type.Optional(Name),
    act: Type.Optional(Name),
    remembers: Type.Optional(Type.Literal('origin')),
    restarts: Type.Optional(Type.Array(Name)),
    mails: Type.Optional(Type.Array(MailSchema)),
  },
  closed,
);

/** The shape of `workflow/*.yaml`: the machine as a territory writes it. */
export const MachineSchema = Type.Object(
  {
    machine: Name,
    initial: Name,
    opening: Type.Optional(Type.Object({ label: Sentence, mails: Type.Optional(Type.Array(MailSchema)) }, closed)),
    states: named(StateSchema),
    clocks: named(ClockSchema),
    inputs: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }), InputSchema, closed)),
    guards: Type.Optional(named(GuardSchema)),
    triggers: named(TriggerSchema),
  },
  closed,
);

export type MachineDefinition = Static<typeof MachineSchema>;
export type StateDefinition = Static<typeof StateSchema>;
export type ClockDefinition = Static<typeof ClockSchema>;
export type InputDefinition = Static<typeof InputSchema>;
export type GuardDefinition = Static<typeof GuardSchema>;
export type TriggerDefinition = Static<typeof TriggerSchema>;
export type MailDefinition = Static<typeof MailSchema>;
export type Stage = (typeof STAGES)[number];
export type Owner = (typeof OWNERS)[number];
export type Recipient = (typeof RECIPIENTS)[number];
