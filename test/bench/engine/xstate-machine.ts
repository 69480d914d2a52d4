import { createMachine, enqueueActions, type AnyStateMachine } from 'xstate';
import type { ClockCommand, ClockDefinition, ClockStatus, Machine, TriggerDefinition } from '#libs/workflow';
import type { Attempt } from './walk.js';

interface Context {
  readonly origin: string | null;
  readonly clocks: Readonly<Record<string, ClockStatus>>;
  readonly known: { readonly agreedPartners: readonly string[]; readonly referrals: { readonly open: number } };
}

interface Scope {
  readonly context: Context;
  readonly event: Attempt;
}

/**
 * The baseline of a pure step: the same machine as XState has it, a definition that is data and names its guards and
 * actions. Equal to ours: who may fire what, in which state; that required input is there; the two guards; the state a
 * question leads back to; which clocks run, as context; and the commands to clocks and the mails, as actions that are
 * returned and not carried out. It does less where ours does more: texts and options are not checked, a guard is a line
 * of JavaScript, what clocks are told is looked up in a list made beforehand, and a refusal has no reason.
 */
export function xstateOf(machine: Machine, context: Context): AnyStateMachine {
  const states = Object.fromEntries(
    Object.entries(machine.states).map(([name, { final }]) => [
      name,
      final === true ? { type: 'final' as const } : { on: transitionsOf(machine, name) },
    ]),
  );
  const nothing = (): void => undefined;
  return createMachine({ id: machine.name, initial: machine.initial, context, states } as never, {
    guards: { may } as never,
    actions: { go: enqueueActions(go as never), clock: nothing, mail: nothing },
  }) as AnyStateMachine;
}

interface May {
  readonly by: readonly string[];
  readonly required: readonly string[];
  readonly when: string | undefined;
  /** Where the question must have come from, for a transition that leads back. */
  readonly origin: string | undefined;
}

function may({ context, event }: Scope, { by, required, when, origin }: May): boolean {
  return (
    by.includes(event.actor.role) &&
    required.every((name) => event.input[name] !== undefined && event.input[name] !== '') &&
    (when !== 'holder-agreed' || context.known.agreedPartners.includes(event.input['partner'] as string)) &&
    (when !== 'no-open-referral' || context.known.referrals.open === 0) &&
    (origin === undefined || context.origin === origin)
  );
}

interface Go {
  readonly told: readonly (readonly [string, Lists])[];
  readonly mails: readonly { readonly type: string; readonly params: unknown }[];
  /** Undefined keeps the one there is. */
  readonly origin: string | null | undefined;
}

interface Enqueue {
  (action: { readonly type: string; readonly params: unknown }): void;
  assign(context: Partial<Context>): void;
}

function go({ context, enqueue }: Scope & { enqueue: Enqueue }, { told, mails, origin }: Go): void {
  const clocks = { ...context.clocks };
  for (const [clock, lists] of told)
    for (const command of lists[context.clocks[clock] ?? 'stopped']) {
      clocks[clock] = AFTER[command.do];
      enqueue({ type: 'clock', params: command });
    }
  for (const mail of mails) enqueue(mail);
  enqueue.assign({ clocks, origin: origin === undefined ? context.origin : origin });
}

function transitionsOf(machine: Machine, from: string): Record<string, object[]> {
  const here = Object.entries(machine.triggers).filter(
    ([, trigger]) => trigger.from === 'any-open' || trigger.from.includes(from),
  );
  const asked = Object.values(machine.triggers).find(({ remembers }) => remembers === 'origin');
  return Object.fromEntries(
    here.map(([name, trigger]) => {
      const targets =
        trigger.to === '$origin' ? (asked?.from as string[]) : [trigger.to === '$same' ? from : trigger.to];
      return [name, targets.map((to) => transitionOf(machine, trigger, { from, to }))];
    }),
  );
}

function transitionOf(
  machine: Machine,
  trigger: TriggerDefinition,
  { from, to }: { from: string; to: string },
): object {
  const { by, input = [], restarts = [], mails = [], when, remembers } = trigger;
  const required = input.filter((name) => machine.inputs[name]?.optional !== true);
  const mayGo: May = { by, required, when, origin: trigger.to === '$origin' ? to : undefined };
  const goes: Go = {
    told: clockLists(machine, { from, to, restarts }),
    mails: mails.map((params) => ({ type: 'mail', params })),
    origin: remembers === 'origin' ? from : from === to ? undefined : null,
  };
  return {
    // A transition without a target stays.
    ...(from === to ? {} : { target: to }),
    guard: { type: 'may', params: mayGo },
    actions: { type: 'go', params: goes },
  };
}

const AFTER = { start: 'running', stop: 'stopped', pause: 'paused', resume: 'running' } as const;

type Lists = Readonly<Record<ClockStatus, readonly ClockCommand[]>>;

/** What each clock is told on one way, by how it stands. */
function clockLists(
  machine: Machine,
  { from, to, restarts }: { from: string; to: string; restarts: readonly string[] },
): [string, Lists][] {
  return Object.entries(machine.clocks).flatMap(([clock, definition]): [string, Lists][] => {
    const move = { enters: from !== to, to, restarted: restarts.includes(clock) };
    const list = (status: ClockStatus): ClockCommand[] =>
      commandsTo(definition, status, move).map((command) => ({ clock, do: command }));
    const lists = { running: list('running'), paused: list('paused'), stopped: list('stopped') };
    return Object.values(lists).every(({ length }) => length === 0) ? [] : [[clock, lists]];
  });
}

function commandsTo(
  { starts, stops, pausedIn = [] }: ClockDefinition,
  status: ClockStatus,
  { enters, to, restarted }: { enters: boolean; to: string; restarted: boolean },
): ClockCommand['do'][] {
  const commands: ClockCommand['do'][] = [];
  const ends = stops === 'leaving' ? !starts.includes(to) && !pausedIn.includes(to) : stops.includes(to);
  let at = status;
  if (enters && at !== 'stopped' && ends) {
    commands.push('stop');
    at = 'stopped';
  }
  if ((enters && at === 'stopped' && starts.includes(to)) || (restarted && at !== 'stopped')) {
    commands.push('start');
    at = 'running';
  }
  if (at === 'running' && pausedIn.includes(to)) commands.push('pause');
  if (at === 'paused' && !pausedIn.includes(to)) commands.push('resume');
  return commands;
}
