import { readFileSync } from 'node:fs';
import { sample, say, state, trigger, type Sample } from '#test/support/small-machine';

const KB = 1_024;
const filled = (piece: string, kilobytes: number): string => piece.repeat(Math.ceil((kilobytes * KB) / piece.length));
const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
/** JSON is YAML. */
const json = (change: (document: Sample) => void): string => {
  const document = sample();
  change(document);
  return JSON.stringify(document);
};
const dossier = readFileSync('config/territories/clermont-auvergne/workflow/dossier.yaml', 'utf8');
const HARD = {
  all: ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => ({ known: path, startsWith: { known: `${path}x` } })),
};

/** Clocks that outlive their states, of which any may run. */
const outliving = (d: Sample, count: number, onBreach: string | readonly string[]): void => {
  for (let i = 0; i < count; i += 1) {
    d.clocks[`c${i}`] = { label: say('x'), starts: [`s${i}`], stops: ['done'], within: '1 day', onBreach };
    d.states[`s${i}`] = state();
    d.triggers[`go-${i}`] = trigger({ to: `s${i}`, from: 'any-open', by: ['adviser'] });
  }
};

/** What somebody might send who means harm, or errs without measure; and what is said of it. */
export const HOSTILE: readonly [what: string, text: string, said: RegExp][] = [
  [
    'ten thousand states',
    `{"machine":"x","states":{${many(10_000, (i) => `"s${i}":{},`)}}}`,
    /found 10000 states, expected at most 400/,
  ],
  [
    'fifty thousand states',
    `machine: x\nstates:\n${many(50_000, (i) => `  s${i}: {}\n`)}`,
    /kB, expected at most 256 kB/,
  ],
  [
    'ten thousand triggers',
    `{"triggers":{${many(10_000, (i) => `"t${i}":{},`)}}}`,
    /found 10000 triggers, expected at most 600/,
  ],
  ['a megabyte of brackets', filled('[', KB), /found 1024 kB, expected at most 256 kB/],
  ['brackets that fit', filled('[', 250), /deeper nesting, expected at most 60 levels/],
  ['braces that fit', filled('{a: ', 250), /deeper nesting/],
  ['dashes', filled('- ', 250), /deeper nesting/],
  ['question marks', filled('? ', 250), /deeper nesting/],
  ['a staircase', many(700, (i) => `${' '.repeat(i)}a:\n`), /deeper nesting|kB/],
  ['a list of a hundred thousand', `states: [${filled('a,', 250)}]`, /more words and signs/],
  ['lines without end', filled('\n', 255), /more words and signs/],
  ['a hundred thousand quotes', filled('"', 250), /more words and signs|missing|closing/i],
  ['eighty thousand directives', filled('%a\n', 250), /more words and signs|directive/i],
  [
    'aliases that grow',
    `a0: &a0 [${'x,'.repeat(9)}x]\n${many(30, (i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}*a${i}]\n`)}`,
    /anchor &a0, expected the value written out/,
  ],
  ['a document that holds itself', 'states: &a\n  b: *a\n', /anchor &a/],
  ['the same key ten thousand times', filled('key: 1\n', 70), /the key key again, expected each key once/],
  ['ten thousand keys nobody knows', many(10_000, (i) => `k${i}: 1\n`), /one of these keys/],
  [
    'names of the prototype',
    'machine: x\nstates:\n  __proto__: { final: true }\n  constructor: {}\n',
    /the key __proto__, expected another name/,
  ],
  [
    'names of the prototype in a program’s document',
    '{"machine":"x","__proto__":{"initial":"y"},"states":{"constructor":{}}}',
    /__proto__/,
  ],
  ['a name made to be slow', `machine: ${'a-'.repeat(60_000)}!`, /letters, expected at most 60|small letters/],
  [
    'a state made to be slow',
    json((d) => (d.triggers['end']!['to'] = `${'a'.repeat(100_000)}!`)),
    /letters, expected at most 60/,
  ],
  [
    'a length of time made to be slow',
    json((d) => (d.clocks['work']!['within'] = `${'1'.repeat(100_000)} working day`)),
    /letters, expected at most 60/,
  ],
  [
    'a sentence of a quarter of a megabyte',
    json((d) => (d.states['open']!['label'] = say('é'.repeat(110_000)))),
    /110000 letters, expected at most 2000/,
  ],
  [
    'a list of states without end',
    json((d) => (d.triggers['end']!['from'] = Array.from({ length: 30_000 }, () => 'open'))),
    /30000 entries, expected at most 400/,
  ],
  [
    'everything of the wrong type',
    'machine: 1\nversion: one\ninitial: []\nstates: 5\nclocks: [a]\ntriggers: { t: 7 }\nguards: x\nparts: 0\n',
    /found 1, expected a text/,
  ],
  ['nothing', '', /found nothing, expected a block of keys/],
  ['control characters', '\u0000\u0001\u0002machine: \u0000', /./],
  ['half of a character', 'machine: "\\ud800"', /small letters/],
  ['numbers that are none', json((d) => (d.version = 1)).replace('"version":1', '"version":.inf'), /whole number/],
  ['several documents', 'machine: x\n---\nmachine: y\n', /valid YAML/],
  ['a tag', 'machine: !!js/function "x"\n', /valid YAML/],
  [
    'a condition twenty times too deep',
    json(
      (d) =>
        (d.guards['allowed']!.if = JSON.parse(
          `${'{"not":'.repeat(400)}{"known":"a","is":1}${'}'.repeat(400)}`,
        ) as object),
    ),
    /deeper nesting/,
  ],
  [
    'guards too hard to decide',
    json((d) => {
      const choices = Array.from({ length: 8 }, (_, i) => `ring-${i}`);
      for (const [i, name] of choices.entries()) {
        d.guards[name] = { if: { any: [HARD, { not: { all: [HARD, { known: 'n', above: i }] } }] }, why: say('non') };
        d.triggers[name] = trigger({ from: 'any-open', when: name });
      }
      for (let i = 0; i < 90; i += 1) d.clocks[`c${i}`] = { ...d.clocks['work'], onBreach: choices };
    }),
    /at once, when known a is not known and .* more/,
  ],
  [
    'guards by the hundred',
    json((d) => {
      const parts = Array.from({ length: 60 }, (_, i) => ({
        any: [
          { known: `a${i}`, above: i },
          { answer: `b${i}`, is: 'x' },
        ],
      }));
      for (let i = 0; i < 25; i += 1) {
        d.guards[`g${i}`] = { if: { all: [...parts, { known: 'a0', below: 0 }] }, why: say('non') };
        d.triggers[`t${i}`] = trigger({ by: ['adviser'], when: `g${i}` });
      }
    }),
    /could not be decided whether it can hold/,
  ],
  ['clocks that never end', json((d) => outliving(d, 60, 'ring')), /more than 20000 ways to stand/],
  [
    'lists of values without end, in one guard of many triggers',
    json((d) => {
      const values = (from: number): string[] => Array.from({ length: 1_000 }, (_, i) => `q${(from + i).toString(36)}`);
      const lists = Array.from({ length: 28 }, (_, i) => ({
        answer: 'x',
        [i === 0 ? 'in' : 'notIn']: values(i * 1_000),
      }));
      d.guards['listed'] = { if: { all: lists }, why: say('non') };
      for (let i = 0; i < 250; i += 1) d.triggers[`t${i}`] = trigger({ by: ['adviser'], when: 'listed' });
    }),
    /could not be decided whether it can hold/,
  ],
  [
    'hundreds of facts in a row, each compared with the next',
    json((d) => {
      const row = Array.from({ length: 240 }, (_, i) => ({ answer: `n${i}`, atMost: { answer: `n${i + 1}` } }));
      const bounds = row.map(({ answer }, i) => ({ answer, atLeast: i }));
      for (let i = 0; i < 2; i += 1) d.guards[`row${i}`] = { if: { all: [...row, ...bounds] }, why: say('non') };
      for (let i = 0; i < 400; i += 1) d.triggers[`t${i}`] = trigger({ by: ['adviser'], when: `row${i % 2}` });
    }),
    /could not be decided whether it can hold/,
  ],
  [
    'long guards of which any two can hold, of clocks that never end',
    json((d) => {
      const choices = Array.from({ length: 8 }, (_, i) => `ring-${i}`);
      for (const name of choices) {
        const tests = Array.from({ length: 60 }, (_, i) => ({ answer: `${name}-${i}`, is: 'x' }));
        d.guards[name] = { if: { any: [{ not: { known: 'never', is: 'x' } }, ...tests] }, why: say('non') };
        d.triggers[name] = trigger({ from: 'any-open', when: name });
      }
      outliving(d, 13, choices);
    }),
    /more than 20000 ways to stand/,
  ],
  [
    'a part with hundreds of moves, beside clocks that never end',
    json((d) => {
      const fires = Array.from({ length: 8 }, (_, i) => `follow-${i}`);
      for (const name of fires) d.triggers[name] = trigger({ from: 'any-open', by: ['referral'] });
      d.parts = {
        referral: { moves: Array.from({ length: 300 }, (_, i) => ({ enters: [`entered-${i}`], fires })) },
      };
      outliving(d, 13, 'ring');
    }),
    /more than 20000 ways to stand/,
  ],
  [
    'a part with four hundred moves, of which each of hundreds of states lets some',
    json((d) => {
      const fires = Array.from({ length: 8 }, (_, i) => `follow-${i}`);
      for (let i = 0; i < 380; i += 1) {
        d.states[`s${i}`] = state();
        d.triggers[`go-${i}`] = trigger({ from: [i === 0 ? 'open' : `s${i - 1}`], to: `s${i}`, by: ['adviser'] });
      }
      for (const [bit, name] of fires.entries()) {
        const from = Array.from({ length: 380 }, (_, i) => i).filter((i) => ((i >> bit) & 1) === 0);
        d.triggers[name] = trigger({ from: from.map((i) => `s${i}`), by: ['referral'] });
      }
      const turned = (by: number) => fires.map((_, i) => fires[(i + by) % 8]);
      const moves = Array.from({ length: 400 }, (_, i) => ({
        enters: [`entered-${i}`],
        fires: turned(i) as string[],
      }));
      d.parts = { referral: { moves } };
    }),
    /from which no final state can be reached/,
  ],
  [
    'hundreds of triggers that restart other clocks each, in hundreds of states',
    json((d) => {
      d.states['nowhere'] = state();
      for (let i = 0; i < 290; i += 1) {
        d.states[`s${i}`] = state();
        d.triggers[`go-${i}`] = trigger({ from: [i === 0 ? 'open' : `s${i - 1}`], to: `s${i}`, by: ['adviser'] });
        d.triggers[`again-${i}`] = trigger({
          from: 'any-open',
          by: ['adviser'],
          restarts: [`c${i % 90}`, `c${(i + 1 + Math.floor(i / 90)) % 90}`],
        });
      }
      for (let i = 0; i < 90; i += 1) d.clocks[`c${i}`] = { ...d.clocks['work'], starts: ['s0'] };
    }),
    /a state no trigger leads to/,
  ],
  [
    'a way from everywhere to everywhere',
    json((d) => {
      for (let i = 0; i < 300; i += 1) {
        d.states[`s${i}`] = state();
        d.triggers[`go-${i}`] = trigger({ to: `s${i}`, from: 'any-open', by: ['adviser'], remembers: 'origin' });
      }
      d.triggers['back'] = trigger({ from: 'any-open', to: '$origin', by: ['adviser'] });
    }),
    /no clock|ways to stand/,
  ],
  ['a shipped machine cut off in the middle', dossier.slice(0, dossier.length / 2), /expected/],
  ['a shipped machine, forty times over', dossier.repeat(40), /kB, expected at most 256 kB/],
];
