import type { InputDefinition, Machine } from '#libs/workflow';

/** Something for every field that a trigger asks for. */
export function inputFor(machine: Machine, trigger: string, partner = ''): Readonly<Record<string, unknown>> {
  const names = machine.triggers[trigger]?.input ?? [];
  const fields = names.flatMap((name): [string, InputDefinition][] => {
    const field = machine.inputs[name];
    return field === undefined || field.type === 'offer' ? [] : [[name, field]];
  });
  return Object.fromEntries(fields.map(([name, field]) => [name, valueFor(field, partner)]));
}

function valueFor({ type, options, optionsOf }: InputDefinition, partner: string): unknown {
  const option = optionsOf === 'needs' ? 'financing' : (Object.keys(options ?? {})[0] ?? '');
  return { text: 'Bonjour.', choice: option, choices: [option], date: '2026-12-01', partner, offer: '' }[type];
}
