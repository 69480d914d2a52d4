import type { Outcome } from '#libs/kernel';
import { CommandRefused } from './refusal.js';

/** The value of a verb, or its refusal as this command's. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, values, fields = [] } = outcome.refusal;
  const details = [
    ...fields.map((field) => `${field.field}: ${field.code}`),
    ...Object.entries(values ?? {}).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ];
  throw new CommandRefused(`Refused: ${code}${details.length > 0 ? ` (${details.join(', ')})` : ''}`);
}
