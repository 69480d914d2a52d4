import Type, { type Static } from 'typebox';

const Hours = Type.Array(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' }), {
  description: 'opening hours of one weekday, in order: ["09:00-12:30", "13:30-17:30"]; an empty list is a closed day',
});
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day, YYYY-MM-DD' });
const strict = { additionalProperties: false };

/** The shape of a pack's calendar.yaml. A weekday that is not named is closed. */
export const CalendarSchema = Type.Object(
  {
    timeZone: Type.String({ minLength: 1, description: 'IANA name, for instance Europe/Paris' }),
    openingHours: Type.Object(
      {
        monday: Type.Optional(Hours),
        tuesday: Type.Optional(Hours),
        wednesday: Type.Optional(Hours),
        thursday: Type.Optional(Hours),
        friday: Type.Optional(Hours),
        saturday: Type.Optional(Hours),
        sunday: Type.Optional(Hours),
      },
      { ...strict, description: 'when the front door is open; a weekday that is not named is closed' },
    ),
    publicHolidays: Type.Object(
      {
        country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
        state: Type.Optional(
          Type.String({ minLength: 1, description: 'a part of the country with holidays of its own, by its code' }),
        ),
        region: Type.Optional(Type.String({ minLength: 1, description: 'a part of that part, by its code' })),
      },
      { ...strict, description: 'whose public holidays are kept; the library date-holidays knows the codes' },
    ),
    closures: Type.Array(
      Type.Object(
        {
          from: Day,
          to: Day,
          name: Type.Record(Type.String(), Type.String({ minLength: 1 }), {
            description: 'what the closure is called, in each language',
          }),
        },
        strict,
      ),
      { description: 'days on which nobody answers, both ends included' },
    ),
  },
  strict,
);

export type CalendarDefinition = Static<typeof CalendarSchema>;
