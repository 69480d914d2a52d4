import { explore, nameOfMove, type Machine } from '#libs/workflow';

/** Moves, or pairs of moves, that the machine by itself allows and the product never comes to; and why. */
export interface Beyond {
  readonly what: RegExp;
  readonly why: string;
}

/** What no territory's product comes to, because it does something in one go, or never twice. */
export const BEYOND_ALL: readonly Beyond[] = [
  { what: /referral: (?:recall|escalate), draft/, why: 'a referral is opened and sent in one transaction' },
  {
    what: /referral-accepted, (?:qualified|under-review) →/,
    why: 'a dossier is back there only when no referral is open',
  },
  {
    what: /ask, (?:in-reception|qualified|under-review) → .* » dossier: referral-accepted/,
    why: 'nobody was referred to before',
  },
  { what: /support, .* » dossier: referral-accepted/, why: 'nobody was referred to before' },
  { what: /check-in-due, .* » dossier: check-in-due/, why: 'one clock rings it, once in each run' },
  {
    what: /dossier: escalate, (?:awaiting-information|in-reception|oriented) .* » dossier: escalate/,
    why: 'one clock rings there, once in each run',
  },
  { what: /referral: escalate, .* » referral: escalate/, why: 'one clock rings there, once in each run' },
  {
    what: /remind, .* » referral: (?:expire|remind),|remind-again, .* » referral: remind|send, .* » referral: (?:expire|remind-again)/,
    why: 'the clocks of the wait ring one after the other, each once',
  },
];

/** Every move and every pair of moves that a machine allows when guards hold and clocks ring whenever they run. */
export function allowedBy(machine: Machine): string[] {
  const { configurations, steps } = explore(machine);
  const nameAt = (place: number, { trigger, to }: { trigger: string; to: number }): string => {
    const [from, there] = [configurations[place]?.state ?? '', configurations[to]?.state ?? ''];
    return nameOfMove({ who: machine.name, machine: machine.name, trigger, from, to: there });
  };
  const all = steps.flatMap((here, place) =>
    here.flatMap((step) => {
      const name = nameAt(place, step);
      return [name, ...(steps[step.to] ?? []).map((next) => `${name} » ${nameAt(step.to, next)}`)];
    }),
  );
  return [...new Set(all)].sort();
}
