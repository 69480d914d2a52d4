import type { Facts, Finding } from '#libs/rules';
import type { Configuration, Exploration } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
import { breachTriggers, type Machine } from './machine.js';
import { problem, type MachineProblem } from './problem.js';

/** What is wrong when clocks ring, each thing told where it is first met: nearest, and once. */
export class Breaches {
  readonly #met = new Set<string>();
  readonly #overlaps = new Map<string, Overlap>();

  constructor(
    private readonly machine: Machine,
    private readonly proofs: GuardProofs,
  ) {}

  problemsIn({ state, clocks, late }: Configuration, steps: Exploration['steps'][number]): MachineProblem[] {
    const heard = Map.groupBy(steps, ({ clock }) => clock);
    const rang = new Set(late);
    return Object.keys(clocks).flatMap((clock) => {
      if (clocks[clock] !== 'running' || rang.has(clock)) return [];
      const triggers = (heard.get(clock) ?? []).map(({ trigger }) => trigger);
      const question = [clock, ...(triggers.length > 0 ? triggers : ['', state])].join(' ');
      if (this.#met.has(question)) return [];
      this.#met.add(question);
      return this.#problemsOf(clock, state, triggers);
    });
  }

  #problemsOf(clock: string, state: string, heard: readonly string[]): MachineProblem[] {
    const { machine } = this;
    const at = ['clocks', clock, 'onBreach'];
    const triggers = breachTriggers(machine, clock);
    const silent = triggers.filter((trigger) => machine.triggers[trigger]?.by.includes('clock') !== true);
    if (silent.length > 0)
      return silent.map((trigger) => {
        const by = machine.triggers[trigger]?.by.join(', ') ?? 'nobody';
        return problem(at, 'clock-may-not', `${trigger}, by ${by}`, 'a trigger by clock');
      });
    if (heard.length > 0) return [...this.#overlapsOf(at, heard), ...this.#gapOf(at, heard)];
    const found = `${triggers.join(', ')}, which cannot be fired in "${state}", where this clock can run`;
    return [problem(at, 'clock-unheard', found, 'a trigger for every state it runs in')];
  }

  /** Of the triggers that a breach may fire somewhere, no two may be possible at once. */
  #overlapsOf(at: readonly string[], triggers: readonly string[]): MachineProblem[] {
    const pairs = triggers.flatMap((one, i) => triggers.slice(i + 1).map((other): [string, string] => [one, other]));
    return pairs.flatMap(([one, other]) => {
      const { found, when, facts } = this.#overlapOf(one, other);
      if (found === 'undecided') return [undecided(at, `whether ${one} and ${other} exclude each other`)];
      if (found === 'nothing') return [];
      return [{ ...problem(at, 'guard-overlap', `${one} and ${other} at once, when ${when}`, EXACTLY_ONE), facts }];
    });
  }

  #overlapOf(one: string, other: string): Overlap {
    const key = `${one} ${other}`;
    const known = this.#overlaps.get(key);
    if (known) return known;
    const finding = this.proofs.both(one, other, 'clock');
    const facts = finding.found === 'facts' ? finding.facts : {};
    const when = finding.found === 'facts' ? this.proofs.inWords([one, other], facts) : '';
    const overlap = { found: finding.found, when, facts };
    this.#overlaps.set(key, overlap);
    return overlap;
  }

  /** One of them must be. */
  #gapOf(at: readonly string[], triggers: readonly string[]): MachineProblem[] {
    const none = this.proofs.none(triggers, 'clock');
    if (none.found === 'nothing') return [];
    if (none.found === 'undecided') return [undecided(at, `whether one of ${triggers.join(', ')} can always be fired`)];
    const when = this.proofs.inWords(triggers, none.facts);
    const found = triggers.length === 1 ? `${triggers.join()}, which is refused` : `none of ${triggers.join(', ')}`;
    return [{ ...problem(at, 'guard-gap', `${found}, when ${when}`, EXACTLY_ONE), facts: none.facts }];
  }
}

/** What two guards can be together, found and told once for all clocks that choose between them. */
interface Overlap {
  readonly found: Finding['found'];
  readonly when: string;
  readonly facts: Facts;
}

const EXACTLY_ONE = 'exactly one that can be fired, whatever is known';

function undecided(at: readonly string[], what: string): MachineProblem {
  return problem(
    at,
    'not-decided',
    `guards of which could not be decided ${what}`,
    'guards simple enough to be proved',
  );
}
