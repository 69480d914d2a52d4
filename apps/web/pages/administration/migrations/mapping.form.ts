import { type Mapping, type Policy, SAME_NAMES } from '#libs/flow';
import { isOpen, type Machine } from '#libs/workflow';
import { type FormBody, readList, readText } from '../../../forms/form-body.js';

export const POLICIES = ['keep-deadline', 'keep-remaining', 'recount', 'restart'] as const satisfies readonly Policy[];

/** What a form of a mapping is made for: the names before, and the machine after. */
export interface MappingForm {
  readonly older: readonly Machine[];
  /** Open states of the older definitions. */
  readonly states: readonly string[];
  /** Clocks of the older definitions. */
  readonly clocks: readonly string[];
  readonly to: Machine;
}

/** The names that a form has to ask for. */
export function mappingForm(older: readonly Machine[], to: Machine): MappingForm {
  const states = older.flatMap((machine) => Object.keys(machine.states).filter((state) => isOpen(machine, state)));
  const clocks = older.flatMap((machine) => Object.keys(machine.clocks));
  return { older, states: [...new Set(states)], clocks: [...new Set(clocks)], to };
}

/** What is proposed first: the same names, deadlines kept; what is new may begin, what is gone may end. */
export function proposedMapping({ clocks, to }: MappingForm): Mapping {
  return {
    ...SAME_NAMES,
    start: Object.keys(to.clocks).filter((clock) => !clocks.includes(clock)),
    stop: clocks.filter((clock) => !to.clocks[clock]),
  };
}

/** A mapping as its form was sent. What a select did not offer is left for the verb to refuse. */
export function readMappingForm(form: MappingForm, body: FormBody): Mapping {
  const clocks = renamed(form.clocks, body, 'clock');
  const deadlines = form.clocks.flatMap((clock) => {
    const policy = POLICIES.find((one) => one === readText(body, `deadline.${clock}`));
    return policy === undefined || policy === 'keep-deadline' ? [] : [[clocks[clock] ?? clock, policy] as const];
  });
  const ended = form.clocks.filter((clock) => !form.to.clocks[clocks[clock] ?? clock]);
  return {
    states: renamed(form.states, body, 'state'),
    clocks,
    deadlines: Object.fromEntries(deadlines.filter(([clock]) => form.to.clocks[clock])),
    start: readList(body, 'start'),
    stop: [...new Set([...ended, ...readList(body, 'stop')])],
  };
}

/** Names that change; what keeps its name, or gets none, needs no line. */
function renamed(names: readonly string[], body: FormBody, prefix: string): Record<string, string> {
  const chosen = names.map((name) => [name, readText(body, `${prefix}.${name}`)] as const);
  return Object.fromEntries(chosen.filter(([name, target]) => target !== '' && target !== name));
}
