import type { Role } from '#libs/kernel';
import {
  gap,
  overlap,
  pathsOf,
  satisfy,
  type Condition,
  type Effort,
  type FactKind,
  type FactKinds,
} from '#libs/rules';
import type { Facts, Finding } from '#libs/rules';
import type { InputDefinition, TriggerDefinition } from './definition.js';
import type { Machine } from './machine.js';

type Paths = Readonly<ReturnType<typeof pathsOf>>;

/** Judgements of single tests that all proofs of one machine may cost together: about half a second. */
const EFFORT = 250_000;
/** Facts that a problem names; a guard that looks at more is shown by some of them. */
const MOST_FACTS = 6;

/** What is asked of guards, answered once each, with a common bound on the work. */
export class GuardProofs {
  readonly #effort: Effort = { left: EFFORT };
  readonly #known = new Map<string, Finding>();
  readonly #paths = new Map<Condition, Paths>();

  constructor(
    private readonly machine: Machine,
    private readonly facts: FactKinds,
  ) {}

  /** Facts and an actor of some roles for whom a trigger's guard holds; `nothing`: none of them can ever fire it. */
  holds(trigger: string, roles: readonly Role[] = this.machine.triggers[trigger]?.by ?? []): Finding {
    const definition = this.machine.triggers[trigger];
    const guard = this.conditionOf(trigger);
    if (definition === undefined || guard === null) return { found: 'facts', facts: {} };
    const kinds = { ...this.facts, ...kindsOf(this.machine, definition, roles) };
    const question = `holds ${this.#guardsOf([trigger])} by ${roles.join(' ')} with ${(definition.input ?? []).join(' ')}`;
    return this.#once(question, () => satisfy(guard, { kinds, effort: this.#effort }));
  }

  /** Facts with which two triggers can both be fired by a machine's own role. */
  both(one: string, other: string, role: string): Finding {
    const [first, second] = [this.conditionOf(one), this.conditionOf(other)];
    const premises = { kinds: { ...this.facts, ...kindsOfRole(role) }, effort: this.#effort };
    if (first === null && second === null) return { found: 'facts', facts: {} };
    return this.#once(`both ${this.#guardsOf([one, other])} ${role}`, () => {
      if (first === null || second === null) return satisfy(first ?? second ?? ALWAYS, premises);
      return overlap(first, second, premises);
    });
  }

  /** Facts with which none of some triggers can be fired by a machine's own role. */
  none(triggers: readonly string[], role: string): Finding {
    const guards = triggers.map((trigger) => this.conditionOf(trigger));
    const conditions = guards.filter((guard) => guard !== null);
    if (conditions.length < guards.length) return { found: 'nothing' };
    const premises = { kinds: { ...this.facts, ...kindsOfRole(role) }, effort: this.#effort };
    return this.#once(`none ${this.#guardsOf(triggers)} ${role}`, () => gap(conditions, premises));
  }

  /** Facts with which a trigger can be fired by a machine's own role and none of those before it. */
  turn(before: readonly string[], trigger: string, role: string): Finding {
    const guards = before.map((one) => this.conditionOf(one));
    const excluding = guards.filter((guard) => guard !== null);
    if (excluding.length < guards.length) return { found: 'nothing' };
    const own = this.conditionOf(trigger);
    const premises = { kinds: { ...this.facts, ...kindsOfRole(role) }, effort: this.#effort };
    if (own === null && excluding.length === 0) return { found: 'facts', facts: {} };
    return this.#once(`turn ${this.#guardsOf([trigger])} after ${this.#guardsOf(before)} ${role}`, () =>
      own === null ? gap(excluding, premises) : satisfy(own, { ...premises, excluding }),
    );
  }

  /** The condition of a trigger's guard as it is written; null when it has none. */
  conditionOf(trigger: string): Condition | null {
    const when = this.machine.triggers[trigger]?.when;
    return when === undefined ? null : (this.machine.definition.guards?.[when]?.if ?? null);
  }

  /** What the guard of a trigger looks at; nothing where it has none. Read once for each guard, however many name it. */
  pathsOf(trigger: string): Paths {
    const condition = this.conditionOf(trigger);
    if (condition === null) return [];
    const paths = this.#paths.get(condition) ?? pathsOf(condition);
    this.#paths.set(condition, paths);
    return paths;
  }

  /** The facts that some guards look at, in words: what each is in the witness, or that it is not known. */
  inWords(triggers: readonly string[], facts: Facts): string {
    const paths = triggers.flatMap((trigger) => this.pathsOf(trigger));
    const names = new Map(paths.map(({ subject, path }) => [`${subject} ${path}`, { subject, path }]));
    const told = [...names.values()].map(({ subject, path }) => {
      const root = facts[subject === 'answer' ? 'answers' : (subject as keyof Facts)] as
        Record<string, unknown> | undefined;
      const value = root?.[path];
      return value === undefined ? `${subject} ${path} is not known` : `${subject} ${path} is ${JSON.stringify(value)}`;
    });
    const now = facts.now === undefined ? [] : [`now is ${facts.now.toISOString()}`];
    const all = [...told, ...now];
    const more = all.length > MOST_FACTS ? [`${all.length - MOST_FACTS} more`] : [];
    return [...all.slice(0, MOST_FACTS), ...more].join(' and ') || 'nothing is known';
  }

  /** Many triggers share one guard: what is proved of it holds for all of them. */
  #guardsOf(triggers: readonly string[]): string {
    return triggers
      .map((trigger) => this.machine.triggers[trigger]?.when ?? '-')
      .sort()
      .join(' ');
  }

  #once(question: string, answer: () => Finding): Finding {
    const known = this.#known.get(question) ?? answer();
    this.#known.set(question, known);
    return known;
  }
}

const ALWAYS: Condition = { now: true, isKnown: true };
const NOW: FactKinds = { now: { always: true } };

/** What is known beforehand when a machine's own role fires: who it is, and that it brings no input. */
function kindsOfRole(role: string): FactKinds {
  return { ...NOW, 'actor.role': { type: 'text', among: [role], always: true } };
}

/** What is known beforehand when somebody fires a trigger: their role, and what its fields can hold. */
function kindsOf(machine: Machine, { input = [] }: TriggerDefinition, roles: readonly Role[]): FactKinds {
  const fields = input.flatMap((field): [string, FactKind][] => {
    const definition = machine.inputs[field];
    return definition ? [[`input.${field}`, kindOfInput(definition)]] : [];
  });
  return { ...NOW, 'actor.role': { type: 'text', among: roles, always: true }, ...Object.fromEntries(fields) };
}

function kindOfInput({ type, options, optional }: InputDefinition): FactKind {
  const always = optional !== true;
  const among = options === undefined ? {} : { among: Object.keys(options) };
  if (type === 'choices') return { type: 'list', always, ...among };
  return { type: type === 'date' ? 'day' : 'text', always, ...among };
}
