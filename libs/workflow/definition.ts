import { ROLES } from '#libs/kernel';
import type { Condition } from '#libs/rules';
import Type, { type Static, type TSchema, type TUnsafe } from 'typebox';
import { LIMITS } from './limits.js';
import { CODE, FIELD_NAME, LANGUAGE, NAME, TARGET } from './names.js';

/** The parts of the way through the house that a state belongs to. */
export const STAGES = ['reception', 'orientation', 'advice', 'follow-up'] as const;
/** Who must act in a state. */
export const OWNERS = ['reception', 'adviser', 'holder', 'partner', 'committee', 'nobody'] as const;
/** Whom a mail beside a trigger may be addressed to; `assigned` is the adviser who has the dossier in hand. */
export const RECIPIENTS = ['holder', 'adviser', 'partner', 'manager', 'assigned'] as const;
/** Roles of machines that live inside another one: a part is named like its role. */
export const PART_ROLES = ['referral'] as const;
/** What a field of a trigger may hold. */
const INPUT_TYPES = ['text', 'choice', 'choices', 'date', 'partner', 'offer'] as const;

const closed = { additionalProperties: false } as const;

const oneOf = <V extends string>(values: readonly V[], description: string): TUnsafe<V> =>
  Type.Unsafe<V>(Type.Enum([...values], { type: 'string', description }));
const name = (description: string) => Type.String({ pattern: NAME, maxLength: LIMITS.name, description });
const fieldName = (description: string) => Type.String({ pattern: FIELD_NAME, maxLength: LIMITS.name, description });
const names = (description: string, { least = 1, most = LIMITS.states }: { least?: number; most?: number } = {}) =>
  Type.Array(name('a name'), { minItems: least, maxItems: most, description });
const sentence = (description: string) =>
  Type.Record(
    Type.String({ pattern: LANGUAGE }),
    Type.String({ minLength: 1, maxLength: LIMITS.sentence, description: 'the sentence in this language' }),
    { ...closed, description: `${description}; one sentence for each language: { fr: …, en: … }` },
  );
const record = <S extends TSchema>(pattern: string, entry: S, [most, description]: readonly [number, string]) =>
  Type.Record(Type.String({ pattern }), entry, { ...closed, maxProperties: most, description });

/** A mail that leaves when a trigger was fired: a template of the pack, and to whom. */
export const MailSchema = Type.Object(
  {
    name: name('the template: mails/<name>.<language>.njk of the product or the pack'),
    to: oneOf(RECIPIENTS, 'to whom; assigned: the adviser who has the dossier in hand'),
  },
  closed,
);
const mails = (description: string) => Type.Optional(Type.Array(MailSchema, { maxItems: LIMITS.mails, description }));

/** A state: whose turn it is, and what people read. */
export const StateSchema = Type.Object(
  {
    label: sentence('what the desk calls this state'),
    public: sentence('what the project holder reads about it'),
    next: sentence('what happens next and by when, as the project holder reads it'),
    stage: oneOf(STAGES, 'the part of the way it belongs to'),
    owner: oneOf(OWNERS, 'who must act here; nobody in a final state'),
    final: Type.Optional(Type.Boolean({ description: 'true: the end; no trigger leaves it' })),
  },
  closed,
);

/** A deadline: when it is measured, how long it is, and what follows when it has passed. */
export const ClockSchema = Type.Object(
  {
    label: sentence('what the desk calls this deadline'),
    starts: names('the states that start it when they are entered'),
    stops: Type.Union([Type.Literal('leaving'), names('states')], {
      description: 'the states that stop it; leaving: every state that neither starts nor pauses it',
    }),
    pausedIn: Type.Optional(names('the states in which its time does not count', { least: 0 })),
    within: Type.String({ minLength: 1, maxLength: LIMITS.name, description: 'for instance 2 working days' }),
    warnAfter: Type.Optional(
      Type.String({ minLength: 1, maxLength: LIMITS.name, description: 'when to warn, for instance 1 working day' }),
    ),
    onBreach: Type.Union([name('a trigger by clock'), names('triggers by clock', { most: LIMITS.choices })], {
      description: 'the trigger that is fired when the deadline has passed, or several whose guards leave exactly one',
    }),
  },
  closed,
);

/** A field that triggers ask for. */
export const InputSchema = Type.Object(
  {
    type: oneOf(INPUT_TYPES, 'what it holds'),
    label: sentence('what is asked'),
    help: Type.Optional(sentence('a word of help beside it')),
    optional: Type.Optional(Type.Boolean({ description: 'true: it may stay empty' })),
    max: Type.Optional(Type.Integer({ minimum: 1, description: 'the most letters of a text (2000 unless told)' })),
    options: Type.Optional(record(CODE, sentence('an option'), [LIMITS.options, 'the options of a choice, by code'])),
    optionsOf: Type.Optional(
      Type.String({ minLength: 1, maxLength: LIMITS.name, description: 'a question whose options these are: needs' }),
    ),
  },
  closed,
);

/** A condition that triggers name, with what a person reads when it says no. */
export const GuardSchema = Type.Object(
  {
    if: Type.Unsafe<Condition>(
      Type.Unknown({ description: 'the condition, over answer, known, input, actor and now' }),
    ),
    why: sentence('what a person is told when it says no'),
  },
  closed,
);

/** What can happen: where, where to, by whom, and what it takes. */
export const TriggerSchema = Type.Object(
  {
    label: sentence('what the button says'),
    help: Type.Optional(sentence('a word of help beside the button')),
    from: Type.Union([Type.Literal('any-open'), names('states')], {
      description: 'the states in which it can be fired; any-open: in all that are not final',
    }),
    to: Type.String({
      pattern: TARGET,
      maxLength: LIMITS.name,
      description: 'the state it leads to; $same stays, $origin goes back to where remembers: origin was said',
    }),
    by: Type.Array(oneOf(ROLES, 'a role'), { minItems: 1, maxItems: ROLES.length, description: 'who may fire it' }),
    input: Type.Optional(
      Type.Array(fieldName('a field'), { maxItems: LIMITS.inputs, description: 'what it asks for, in order' }),
    ),
    when: Type.Optional(name('the guard that must hold')),
    act: Type.Optional(name('the act of the product that carries it out; without one the machine alone does')),
    remembers: Type.Optional(Type.Literal('origin', { description: 'origin: $origin leads back here' })),
    restarts: Type.Optional(names('clocks that begin anew, if they are alive', { least: 0, most: LIMITS.clocks })),
    mails: mails('the mails that leave when it was fired'),
  },
  closed,
);

/** How the moves of a machine's parts (the referrals of a dossier) move the machine itself. */
export const PartSchema = Type.Object(
  {
    moves: Type.Array(
      Type.Object(
        {
          enters: names('the states of the part'),
          fires: names(
            'triggers by the role of the part: the first that is possible is fired; when none is, all stays',
            {
              most: LIMITS.choices,
            },
          ),
        },
        closed,
      ),
      {
        maxItems: LIMITS.states,
        description: 'what follows here when a part enters a state; nothing for states that are not named',
      },
    ),
  },
  closed,
);

/** The shape of `workflow/*.yaml`: the machine as a territory writes it. */
export const MachineSchema = Type.Object(
  {
    machine: name('its name, which is also that of its file'),
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'a number of yours that grows with each published change; 1 unless told',
      }),
    ),
    initial: name('the state in which it opens'),
    opening: Type.Optional(
      Type.Object(
        { label: sentence('what the timeline says of the opening'), mails: mails('the mails that leave then') },
        { ...closed, description: 'the first step' },
      ),
    ),
    states: record(NAME, StateSchema, [LIMITS.states, 'where it can stand, by name']),
    clocks: record(NAME, ClockSchema, [LIMITS.clocks, 'its deadlines, by name']),
    inputs: Type.Optional(record(FIELD_NAME, InputSchema, [LIMITS.inputs, 'what triggers ask for, by field'])),
    guards: Type.Optional(record(NAME, GuardSchema, [LIMITS.guards, 'conditions that triggers name, by name'])),
    parts: Type.Optional(record(NAME, PartSchema, [LIMITS.parts, 'how machines inside this one move it, by name'])),
    triggers: record(NAME, TriggerSchema, [LIMITS.triggers, 'what can happen to it, by name']),
  },
  closed,
);

/** A machine as it is written. */
export type MachineDefinition = Static<typeof MachineSchema>;
/** A state as it is written; so are the others. */
export type StateDefinition = Static<typeof StateSchema>;
/** A clock. */
export type ClockDefinition = Static<typeof ClockSchema>;
/** A field. */
export type InputDefinition = Static<typeof InputSchema>;
/** A guard. */
export type GuardDefinition = Static<typeof GuardSchema>;
/** A trigger. */
export type TriggerDefinition = Static<typeof TriggerSchema>;
/** The table of one part. */
export type PartDefinition = Static<typeof PartSchema>;
/** A mail beside a trigger. */
export type MailDefinition = Static<typeof MailSchema>;
/** One of `STAGES`. */
export type Stage = (typeof STAGES)[number];
/** One of `OWNERS`. */
export type Owner = (typeof OWNERS)[number];
/** One of `RECIPIENTS`. */
export type Recipient = (typeof RECIPIENTS)[number];
