import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };

/** A length of time in a scenario, such as `45 minutes`, `1.5 hours`, `3 days` or `2 working days`. */
const Length = Type.String({
  pattern: '^\\d{1,6}(\\.\\d{1,6})? (minutes?|hours?|days?|working hours?|working days?)$',
  description: 'such as "45 minutes", "1.5 hours", "3 days" or "2 working days"',
});

/** How long something takes: mostly about the median, nine times of ten less than p90; or with a mean; or always alike. */
const Spread = Type.Union([
  Type.Object({ median: Length, p90: Length }, strict),
  Type.Object({ mean: Length }, strict),
  Type.Object({ always: Length }, strict),
]);

/** What may come next in a state: how often, after how long, and how much work it is for the desk. */
const Outcome = Type.Union([
  Type.Number({ minimum: 0, maximum: 1 }),
  Type.Object(
    {
      share: Type.Number({ minimum: 0, maximum: 1 }),
      after: Type.Optional(Spread),
      work: Type.Optional(Spread),
    },
    strict,
  ),
]);

const Name = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';
const Hours = Type.Record(Type.String({ pattern: '^\\d{1,2}-\\d{1,2}$' }), Type.Number({ minimum: 0 }), strict);
const Desk = Type.Object(
  {
    people: Type.Integer({ minimum: 1, maximum: 1_000 }),
    share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
  },
  strict,
);

/** The shape of a scenario file. What it leaves out is measured from the journal, or assumed. */
export const ScenarioSchema = Type.Object(
  {
    machine: Type.Optional(Type.String({ pattern: Name })),
    seed: Type.Optional(Type.Integer({ minimum: 0 })),
    from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 520 })),
    warmUp: Type.Optional(Type.Integer({ minimum: 0, maximum: 260 })),
    runs: Type.Optional(Type.Integer({ minimum: 2, maximum: 1_000 })),
    order: Type.Optional(Type.Enum(['due', 'arrival'])),
    arrivals: Type.Optional(
      Type.Object(
        {
          perYear: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10_000_000 })),
          hours: Type.Optional(
            Type.Object(
              {
                monday: Type.Optional(Hours),
                tuesday: Type.Optional(Hours),
                wednesday: Type.Optional(Hours),
                thursday: Type.Optional(Hours),
                friday: Type.Optional(Hours),
                saturday: Type.Optional(Hours),
                sunday: Type.Optional(Hours),
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
    staff: Type.Optional(
      Type.Object(
        {
          reception: Type.Optional(Desk),
          adviser: Type.Optional(Desk),
          manager: Type.Optional(Desk),
          admin: Type.Optional(Desk),
        },
        { ...strict, minProperties: 1 },
      ),
    ),
    next: Type.Optional(
      Type.Record(
        Type.String({ pattern: Name }),
        Type.Record(Type.String({ pattern: '^(\\$nothing|[a-z][a-z0-9]*(-[a-z0-9]+)*)$' }), Outcome, strict),
        strict,
      ),
    ),
  },
  strict,
);

export type WrittenScenario = Static<typeof ScenarioSchema>;
export type WrittenSpread = Static<typeof Spread>;
export type WrittenOutcome = Static<typeof Outcome>;

/** The outcome in a state of which nobody does anything: what runs out there moves it on, or nothing does. */
export const NOTHING = '$nothing';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
