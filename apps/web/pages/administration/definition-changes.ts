import type { MachineDefinition } from '#libs/workflow';
import type { Visit } from '../../http/visit.js';
import { fieldWords } from './field-words.js';
import { MachineWords } from './machine-words.js';

/** One value that differs; null where there is none. */
interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One state, clock, action … that came, went or changed. */
interface EntryChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
  /** What the definition calls it. */
  readonly key: string;
  readonly fields: readonly FieldChange[];
}

/** What changes in one part of a definition. */
export interface ChangeGroup {
  readonly title: string;
  readonly entries: readonly EntryChange[];
}

type Entries = Readonly<Record<string, object>>;

/** The parts of a definition that hold entries by name, in the order in which people think of them. */
const GROUPS = ['states', 'clocks', 'triggers', 'guards', 'inputs', 'parts'] as const;
type Group = (typeof GROUPS)[number];

/** What distinguishes one definition from another, in the reader's words; empty when they say the same. */
export function changesBetween(visit: Visit, before: MachineDefinition, after: MachineDefinition): ChangeGroup[] {
  const words = { before: new MachineWords(visit, before), after: new MachineWords(visit, after) };
  const whole = fieldsBetween(visit, words, 'machine', [ofWhole(before), ofWhole(after)]);
  const general = { kind: 'changed', name: visit.word.t('workflow.change.whole'), key: '', fields: whole } as const;
  return [
    ...(whole.length === 0 ? [] : [{ title: visit.word.t('workflow.part.machine'), entries: [general] }]),
    ...GROUPS.flatMap((group) => {
      const entries = entriesBetween(visit, words, group, [entriesOf(before, group), entriesOf(after, group)]);
      return entries.length === 0 ? [] : [{ title: visit.word.t(`workflow.part.${group}`), entries }];
    }),
  ];
}

interface Both {
  readonly before: MachineWords;
  readonly after: MachineWords;
}

function entriesBetween(visit: Visit, words: Both, group: Group, [before, after]: [Entries, Entries]): EntryChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((key): EntryChange[] => {
    const [was, is] = [own(before, key), own(after, key)];
    const name = nameOf(is ? words.after : words.before, group, key);
    if (!was) return [{ kind: 'added', name, key, fields: fieldsBetween(visit, words, group, [{}, is ?? {}]) }];
    if (!is) return [{ kind: 'removed', name, key, fields: [] }];
    const fields = fieldsBetween(visit, words, group, [was, is]);
    return fields.length === 0 ? [] : [{ kind: 'changed', name, key, fields }];
  });
}

function fieldsBetween(
  visit: Visit,
  words: Both,
  group: Group | 'machine',
  [before, after]: [object, object],
): FieldChange[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => {
      const key = `workflow.field.${group}.${name}`;
      return {
        field: visit.word.has(key) ? visit.word.t(key) : name,
        before: fieldWords(visit, words.before, name, { value: was[name], other: is[name] }),
        after: fieldWords(visit, words.after, name, { value: is[name], other: was[name] }),
      };
    });
}

/** What belongs to no entry: how it opens, where it begins, its version. */
function ofWhole({ version, initial, opening }: MachineDefinition): object {
  return { version, initial, ...(opening ? { openingLabel: opening.label, openingMails: opening.mails } : {}) };
}

function entriesOf(definition: MachineDefinition, group: Group): Entries {
  return definition[group] ?? {};
}

function own(entries: Entries, key: string): object | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

function nameOf(words: MachineWords, group: Group, key: string): string {
  if (group === 'states') return words.state(key);
  if (group === 'clocks') return words.clock(key);
  if (group === 'triggers') return words.trigger(key);
  if (group === 'inputs') return words.input(key);
  return group === 'guards' ? words.guard(key) : words.role(key);
}
