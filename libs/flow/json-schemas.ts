import { CalendarSchema } from '#libs/calendar';
import { machineJsonSchema } from '#libs/workflow';

/** The JSON Schemas of the files that machines run on, by the names under which they are kept, as text. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  const calendar = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The working calendar of a territory (calendar.yaml)',
    ...CalendarSchema,
  };
  return {
    'machine.schema.json': `${JSON.stringify(machineJsonSchema(), null, 2)}\n`,
    'calendar.schema.json': `${JSON.stringify(calendar, null, 2)}\n`,
  };
}
