import type { Localized } from '#libs/kernel';
import { explore } from './explore.js';
import { breachTriggers, isOpen, type Machine } from './machine.js';

/** A state diagram in Mermaid's language: states by their label, moves by their trigger's; an hourglass where a clock moves. */
export function mermaid(machine: Machine, locale: string): string {
  const say = (text: Localized | undefined, otherwise: string): string =>
    plain(text?.[locale] ?? Object.values(text ?? {})[0] ?? otherwise);
  const states = Object.entries(machine.states).map(
    ([name, { label }]) => `  state "${say(label, name)}" as ${id(name)}`,
  );
  const arrows = new Map<string, string[]>();
  for (const { trigger, from, to } of explore(machine).moves) {
    const definition = machine.triggers[trigger];
    const clock = definition?.by.every((role) => role === 'clock') === true;
    const arrow = `${id(from)} --> ${id(to)}`;
    const label = `${clock ? '⏳ ' : ''}${say(definition?.label, trigger)}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
  }
  return [
    'stateDiagram-v2',
    ...states,
    `  [*] --> ${id(machine.initial)}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow} : ${labels.join(' / ')}`),
    ...Object.keys(machine.states)
      .filter((name) => !isOpen(machine, name))
      .map((name) => `  ${id(name)} --> [*]`),
  ].join('\n');
}

/** The page that shows a machine: its diagram, then states and clocks as tables. Markdown, generated, deterministic. */
export function diagramPage(machine: Machine, locale: string): string {
  const say = (text: Localized): string => text[locale] ?? Object.values(text)[0] ?? '';
  const states = Object.entries(machine.states).map(
    ([name, state]) =>
      `| \`${name}\` | ${say(state.label)} | ${state.owner} | ${say(state.public)} | ${clocksIn(machine, name).join(', ')} |`,
  );
  const clocks = Object.entries(machine.clocks).map(
    ([name, clock]) =>
      `| \`${name}\` | ${say(clock.label)} | ${clock.within} | ${breachTriggers(machine, name)
        .map((trigger) => `\`${trigger}\``)
        .join(', ')} |`,
  );
  const triggers = Object.entries(machine.triggers).map(
    ([name, trigger]) =>
      `| \`${name}\` | ${say(trigger.label)} | ${trigger.by.join(', ')} | ${(trigger.input ?? []).join(', ')} | ${trigger.when ?? ''} |`,
  );
  return [
    `# The machine of the ${machine.name}`,
    '',
    `Generated from \`workflow/${machine.name}.yaml\` of the territory pack; do not edit.`,
    '',
    '```mermaid',
    mermaid(machine, locale),
    '```',
    '',
    '## States',
    '',
    '| state | label | who must act | what the project holder reads | clocks that can run |',
    '|---|---|---|---|---|',
    ...states,
    '',
    '## Clocks',
    '',
    '| clock | label | within | then |',
    '|---|---|---|---|',
    ...clocks,
    '',
    '## Triggers',
    '',
    '| trigger | label | by | input | guard |',
    '|---|---|---|---|---|',
    ...triggers,
    '',
  ].join('\n');
}

/** The clocks that run in some configuration of a state, in the order of the definition. */
function clocksIn(machine: Machine, state: string): string[] {
  const here = explore(machine).configurations.filter((configuration) => configuration.state === state);
  return Object.keys(machine.clocks).filter((clock) => here.some(({ clocks }) => clocks[clock] === 'running'));
}

/** Mermaid reads a dash in a name as an arrow. */
function id(name: string): string {
  return name.replaceAll('-', '_');
}

/** Signs that Mermaid would read as syntax. */
function plain(text: string): string {
  return text.replaceAll('"', '').replaceAll(/[:;#]/g, ',');
}
