import { DESK_ROLES, type Localized } from '#libs/kernel';
import { fromStates, isOpen, type Machine, type TriggerDefinition } from '#libs/workflow';

/** The trigger that the desk fires next, and what its button says. */
export interface NextAction {
  readonly trigger: string;
  readonly label: Localized;
}

/**
 * What the desk does next in a state: the first of its triggers that settles the clock which is due first, by
 * moving on to where it stops or by starting it anew. Null when somebody else must act, or nothing settles it.
 */
export function nextAction(
  machine: Machine,
  { state, owner }: { readonly state: string; readonly owner: string },
  dueClock: string | null,
): NextAction | null {
  if (owner !== 'reception' && owner !== 'adviser') return null;
  const mine = Object.entries(machine.triggers).filter(
    ([, trigger]) =>
      trigger.from !== 'any-open' &&
      fromStates(machine, trigger).includes(state) &&
      trigger.by.some((role) => (DESK_ROLES as readonly string[]).includes(role)),
  );
  const next = dueClock === null ? undefined : mine.find(([, trigger]) => settles(machine, trigger, dueClock));
  return next ? { trigger: next[0], label: next[1].label } : null;
}

function settles(machine: Machine, trigger: TriggerDefinition, clock: string): boolean {
  if (trigger.restarts?.includes(clock)) return true;
  const stops = machine.clocks[clock]?.stops;
  const movesOn = machine.states[trigger.to] !== undefined && isOpen(machine, trigger.to);
  return movesOn && (stops === 'leaving' || (stops?.includes(trigger.to) ?? false));
}
