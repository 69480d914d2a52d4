import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One submission of the gold set, with the route that an expert adviser would choose. */
export interface GoldCase {
  readonly code: string;
  readonly title: string;
  /** Answers as the questionnaire names them (see "gold_input_becomes_answers" of the codes). */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly channel: string;
  readonly submittedAt: Date;
  readonly expected: {
    readonly triage: string;
    readonly territory: { readonly result: string; readonly communeInsee: string | null };
    readonly primary: readonly string[];
    readonly secondaryAnyOf: { readonly min: number; readonly of: readonly string[] };
    readonly secondaryAllOf: readonly string[];
    readonly mustNot: readonly string[];
    readonly committee: { readonly refer: boolean; readonly criteria: readonly string[] };
  };
}

/** What the scoring looks at; the API's document of proposals has this shape. */
export interface Scored {
  readonly triage: { readonly verdict: string };
  readonly territory: { readonly result: string; readonly communeInsee: string | null };
  readonly proposals: readonly { readonly partner: string; readonly reasons: readonly { readonly field: string }[] }[];
  readonly committee: { readonly refer: boolean };
}

interface GoldInput {
  readonly submittedAt: string;
  readonly channel: string;
  readonly person: Readonly<Record<string, unknown>> & { readonly name?: string };
  readonly needsDeclared: readonly string[];
  readonly fundingObtained?: unknown;
  readonly [block: string]: unknown;
}

/** Every case of this folder, in the order of its code. */
export function goldSet(): GoldCase[] {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder)
    .filter((file) => /^G\d+\.md$/.test(file))
    .sort()
    .map((file) => goldCase(readFileSync(new URL(file, folder), 'utf8')));
}

function goldCase(text: string): GoldCase {
  const [, code = '', title = ''] = /^## (G\d+) — (.*)$/m.exec(text) ?? [];
  const [input = '', expected = ''] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml ?? '');
  const summary = [...text.matchAll(/^> (.*)$/gm)].map(([, line]) => line).join('\n');
  const { submittedAt, channel, ...blocks } = parse(input) as GoldInput;
  return {
    ...{ code, title, channel, answers: answersOf(blocks as GoldInput, summary) },
    submittedAt: new Date(submittedAt),
    expected: parse(expected) as GoldCase['expected'],
  };
}

function answersOf({ person, needsDeclared, fundingObtained, ...blocks }: GoldInput, summary: string) {
  const { name = '', ...rest } = person;
  const [givenName = '', ...family] = name.split(' ');
  const funding = fundingObtained ? { obtained: fundingObtained } : (blocks['funding'] ?? {});
  return {
    ...blocks,
    person: { ...rest, givenName, familyName: family.join(' ') || givenName },
    project: { ...(blocks['project'] as object), title: summary.slice(0, 80), summary },
    funding,
    needs: needsDeclared,
  };
}

/** What the gold set's README finds wrong with an answer; empty when all seven points are met. */
export function shortcomings({ expected }: GoldCase, given: Scored): string[] {
  const codes = given.proposals.map(({ partner }) => partner);
  const first = codes.slice(0, 6);
  const any = expected.secondaryAnyOf.of.filter((code) => first.includes(code));
  return [
    given.triage.verdict === expected.triage ? [] : [`triage is ${given.triage.verdict}`],
    same(given.territory, expected.territory) ? [] : [`territory is ${JSON.stringify(given.territory)}`],
    expected.primary
      .filter((code) => !codes.slice(0, 2).includes(code))
      .map((code) => `${code} is not among the first two`),
    any.length < expected.secondaryAnyOf.min
      ? [`only ${any.join(', ') || 'none'} of ${expected.secondaryAnyOf.of.join(', ')}`]
      : [],
    expected.secondaryAllOf.filter((code) => !first.includes(code)).map((code) => `${code} is not among the first six`),
    expected.mustNot.filter((ban) => breaks(ban, codes)).map((ban) => `${ban} was proposed`),
    given.committee.refer === expected.committee.refer ? [] : [`committee is ${String(given.committee.refer)}`],
    given.proposals
      .filter(({ reasons }) => !reasons.some(({ field }) => field))
      .map(({ partner }) => `${partner} has no reason`),
  ].flat();
}

function breaks(ban: string, codes: readonly string[]): boolean {
  if (ban === 'any_new_referral' || ban === 'any_referral') return codes.length > 0;
  const [, first] = /^primary:(.*)$/.exec(ban) ?? [];
  return first ? codes[0] === first : codes.includes(ban);
}

function same(a: Scored['territory'], b: Scored['territory']): boolean {
  return a.result === b.result && a.communeInsee === b.communeInsee;
}
