import { done, refuse, type Actor, type FieldRefusal, type Localized, type Outcome, type Refusal } from '#libs/kernel';
import { clockAnswers, commandsIn } from './clocks.js';
import { invalidFields, isTaken, missingFields } from './input.js';
import { mailsOf, OPENING, type Context, type Machine, type Snapshot, type Step } from './machine.js';
import { plansOf, type Passage, type TriggerPlan } from './plan.js';

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
  const clocks = commandsIn(clockAnswers(machine, { from: null, to, restarts: [] }), {});
  return { trigger: OPENING, from: null, to, origin: null, clocks, effects: mailsOf(machine, OPENING) };
}

/**
 * What firing a trigger would do, or why it is refused. Runs nothing and changes nothing.
 * Refuses, in this order: `no-such-trigger`, `not-allowed` (role), `wrong-state`, `missing-input` and
 * `invalid-input` (with fields), `unknown-answer` (a guard lacks facts: `values.missing`), `guard` (`values.why`).
 */
export function transition(machine: Machine, snapshot: Snapshot, trigger: string, context: Context): Outcome<Step> {
  const plan = plansOf(machine).get(trigger);
  if (plan === undefined) return refuse('no-such-trigger', { values: { trigger } });
  const passage = plan.passage(snapshot);
  if (passage === null || !plan.roles.has(context.actor.role))
    return { ok: false, refusal: misplaced(plan, snapshot, context.actor) };
  const refusal = badInput(plan, context.input) ?? guarded(plan, context, 'taken');
  if (refusal !== null) return { ok: false, refusal };
  return done(stepBy(plan, passage, snapshot));
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
  return Array.from(plansOf(machine).values(), (plan) => {
    const { name, definition } = plan;
    const placed = plan.roles.has(actor.role) && plan.passage(snapshot) !== null;
    const refusal = placed
      ? (invalidInput(plan, full.input) ?? guarded(plan, full, 'to-come'))
      : misplaced(plan, snapshot, actor);
    return {
      name,
      label: definition.label,
      allowed: refusal === null,
      ...(refusal === null ? {} : { why: { code: refusal.code, values: refusal.values ?? {} } }),
      needs: missingFields(plan.fields, full.input),
      inputs: definition.input ?? [],
      ...(definition.act === undefined ? {} : { act: definition.act }),
    };
  });
}

/** Why a trigger may not be fired here by this actor, whatever is entered. */
function misplaced({ name, definition, roles, from }: TriggerPlan, { state }: Snapshot, { role }: Actor): Refusal {
  return roles.has(role)
    ? { code: 'wrong-state', values: { trigger: name, state, from } }
    : { code: 'not-allowed', values: { trigger: name, role, by: definition.by } };
}

function badInput(plan: TriggerPlan, input: Context['input']): Refusal | null {
  if (isTaken(plan.fields, input)) return null;
  const missing = missingFields(plan.fields, input);
  if (missing.length === 0) return invalidInput(plan, input);
  const fields = missing.map((field): FieldRefusal => ({ field, code: 'required' }));
  return { code: 'missing-input', values: { missing }, fields };
}

function invalidInput(plan: TriggerPlan, input: Context['input']): Refusal | null {
  const fields = invalidFields(plan.fields, input);
  return fields.length > 0 ? { code: 'invalid-input', fields } : null;
}

/** A guard that only lacks input does not refuse while the input is still to come; once it was taken, nothing else will. */
function guarded({ definition, guard }: TriggerPlan, context: Context, input: 'to-come' | 'taken'): Refusal | null {
  const verdict = guard?.condition.evaluate(context) ?? 'true';
  if (guard === null || verdict === 'true') return null;
  const values = { guard: definition.when, why: guard.why };
  if (verdict === 'false') return { code: 'guard', values };
  const missing = guard.condition.explain(context).missing.filter((path) => !path.startsWith('input.'));
  if (missing.length > 0) return { code: 'unknown-answer', values: { ...values, missing } };
  return input === 'to-come' ? null : { code: 'guard', values };
}

/** The step of a trigger that is possible; throws when the machine does not know it, or has no way for it here. */
export function stepOf(machine: Machine, snapshot: Snapshot, name: string): Step {
  const plan = plansOf(machine).get(name);
  const passage = plan?.passage(snapshot);
  if (!plan || !passage) throw new Error(`machine ${machine.name} has no way for ${name} in ${snapshot.state}`);
  return stepBy(plan, passage, snapshot);
}

function stepBy({ name, definition, mails }: TriggerPlan, passage: Passage, snapshot: Snapshot): Step {
  const { to } = passage;
  const from = snapshot.state;
  const kept = to === from ? snapshot.origin : null;
  return {
    trigger: name,
    from,
    to,
    origin: definition.remembers === 'origin' ? from : kept,
    clocks: commandsIn(passage.clocks, snapshot.clocks),
    effects: mails,
  };
}
