import type { Whereabouts } from '#libs/directory';
import type { Localized } from '#libs/kernel';
import { type Facts, valueAt } from '#libs/rules';
import type { OrientationRules } from './orientation-rules.js';
import { figuresIn, plainText } from './written-text.js';

/** Where a fact comes from: fields of the submission, with the value or the words seen. */
export interface Citation {
  readonly field: string;
  readonly value: unknown;
  /** What the value shows, in each language, when the rules name it: « issu de la recherche publique ». */
  readonly because?: Localized;
}

/** What the rules know of a project before any offer is judged. */
export interface ReadProject {
  readonly facts: Facts;
  /** By name below `known` (`fact.shop`, `text.offices`, `channel`): the fields it rests on. */
  readonly citations: ReadonlyMap<string, readonly Citation[]>;
  /** By name below `known`: the paths that would settle it. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
  readonly declaredNeeds: readonly string[];
  /** Needs that the answers or the words show without naming them, and what shows them. */
  readonly readNeeds: ReadonlyMap<string, readonly Citation[]>;
  readonly where: Whereabouts;
}

export interface ProjectInput {
  readonly answers: unknown;
  readonly channel?: string | null;
  /** What the dossier knows: referrals, agreements. */
  readonly known?: unknown;
  readonly where: Whereabouts;
  readonly now: Date;
}

const TEXT_FIELDS = ['project.summary', 'project.title'];

/** Reads a project: words and figures of its text, then the named facts in their order, then its needs. */
export function readProject(rules: OrientationRules, input: ProjectInput): ReadProject {
  const { answers, channel, where, now } = input;
  const citations = new Map<string, readonly Citation[]>();
  const missing = new Map<string, readonly string[]>();
  const { text, written } = readText(rules, answers, citations);
  const fact: Record<string, boolean> = {};
  const territory = { result: where.territory };
  const dossier = typeof input.known === 'object' ? input.known : {};
  const facts: Facts = {
    answers,
    known: { ...dossier, channel: channel ?? null, territory, text, written, fact },
    now,
  };
  if (channel) citations.set('channel', [{ field: 'channel', value: channel }]);
  citations.set('territory.result', [{ field: 'place.communeInsee', value: where.commune?.code ?? null }]);
  const project = { facts, citations, missing };
  for (const { name, label, condition, assumedFalse } of rules.facts) {
    const { verdict, trace, missing: absent } = condition.explain(facts);
    if (verdict !== 'unknown') fact[name] = verdict === 'true';
    else if (assumedFalse) fact[name] = false;
    else missing.set(`fact.${name}`, namesOf(absent, missing));
    if (verdict === 'true') citations.set(`fact.${name}`, because(label, cite(trace, project)));
  }
  return { ...project, ...needsOf(rules, answers, project), where };
}

function needsOf(rules: OrientationRules, answers: unknown, project: Pick<ReadProject, 'facts' | 'citations'>) {
  const given = valueAt(answers, 'needs');
  const declaredNeeds = Array.isArray(given) ? given.filter((need): need is string => typeof need === 'string') : [];
  const readNeeds = new Map<string, readonly Citation[]>();
  for (const { need, condition } of rules.needs) {
    if (declaredNeeds.includes(need)) continue;
    const { verdict, trace } = condition.explain(project.facts);
    if (verdict === 'true') readNeeds.set(need, cite(trace, project));
  }
  return { declaredNeeds, readNeeds };
}

function readText(rules: OrientationRules, answers: unknown, citations: Map<string, readonly Citation[]>) {
  const texts = TEXT_FIELDS.map((field) => valueAt(answers, field)).filter((text) => typeof text === 'string');
  const plain = plainText(texts.join(' . '));
  const text: Record<string, boolean> = {};
  for (const { name, label, find } of rules.texts) {
    const words = find(plain);
    text[name] = words.length > 0;
    if (words.length > 0)
      citations.set(`text.${name}`, because(label, [{ field: 'project.summary', value: words.join(', ') }]));
  }
  const written = figuresIn(plain);
  for (const [name, value] of Object.entries(written))
    if (value !== null) citations.set(`written.${name}`, [{ field: 'project.summary', value }]);
  return { text, written };
}

/** The citations of a named fact; what an inner fact already said of one stays, for it is the more exact. */
function because(label: Localized | null, citations: readonly Citation[]): readonly Citation[] {
  return label ? citations.map((citation) => ({ because: label, ...citation })) : citations;
}

type Trace = ReturnType<OrientationRules['facts'][number]['condition']['explain']>['trace'];
type Sources = Pick<ReadProject, 'citations'>;

/** The fields that made a condition true: those of its true parts; what is negated proves nothing. */
export function cite(trace: Trace, sources: Sources): readonly Citation[] {
  if (trace.verdict !== 'true' || trace.kind === 'not') return [];
  if (trace.kind !== 'test') return unique(trace.parts.flatMap((part) => cite(part, sources)));
  const [root, ...rest] = trace.subject.split('.');
  const path = rest.join('.');
  if (root !== 'answers') return sources.citations.get(path) ?? [];
  return seenIn(trace.value, trace.operand).map((value) => ({ field: path, value }));
}

/** What of a value mattered: of a list, the entries that the condition named. */
function seenIn(value: unknown, operand: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [value];
  const wanted = Array.isArray(operand) ? (operand as readonly unknown[]) : [operand];
  const named = value.filter((one) => wanted.includes(one));
  return named.length > 0 ? named : [value];
}

/** Missing paths as fields of the submission: a named fact stands for what would settle it. */
export function namesOf(absent: readonly string[], missing: ReadProject['missing']): readonly string[] {
  const names = absent.flatMap((name) => {
    if (name.startsWith('answers.')) return [name.slice('answers.'.length)];
    const path = name.replace(/^known\./, '');
    return missing.get(path) ?? [path];
  });
  return [...new Set(names)];
}

function unique(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((one) => [`${one.field}=${JSON.stringify(one.value)}`, one])).values()];
}
