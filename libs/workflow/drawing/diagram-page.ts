import type { Localized } from '#libs/kernel';
import { explore } from '../explore.js';
import { oneLine } from './layout-text.js';
import { breachTriggers, type Machine } from '../machine.js';
import { mermaid } from './mermaid.js';

/**
 * The page that shows a machine: its diagram, then states, clocks and triggers as tables. Markdown, generated,
 * deterministic. `picture` is the address of its drawing (`svg`), when there is one beside the page.
 */
export function diagramPage(machine: Machine, locale: string, { picture }: { readonly picture?: string } = {}): string {
  const say = (text: Localized): string => cell(text[locale] ?? Object.values(text)[0] ?? '');
  const running = clocksByState(machine);
  const states = Object.entries(machine.states).map(
    ([name, state]) =>
      `| \`${name}\` | ${say(state.label)} | ${state.owner} | ${say(state.public)} | ${(running.get(name) ?? []).join(', ')} |`,
  );
  const clocks = Object.entries(machine.clocks).map(
    ([name, { label, within }]) =>
      `| \`${name}\` | ${say(label)} | ${cell(within)} | ${breachTriggers(machine, name)
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
    ...(picture === undefined ? [] : [`![Its states, and the moves out of each](${picture})`, '', '## As a graph', '']),
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

/** The clocks that run in some configuration of each state, in the order of the definition. */
function clocksByState(machine: Machine): Map<string, string[]> {
  const { configurations } = explore(machine);
  const runs = (state: string, clock: string): boolean =>
    configurations.some((here) => here.state === state && here.clocks[clock] === 'running');
  const clocks = Object.keys(machine.clocks);
  return new Map(Object.keys(machine.states).map((state) => [state, clocks.filter((clock) => runs(state, clock))]));
}

/** Text in a table's cell, with the signs that Markdown would read as codes. */
function cell(text: string): string {
  return oneLine(text).replace(/[&<>|`*_[\]\\~]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
