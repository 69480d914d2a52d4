import { conditionJsonSchema } from '#libs/rules';
import { MachineSchema } from './definition.js';

const CONDITION = '#/$defs/condition';

/**
 * The JSON Schema (2020-12) of a machine's file: what `machineFrom` refuses for its shape, it refuses. Editors complete
 * and explain keys with it. Names that lead nowhere and machines that are not sound are no question of shape.
 */
export function machineJsonSchema(): Readonly<Record<string, unknown>> {
  // The condition of a guard is checked by the room of conditions, which has its own schema for it.
  const shape = JSON.parse(
    JSON.stringify(MachineSchema, (key, value: object) => (key === 'if' ? { ...value, $ref: CONDITION } : value)),
  ) as object;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A state machine of a territory (workflow/*.yaml)',
    ...shape,
    $defs: { condition: conditionJsonSchema(CONDITION) },
  };
}
