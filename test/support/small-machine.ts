import { lint, machineFrom, type Machine, type MachineProblem, type Premises } from '#libs/workflow';

/** A sentence in both languages. */
export const say = (text: string): Record<string, string> => ({ fr: text, en: text });

/** An open state that an adviser owns, unless told otherwise. */
export function state(rest: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const words = { label: say('état'), public: say('public'), next: say('suite') };
  return { ...words, stage: 'reception', owner: 'adviser', ...rest };
}

/** A machine as a document that may be broken anywhere. */
export interface Sample {
  version?: number;
  machine: string;
  initial: string;
  states: Record<string, Record<string, unknown>>;
  clocks: Record<string, Record<string, unknown>>;
  inputs: Record<string, Record<string, unknown>>;
  guards: Record<string, { if: object; why: object }>;
  parts?: Record<string, { moves: { enters: string[]; fires: string[] }[] }>;
  triggers: Record<string, Record<string, unknown>>;
}

/** A sound machine of two open states and an end; each test breaks one thing of it. */
export function sample(): Sample {
  const clock = { label: say('délai'), onBreach: 'ring' };
  return {
    machine: 'sample',
    initial: 'open',
    states: {
      open: state(),
      waiting: state({ owner: 'holder' }),
      done: state({ owner: 'nobody', final: true }),
    },
    clocks: {
      work: { ...clock, starts: ['open'], stops: ['done'], pausedIn: ['waiting'], within: '2 working days' },
      answer: { ...clock, starts: ['waiting'], stops: 'leaving', within: '5 working days' },
    },
    inputs: { question: { type: 'text', label: say('question') } },
    guards: { allowed: { if: { known: 'open', is: 0 }, why: say('pas encore') } },
    triggers: {
      ask: { label: say('demander'), from: ['open'], to: 'waiting', by: ['adviser'], input: ['question'] },
      answer: { label: say('répondre'), from: ['waiting'], to: 'open', by: ['holder'] },
      ring: { label: say('sonner'), from: 'any-open', to: '$same', by: ['clock'] },
      end: { label: say('finir'), from: ['open'], to: 'done', by: ['adviser'], when: 'allowed' },
    },
  };
}

/** The sample with something changed; throws when it cannot be read any more. */
export function machineOf(change: (document: Sample) => void): Machine {
  const document = sample();
  change(document);
  const { machine, problems } = machineFrom(document);
  if (!machine) throw new Error(problems.map(({ message }) => message).join('; '));
  return machine;
}

/** What the lint finds in the sample with something changed, in both languages. */
export function lintOf(
  change: (document: Sample) => void,
  premises: Partial<Premises> = {},
): readonly MachineProblem[] {
  return lint(machineOf(change), { languages: ['fr', 'en'], ...premises });
}

/** The same, as codes and places. */
export function codesOf(change: (document: Sample) => void, premises: Partial<Premises> = {}): string[] {
  return lintOf(change, premises).map(({ code, path }) => `${code} ${path.join('.')}`);
}

/** A trigger that stays in `open`, fired by a clock, unless told otherwise. */
export function trigger(rest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { label: say('x'), from: ['open'], to: '$same', by: ['clock'], ...rest };
}

export const guard = (condition: object): { if: object; why: object } => ({ if: condition, why: say('non') });
