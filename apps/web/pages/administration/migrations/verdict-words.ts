import type { ClockMoved, MappingProblem, Verdict } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import type { NamedInstance } from '../instance-names.js';
import { MachineWords } from '../machine-words.js';

/** What a migration makes, or made, of one instance. */
export interface VerdictShown {
  readonly name: string;
  readonly state: string;
  /** Null when it stays as it is. */
  readonly to: string | null;
  readonly clocks: readonly string[];
  /** Why it stays where it is; null when it fits. */
  readonly why: string | null;
}

/** The words of both sides of a migration: names before are looked up in each older definition. */
export interface MigrationWords {
  readonly before: readonly MachineWords[];
  readonly after: MachineWords;
}

/** The words of definitions: those that instances leave, and the one they come to. */
export function migrationWords(visit: Visit, older: readonly Machine[], to: Machine): MigrationWords {
  return {
    before: older.map((machine) => new MachineWords(visit, machine.definition)),
    after: new MachineWords(visit, to.definition),
  };
}

/** What an older definition calls a state or a clock; the name where none has words for it. */
export function oldWord({ before, after }: MigrationWords, kind: 'state' | 'clock', name: string): string {
  const said = [...before, after].map((words) => words[kind](name));
  return said.find((word) => word !== name) ?? name;
}

/** One verdict in words. */
export function presentVerdict(
  visit: Visit,
  words: MigrationWords,
  verdict: Verdict,
  named: NamedInstance,
): VerdictShown {
  const { instanceId, state, to, clocks, why } = verdict;
  const [was, is] = [oldWord(words, 'state', state), to && words.after.state(to.state)];
  return {
    name: named(instanceId),
    state: was,
    to: is === was ? null : is,
    clocks: clocks.filter(isChanged).map((clock) => clockWords(visit, words, clock)),
    why: why && whyWords(visit, words, why),
  };
}

/** What is wrong with a mapping itself. */
export function mappingWords(visit: Visit, words: MigrationWords, { code, values }: MappingProblem): string {
  return whyWords(visit, words, { code, values });
}

/** Instants come as dates from a dry run, and as text from what was noted. */
function at(instant: Date | string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

function isChanged({ did, dueBefore, dueAfter }: ClockMoved): boolean {
  return did !== 'kept' || at(dueBefore)?.getTime() !== at(dueAfter)?.getTime();
}

function clockWords({ word, formats }: Visit, words: MigrationWords, clock: ClockMoved): string {
  const said = (instant: Date | null): string =>
    instant ? formats.dateTime(instant) : word.t('workflow.verdict.noDue');
  const name = clock.did === 'stopped' ? oldWord(words, 'clock', clock.clock) : words.after.clock(clock.clock);
  return word.t(`workflow.verdict.clock.${clock.did}`, {
    clock: name,
    before: said(at(clock.dueBefore)),
    after: said(at(clock.dueAfter)),
  });
}

/** A refusal of the dry run, names and all. */
function whyWords(visit: Visit, words: MigrationWords, { code, values = {} }: Refusal): string {
  const { word } = visit;
  if (code === 'clocks-differ') return clocksDiffer(visit, words, values);
  const key = `workflow.verdict.why.${code}`;
  const text = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  return word.t(word.has(key) ? key : 'workflow.verdict.why.other', {
    code,
    name: text('name'),
    state: oldWord(words, 'state', text('state')),
    origin: oldWord(words, 'state', text('origin')),
    target: words.after.state(text('target')),
    clock: oldWord(words, 'clock', text('clock')),
    clocks: listIn(visit, values['clocks'], (name) => oldWord(words, 'clock', name)),
  });
}

/** Which clocks stand in the way, and the box to tick for each. */
function clocksDiffer(visit: Visit, words: MigrationWords, values: NonNullable<Refusal['values']>): string {
  const parts = (['missing', 'unexpected', 'held'] as const).flatMap((kind) => {
    const clocks = listIn(visit, values[kind], (name) =>
      kind === 'unexpected' ? oldWord(words, 'clock', name) : words.after.clock(name),
    );
    return clocks === '' ? [] : [visit.word.t(`workflow.verdict.why.${kind}`, { clocks })];
  });
  return parts.join(' ');
}

function listIn({ formats }: Visit, value: unknown, say: (name: string) => string): string {
  return Array.isArray(value) ? formats.list(value.map((name) => say(String(name)))) : '';
}
