import { compile, type CompiledCondition } from '#libs/rules';
import { compared, type Figure } from '../harness/figure.js';
import { interleaved, rate, type Pace } from '../harness/rounds.js';
import { jsonRules, threeValued, yesOrNo } from './others.js';
import { conditionOf, offersAndProjects, type Answers } from './offers.js';

const OFFERS = 50;
const PROJECTS = 64;

/** Fifty offers of eight conditions, judged for one project after the other: offers in a second. */
export async function rules(pace: Pace): Promise<Figure[]> {
  const { offers, projects } = offersAndProjects(OFFERS, PROJECTS);
  const conditions = offers.map((offer) => compile(conditionOf(offer)));
  const [plain, kleene, rulesEngine] = [yesOrNo(offers), threeValued(offers), jsonRules(offers)];
  insistOnVariety(conditions, projects);
  for (const answers of projects) await insistOnEqual(answers, { conditions, plain, kleene, rulesEngine });
  let turn = 0;
  const next = (): Answers => projects[(turn += 1) % PROJECTS] ?? {};
  const each = (judge: (answers: Answers) => void) => () =>
    rate(pace.roundMs, () => {
      for (let project = 0; project < PROJECTS; project += 1) judge(next());
      return PROJECTS * OFFERS;
    });
  const found = await interleaved(pace.rounds, {
    verdicts: each((answers) => {
      const facts = { answers };
      for (const condition of conditions) keep(condition.evaluate(facts));
    }),
    traces: each((answers) => {
      const facts = { answers };
      for (const condition of conditions) keep(condition.explain(facts));
    }),
    plain: each((answers) => {
      for (const holds of plain) keep(holds(answers));
    }),
    kleene: each((answers) => {
      for (const verdict of kleene) keep(verdict(answers));
    }),
    rulesEngine: async () => {
      const start = performance.now();
      let judged = 0;
      for (; performance.now() - start < pace.roundMs; judged += OFFERS) keep(await rulesEngine(next()));
      return (judged * 1_000) / (performance.now() - start);
    },
  });
  const figure = (name: string, ours: keyof typeof found, baseline: keyof typeof BASELINES, atLeast: number): Figure =>
    compared({
      name: `rules: ${name}`,
      unit: 'offers/s',
      ours: found[ours],
      baseline: found[baseline],
      baselineName: BASELINES[baseline],
      goal: { atLeast },
    });
  return [
    figure('verdict with unknowns', 'verdicts', 'plain', 0.9),
    figure('verdict with unknowns, told by both', 'verdicts', 'kleene', 0.9),
    figure('full trace', 'traces', 'plain', 0.3),
    figure('full trace', 'traces', 'rulesEngine', 60),
  ];
}

const BASELINES = {
  plain: 'json-logic-engine compiled, yes or no',
  kleene: 'json-logic-engine compiled, three values',
  rulesEngine: 'json-rules-engine',
};

/** The least share of each verdict: what nearly always stops at the first condition measures nothing. */
const LEAST_SHARE = 0.1;

function insistOnVariety(conditions: readonly CompiledCondition[], projects: readonly Answers[]): void {
  const verdicts = projects.flatMap((answers) => conditions.map((one) => one.evaluate({ answers })));
  for (const verdict of ['true', 'false', 'unknown']) {
    const share = count(verdicts, (one) => one === verdict) / verdicts.length;
    if (share < LEAST_SHARE) throw new Error(`only ${Math.round(share * 100)} % of the verdicts are ${verdict}`);
  }
}

/** What is judged has to be given to somebody, or a compiler leaves the judging out. */
const taken: { last: unknown } = { last: null };

function keep(judged: unknown): void {
  taken.last = judged;
}

interface Sides {
  readonly conditions: readonly CompiledCondition[];
  readonly plain: ReturnType<typeof yesOrNo>;
  readonly kleene: ReturnType<typeof threeValued>;
  readonly rulesEngine: ReturnType<typeof jsonRules>;
}

/** Throws unless all of them say the same of every offer. */
async function insistOnEqual(answers: Answers, { conditions, plain, kleene, rulesEngine }: Sides): Promise<void> {
  const hold = await rulesEngine(answers);
  conditions.forEach((condition, number) => {
    const verdict = condition.evaluate({ answers });
    const { verdict: explained } = condition.explain({ answers });
    const told = { explained, kleene: kleene[number]?.(answers) };
    const yes = { plain: plain[number]?.(answers) === true, rulesEngine: hold.has(number) };
    const agree =
      Object.values(told).every((one) => one === verdict) &&
      Object.values(yes).every((one) => one === (verdict === 'true'));
    if (!agree) throw new Error(`offer ${number}: ${verdict} against ${JSON.stringify({ told, yes, answers })}`);
  });
}

function count<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let counted = 0;
  for (const one of list) if (holds(one)) counted += 1;
  return counted;
}
