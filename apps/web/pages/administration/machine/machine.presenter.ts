import type { ClockDefinition, MachineDefinition, StateDefinition, TriggerDefinition } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import { presentFrame } from '../machine-frame.js';
import { MachineWords } from '../machine-words.js';
import { presentPublished } from '../overview/overview.presenter.js';
import type { MachineAtDesk } from '../read-machine.js';

/** The machine that counts, in the reader's words. */
export function presentMachine(visit: Visit, at: MachineAtDesk, done: string | undefined): object {
  const machine = at.name;
  return {
    frame: presentFrame(visit, at, 'machine'),
    notice: done === 'discarded' ? visit.word.t('workflow.discard.done') : null,
    ...presentPublished(visit, at),
    file: at.publication && visit.path.workflowPublicationFile({ machine, number: String(at.publication.number) }),
    ...presentDefinition(visit, at.machine.definition),
  };
}

/** States, clocks and triggers of a definition as tables. */
export function presentDefinition(visit: Visit, definition: MachineDefinition): object {
  const words = new MachineWords(visit, definition);
  const entries = <T, R>(of: Readonly<Record<string, T>>, row: (key: string, one: T) => R): R[] =>
    Object.entries(of).map(([key, one]) => row(key, one));
  return {
    begins: words.state(definition.initial),
    states: entries(definition.states, (key, state) => stateRow(visit, words, key, state)),
    clocks: entries(definition.clocks, (key, clock) => clockRow(words, key, clock)),
    triggers: entries(definition.triggers, (key, trigger) => triggerRow(words, key, trigger)),
  };
}

function stateRow({ word }: Visit, words: MachineWords, key: string, state: StateDefinition): object {
  return {
    key,
    name: words.state(key),
    stage: words.stage(state.stage),
    who: words.owner(state.owner),
    says: word.of(state.public),
    next: word.of(state.next),
    final: state.final === true,
  };
}

function clockRow(words: MachineWords, key: string, clock: ClockDefinition): object {
  return {
    key,
    name: words.clock(key),
    within: words.duration(clock.within),
    warnAfter: clock.warnAfter === undefined ? null : words.duration(clock.warnAfter),
    starts: words.list(clock.starts.map((state) => words.state(state))),
    stops: words.stops(clock.stops),
    paused: clock.pausedIn?.length ? words.list(clock.pausedIn.map((state) => words.state(state))) : null,
    breach: words.list([clock.onBreach].flat().map((trigger) => words.trigger(trigger))),
  };
}

function triggerRow(words: MachineWords, key: string, trigger: TriggerDefinition): object {
  const { input = [], mails = [], restarts = [], when } = trigger;
  return {
    key,
    name: words.trigger(key),
    from: words.from(trigger.from),
    to: words.to(trigger.to),
    by: words.list(trigger.by.map((role) => words.role(role))),
    asks: input.length === 0 ? null : words.list(input.map((field) => words.input(field))),
    guard: when === undefined ? null : words.guard(when),
    restarts: restarts.length === 0 ? null : words.list(restarts.map((clock) => words.clock(clock))),
    mails: mails.length === 0 ? null : words.list(mails.map((mail) => words.mail(mail))),
  };
}
