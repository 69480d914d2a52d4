import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { rootFolder } from '#config/root';
import { machineFrom, OWNERS, STAGES, type Machine, type Way } from '#libs/workflow';

/** What somebody who edits a definition could write into a label to break out of a drawing. */
export const HOSTILE =
  '</text></title><script>alert(1)</script> "q" \'a\' & ]]> <![CDATA[x]]> &lt; %%{init: {"theme":"dark"}}%% --> ; : # `x` |' +
  ' [*] {a}\n  evil --> [*] : boo\u0000\u0007\u202Ertl\u2066 \uD800 \uFFFF';

/** How it is shown: one line, without the signs that no document may hold. */
export const HOSTILE_SHOWN =
  '</text></title><script>alert(1)</script> "q" \'a\' & ]]> <![CDATA[x]]> &lt; %%{init: {"theme":"dark"}}%% --> ; : # `x` |' +
  ' [*] {a} evil --> [*] : boo rtl';

/** A machine of the first territory as it is shipped. */
export function shippedMachine(name: string): Machine {
  return machineOf(shippedDefinition(name));
}

/** The same with one text in the place of every label and sentence. */
export function machineThatSays(name: string, text: string): Machine {
  const definition = shippedDefinition(name);
  const said = JSON.stringify(definition, (key, value: unknown) =>
    ['label', 'help', 'public', 'next', 'why'].includes(key) ? { fr: text, en: text } : value,
  );
  return machineOf(JSON.parse(said));
}

/** A dossier that was asked a question, did not answer, was put before partners twice, and waits for one. */
export const DOSSIER_WAY: Way = wayOf(
  'oriented',
  ['ask', 'refer-again', 'close', 'withdraw'],
  [
    ['open', null, 'submitted'],
    ['take', 'submitted', 'in-reception'],
    ['ask', 'in-reception', 'awaiting-information'],
    ['answer-overdue', 'awaiting-information', 'in-reception'],
    ['qualify', 'in-reception', 'qualified'],
    ['refer', 'qualified', 'oriented'],
    ['escalate', 'oriented', 'oriented'],
    ['refer-again', 'oriented', 'oriented'],
    ['referrals-exhausted', 'oriented', 'qualified'],
    ['refer', 'qualified', 'oriented'],
  ],
);

function wayOf(now: string, possible: string[], done: [string, string | null, string][]): Way {
  return { now, possible, done: done.map(([trigger, from, to]) => ({ trigger, from, to, at: new Date(0) })) };
}

const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((fr) => ({ fr }));

/** Machines of any shape, sound or not, with several final states, whose labels are any text. */
export const machinesToDraw: fc.Arbitrary<Machine> = fc.integer({ min: 2, max: 9 }).chain((size) => {
  const names = Array.from({ length: size }, (_, i) => `s${i}`);
  const state = fc.record({
    label,
    public: label,
    next: label,
    stage: fc.constantFrom(...STAGES),
    owner: fc.constantFrom(...OWNERS),
    final: fc.boolean(),
  });
  const trigger = fc.record({
    label,
    from: fc.oneof(fc.constant('any-open' as const), fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 })),
    to: fc.constantFrom('$same', '$origin', ...names),
    by: fc.uniqueArray(fc.constantFrom('adviser', 'clock', 'referral'), { minLength: 1 }),
    remembers: fc.option(fc.constant('origin'), { nil: undefined }),
  });
  return fc
    .record({
      opening: label,
      states: fc.array(state, { minLength: size, maxLength: size }),
      triggers: fc.array(trigger, { maxLength: 9 }),
    })
    .map(({ states, triggers, opening }) => machineOf(definitionOf({ states, triggers, opening })));
});

interface DrawnTrigger {
  readonly from: string | readonly string[];
}

function definitionOf({
  states,
  triggers,
  opening,
}: {
  readonly states: readonly { readonly final: boolean }[];
  readonly triggers: readonly DrawnTrigger[];
  readonly opening: object;
}): unknown {
  const open = states.map(({ final }, i) => i === 0 || !final);
  const stillOpen = (name: string): boolean => open[Number(name.slice(1))] === true;
  const named = <T>(letter: string, list: readonly T[]): Record<string, T> =>
    Object.fromEntries(list.map((one, i) => [`${letter}${i}`, one]));
  const leaving = triggers.flatMap((trigger) => {
    const from = typeof trigger.from === 'string' ? trigger.from : trigger.from.filter(stillOpen);
    return from.length === 0 ? [] : [{ ...trigger, from }];
  });
  return JSON.parse(
    JSON.stringify({
      machine: 'random',
      initial: 's0',
      opening: { label: opening },
      states: named(
        's',
        states.map((state, i) => ({ ...state, final: open[i] === false })),
      ),
      clocks: {},
      triggers: named('t', leaving),
    }),
  );
}

function shippedDefinition(name: string): unknown {
  return parse(
    readFileSync(join(rootFolder(), 'config/territories/clermont-auvergne/workflow', `${name}.yaml`), 'utf8'),
  );
}

function machineOf(definition: unknown): Machine {
  const { machine, problems } = machineFrom(definition);
  if (machine === null) throw new Error(JSON.stringify(problems));
  return machine;
}

/** Evaluated in a page: the texts of its drawing that leave their card, or the drawing. */
export const TEXTS_OUTSIDE = `(() => {
  const box = (one) => one.getBoundingClientRect();
  const drawing = box(document.querySelector('svg.machine-drawing'));
  const cards = [...document.querySelectorAll('.machine-surface')].map(box);
  const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top - 12 && a.bottom <= b.bottom;
  return [...document.querySelectorAll('.machine-drawing text')].filter((text) => {
    const own = box(text);
    const middle = (own.top + own.bottom) / 2;
    const card = cards.find(({ top, bottom }) => top <= middle && bottom >= middle);
    return !inside(own, drawing) || (card && !inside(own, card));
  }).map((text) => text.textContent);
})()`;
