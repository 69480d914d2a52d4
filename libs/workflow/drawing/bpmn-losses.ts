import { STAGES } from '../definition.js';
import { explore } from '../explore.js';
import type { Machine } from '../machine.js';
import { moverOf } from './layout-cards.js';

/** Something of a machine that its BPMN document does not say, or not fully. */
export interface Loss {
  readonly code: keyof typeof SENTENCES;
  /** What of this machine it concerns: names of clocks, triggers, guards, languages. */
  readonly names: readonly string[];
  /** The same as a sentence in English. */
  readonly text: string;
}

const SENTENCES = {
  'clock-over-states': 'These clocks run on from state to state; a timer of BPMN begins anew with each task',
  'clock-pauses': 'These clocks pause in some states; a timer of BPMN does not',
  'working-time':
    'These clocks count working time, with the holidays and closures of the territory; their timers say plain days and hours',
  'clock-warnings': 'The warnings before the deadline of these clocks are left out',
  restarts: 'These triggers begin a clock anew; nothing in the document says so',
  stays:
    'These triggers leave the state as it is and its clocks running; in the document the task is entered again, or an event passes beside it',
  origin: 'These triggers lead back to the state before; in the document a gateway lists the states it may have been',
  'any-open':
    'These triggers are possible in every open state, also one that is added later; in the document they are drawn state by state',
  guards:
    'These guards are conditions with three values (true, false, unknown), a reason when they refuse, and no other engine reads them; they are kept as text',
  roles:
    'Who may fire these triggers is left out; only who must act in a state is kept, as the potential owner of its task',
  parts:
    'These triggers are fired by another machine or program, whose own moves are not in the document; they wait for a message',
  'part-moves': 'What the moves of these other machines set off in this one is left out',
  inputs: 'The fields that people fill in for these triggers are left out, with their kinds, limits and options',
  acts: 'What the program does beside these triggers is left out',
  mails: 'Which mails leave with these triggers, and to whom, is left out',
  stages: 'The stages are left out',
  languages: 'The wording in these languages is left out',
} as const;

/** Everything of a machine that its BPMN document in one language lacks, in the order of the list above. */
export function lossesOf(machine: Machine, locale: string): Loss[] {
  const names: Record<Loss['code'], readonly string[]> = {
    ...clockLosses(machine),
    ...triggerLosses(machine),
    guards: Object.keys(machine.guards),
    'part-moves': Object.keys(machine.definition.parts ?? {}),
    stages: STAGES.filter((stage) => Object.values(machine.states).some((state) => state.stage === stage)),
    languages: languagesOf(machine).filter((language) => language !== locale),
  };
  return (Object.keys(SENTENCES) as Loss['code'][])
    .filter((code) => names[code].length > 0)
    .map((code) => ({ code, names: names[code], text: `${SENTENCES[code]}: ${names[code].join(', ')}.` }));
}

function clockLosses(
  machine: Machine,
): Record<'clock-over-states' | 'clock-pauses' | 'working-time' | 'clock-warnings', readonly string[]> {
  const clocks = Object.entries(machine.clocks);
  const { configurations } = explore(machine);
  const states = (clock: string): Set<string> =>
    new Set(configurations.filter(({ clocks: alive }) => alive[clock] === 'running').map(({ state }) => state));
  const named = (some: typeof clocks): string[] => some.map(([name]) => name);
  return {
    'clock-over-states': named(clocks.filter(([name]) => states(name).size > 1)),
    'clock-pauses': named(clocks.filter(([, { pausedIn }]) => (pausedIn ?? []).length > 0)),
    'working-time': named(clocks.filter(([, { within }]) => within.includes('working'))),
    'clock-warnings': named(clocks.filter(([, { warnAfter }]) => warnAfter !== undefined)),
  };
}

function triggerLosses(
  machine: Machine,
): Record<
  'restarts' | 'stays' | 'origin' | 'any-open' | 'roles' | 'parts' | 'inputs' | 'acts' | 'mails',
  readonly string[]
> {
  const triggers = Object.entries(machine.triggers);
  const { moves } = explore(machine);
  const named = (test: (trigger: (typeof triggers)[number][1], name: string) => boolean): string[] =>
    triggers.filter(([name, trigger]) => test(trigger, name)).map(([name]) => name);
  return {
    restarts: named(({ restarts }) => (restarts ?? []).length > 0),
    stays: named((_, name) => moves.some(({ trigger, from, to }) => trigger === name && from === to)),
    origin: named(({ to }) => to === '$origin'),
    'any-open': named(({ from }) => from === 'any-open'),
    roles: named(({ by }) => by.some((role) => role !== 'clock')),
    parts: named(({ by }) => moverOf({ by }) === 'part'),
    inputs: named(({ input }) => (input ?? []).length > 0),
    acts: named(({ act }) => act !== undefined),
    mails: named(({ mails }) => (mails ?? []).length > 0),
  };
}

function languagesOf(machine: Machine): string[] {
  const sentences = [...Object.values(machine.states), ...Object.values(machine.triggers)].map(({ label }) => label);
  return [...new Set(sentences.flatMap((label) => Object.keys(label)))];
}
