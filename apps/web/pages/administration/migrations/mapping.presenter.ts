import type { Mapping } from '#libs/flow';
import type { Visit } from '../../../http/visit.js';
import { type MappingForm, POLICIES } from './mapping.form.js';
import { type MigrationWords, oldWord } from './verdict-words.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** One name before, and what it may become. */
interface Row {
  readonly name: string;
  readonly key: string;
  /** No state or clock of the same name: somebody has to choose. */
  readonly strange: boolean;
  /** Nothing about it has to be decided. */
  readonly plain: boolean;
  readonly targets: readonly Choice[];
}

interface ClockRow extends Row {
  /** Its length before and now, where they differ. */
  readonly lengths: string | null;
  readonly policies: readonly Choice[];
}

/** The form of a mapping: states and clocks side by side, what needs a decision apart, and what may begin and end. */
export function presentMapping(
  visit: Visit,
  words: MigrationWords,
  { form, mapping }: { readonly form: MappingForm; readonly mapping: Mapping },
): object {
  const states = form.states.map((key) => stateRow(visit, words, key, { form, mapping }));
  const clocks = form.clocks.map((key) => clockRow(visit, words, key, { form, mapping }));
  const [plainStates, plainClocks] = [states.filter(({ plain }) => plain), clocks.filter(({ plain }) => plain)];
  const count = plainStates.length + plainClocks.length;
  return {
    states: states.filter(({ plain }) => !plain),
    clocks: clocks.filter(({ plain }) => !plain),
    nothing: count === states.length + clocks.length,
    plain:
      count === 0
        ? null
        : { title: visit.word.t('workflow.mapping.plain', { count }), states: plainStates, clocks: plainClocks },
    start: Object.keys(form.to.clocks).map((key) => ticked(key, words.after.clock(key), mapping.start)),
    stop: form.clocks.map((key) => ticked(key, oldWord(words, 'clock', key), mapping.stop)),
  };
}

interface Mapped {
  readonly form: MappingForm;
  readonly mapping: Mapping;
}

function stateRow(visit: Visit, words: MigrationWords, key: string, { form: { to }, mapping }: Mapped): Row {
  const open = Object.keys(to.states).filter((state) => to.states[state]?.final !== true);
  const strange = !open.includes(key);
  const chosen = mapping.states[key] ?? (strange ? '' : key);
  const none = strange ? [choice('', visit.word.t('workflow.mapping.choose'), chosen)] : [];
  const targets = [...none, ...open.map((state) => choice(state, words.after.state(state), chosen))];
  return { name: oldWord(words, 'state', key), key, strange, plain: chosen === key, targets };
}

function clockRow(visit: Visit, words: MigrationWords, key: string, { form, mapping }: Mapped): ClockRow {
  const { to, older } = form;
  const strange = !to.clocks[key];
  const chosen = mapping.clocks[key] ?? (strange ? '' : key);
  const none = strange ? [choice('', visit.word.t('workflow.mapping.ends'), chosen)] : [];
  const policy = mapping.deadlines[chosen] ?? 'keep-deadline';
  const now = to.clocks[chosen]?.within;
  const before = [...new Set(older.flatMap(({ clocks }) => clocks[key]?.within ?? []))];
  const differs = now !== undefined && before.some((within) => within !== now);
  const said = (within: string): string => words.after.duration(within);
  return {
    ...{ name: oldWord(words, 'clock', key), key, strange },
    plain: chosen === key && !differs && policy === 'keep-deadline',
    lengths: differs ? `${before.map(said).join(', ')} → ${said(now)}` : null,
    targets: [...none, ...Object.keys(to.clocks).map((clock) => choice(clock, words.after.clock(clock), chosen))],
    policies: POLICIES.map((one) => choice(one, visit.word.t(`workflow.policy.${one}`), policy)),
  };
}

function choice(value: string, text: string, chosen: string): Choice {
  return { value, text, selected: value === chosen };
}

function ticked(value: string, text: string, chosen: readonly string[]) {
  return { value, text, checked: chosen.includes(value) };
}
