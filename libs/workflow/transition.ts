import { done, refuse, type Actor, type FieldRefusal, type Localized, type Outcome, type Refusal } from '#libs/kernel';
import { invalidFields, missingFields } from './input.js';
import { clockCommands } from './clocks.js';
import { fromStates, mailsOf, OPENING, type Context, type Machine, type Snapshot, type Step } from './machine.js';
import type { TriggerDefinition } from './definition.js';

/** One trigger, as an actor sees it in a state: may it be fired, and if not, why not. */
export interface Possible {
  readonly name: string;
  readonly label: Localized;
  readonly allowed: boolean;
  readonly why?: { readonly code: string; readonly values: Readonly<Record<string, unknown>> };
  /** Required input that the context does not hold yet. */
  readonly needs: readonly string[];
  /** All input it takes, required or not, in order. */
  readonly inputs: readonly string[];
  readonly act?: string;
}

/** The first step of a new instance: the initial state, the clocks that start there, the mails of the opening. */
export function opening(machine: Machine): Step {
  const to = machine.initial;
  const clocks = clockCommands(machine, { from: null, to, running: {}, restarts: [] });
  return { trigger: OPENING, from: null, to, origin: null, clocks, effects: mailsOf(machine, OPENING) };
}

/**
 * What firing a trigger would do, or why it is refused. Runs nothing and changes nothing.
 * Refuses, in this order: `no-such-trigger`, `not-allowed` (role), `wrong-state`, `missing-input` and
 * `invalid-input` (with fields), `unknown-answer` (a guard lacks facts: `values.missing`), `guard` (`values.why`).
 */
export function transition(machine: Machine, snapshot: Snapshot, trigger: string, context: Context): Outcome<Step> {
  const definition = machine.triggers[trigger];
  if (definition === undefined) return refuse('no-such-trigger', { values: { trigger } });
  const refusal =
    misplaced(machine, snapshot, { name: trigger, definition }, context.actor) ??
    badInput(machine, definition, context.input) ??
    guarded(machine, definition, context);
  if (refusal !== null) return { ok: false, refusal };
  return done(stepOf(machine, snapshot, trigger));
}

/**
 * Every trigger of the machine, with whether this actor may fire it now and if not why not.
 * Input that is still missing is no refusal: it is listed in `needs`.
 */
export function possible(
  machine: Machine,
  snapshot: Snapshot,
  actor: Actor,
  context: Omit<Context, 'actor' | 'input'> & { readonly input?: Context['input'] },
): Possible[] {
  const full: Context = { ...context, actor, input: context.input ?? {} };
  return Object.entries(machine.triggers).map(([name, definition]) => {
    const refusal =
      misplaced(machine, snapshot, { name, definition }, actor) ??
      invalidInput(machine, definition, full.input) ??
      guarded(machine, definition, full);
    return {
      name,
      label: definition.label,
      allowed: refusal === null,
      ...(refusal === null ? {} : { why: { code: refusal.code, values: refusal.values ?? {} } }),
      needs: missingFields(machine, definition, full.input),
      inputs: definition.input ?? [],
      ...(definition.act === undefined ? {} : { act: definition.act }),
    };
  });
}

function misplaced(
  machine: Machine,
  snapshot: Snapshot,
  trigger: { name: string; definition: TriggerDefinition },
  actor: Actor,
): Refusal | null {
  const { name, definition } = trigger;
  if (!definition.by.includes(actor.role))
    return { code: 'not-allowed', values: { trigger: name, role: actor.role, by: definition.by } };
  const from = fromStates(machine, definition);
  // Without a remembered origin there is nowhere to go back to.
  const lost = definition.to === '$origin' && snapshot.origin === null;
  if (lost || !from.includes(snapshot.state))
    return { code: 'wrong-state', values: { trigger: name, state: snapshot.state, from } };
  return null;
}

function badInput(machine: Machine, trigger: TriggerDefinition, input: Context['input']): Refusal | null {
  const missing = missingFields(machine, trigger, input);
  if (missing.length > 0)
    return {
      code: 'missing-input',
      values: { missing },
      fields: missing.map((field): FieldRefusal => ({ field, code: 'required' })),
    };
  return invalidInput(machine, trigger, input);
}

function invalidInput(machine: Machine, trigger: TriggerDefinition, input: Context['input']): Refusal | null {
  const fields = invalidFields(machine, trigger, input);
  return fields.length > 0 ? { code: 'invalid-input', fields } : null;
}

/** A guard that only lacks input does not refuse: `transition` has asked for the input before. */
function guarded(machine: Machine, trigger: TriggerDefinition, context: Context): Refusal | null {
  if (trigger.when === undefined) return null;
  const guard = machine.guards[trigger.when];
  if (guard === undefined) throw new Error(`machine ${machine.name} has no guard ${trigger.when}`);
  const { verdict, missing } = guard.condition.explain(context);
  if (verdict === 'true') return null;
  if (verdict === 'false') return { code: 'guard', values: { guard: trigger.when, why: guard.why } };
  const lacking = missing.filter((path) => !path.startsWith('input.'));
  return lacking.length === 0
    ? null
    : { code: 'unknown-answer', values: { guard: trigger.when, why: guard.why, missing: lacking } };
}

/** The step of a trigger that was found to be possible; throws when the machine does not know it. */
export function stepOf(machine: Machine, snapshot: Snapshot, name: string): Step {
  const trigger = machine.triggers[name];
  if (trigger === undefined) throw new Error(`machine ${machine.name} has no trigger ${name}`);
  const from = snapshot.state;
  const to = trigger.to === '$same' ? from : trigger.to === '$origin' ? (snapshot.origin ?? from) : trigger.to;
  const kept = to === from ? snapshot.origin : null;
  const origin = trigger.remembers === 'origin' ? from : kept;
  const clocks = clockCommands(machine, { from, to, running: snapshot.clocks, restarts: trigger.restarts ?? [] });
  return { trigger: name, from, to, origin, clocks, effects: mailsOf(machine, name) };
}
