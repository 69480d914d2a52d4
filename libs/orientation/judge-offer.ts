import type { OfferView, PartnerView } from '#libs/directory';
import { covers } from '#libs/directory';
import { valueAt, type Verdict } from '#libs/rules';
import type { OfferRule, OrientationRules } from './orientation-rules.js';
import { type Citation, cite, namesOf, type ReadProject } from './read-project.js';

/** Why an offer is proposed: a stable code to word, and the field of the submission it rests on. */
export interface ProposalReason extends Citation {
  readonly code: 'need' | 'read-need' | 'rule' | 'area';
  /** Of a `read-need`: which need the field shows. */
  readonly need?: string;
}

type ProposalVerdict = 'fits' | 'maybe' | 'no';

/** One offer held against a project. */
export interface JudgedOffer {
  readonly offer: OfferView;
  readonly verdict: ProposalVerdict;
  readonly score: number;
  readonly reasons: readonly ProposalReason[];
  /** Fields, or `call`, that would settle a maybe. */
  readonly missing: readonly string[];
  readonly rule: OfferRule;
  readonly matchedNeeds: readonly string[];
}

/** Holds one offer of one partner against a project; null when nothing speaks for it. */
export function judgeOffer(
  rules: OrientationRules,
  project: ReadProject,
  { partner, offer }: { partner: PartnerView; offer: OfferView },
): JudgedOffer | null {
  const rule = rules.offers.get(ruleOf(partner, offer));
  if (!rule) return null;
  const declared = project.declaredNeeds.filter((need) => offer.needs.includes(need));
  const read = [...project.readNeeds].filter(([need]) => offer.needs.includes(need));
  if (!rule.alone && declared.length + read.length === 0) return null;
  const area = covers(partner.coverage, project.where);
  const stage = stageVerdict(offer, project);
  if (area === 'false' || stage === 'false' || (area === 'unknown' && isLocal(partner))) return null;
  const explained = rule.condition?.explain(project.facts);
  if (explained?.verdict === 'false') return null;
  const boosts = rule.boosts.filter(({ condition }) => condition.evaluate(project.facts) === 'true');
  const missing = [
    ...(area === 'unknown' ? ['place.communeInsee'] : []),
    ...(stage === 'unknown' ? ['project.stage'] : []),
    ...namesOf(explained?.missing ?? [], project.missing),
    ...(offer.call.state === 'closed' ? ['call'] : []),
  ];
  const cited = [...(explained ? [explained] : []), ...boosts.map(({ condition }) => condition.explain(project.facts))];
  const { weights } = rules;
  const needs = [...declared.map(() => weights.need), ...read.map(() => weights.readNeed)].slice(
    0,
    weights.needsCounted,
  );
  const worth = [rule.worth, ...boosts.map((boost) => boost.worth), ...needs];
  if (missing.some((name) => name !== 'call')) worth.push(weights.doubt);
  if (offer.call.state === 'closed') worth.push(weights.closedCall);
  return {
    offer,
    rule,
    missing,
    verdict: missing.length > 0 ? 'maybe' : 'fits',
    score: worth.reduce((sum, points) => sum + points, 0),
    matchedNeeds: declared,
    reasons: reasonsOf(project, { declared, read, area, cited: cited.flatMap(({ trace }) => cite(trace, project)) }),
  };
}

/** Serves single communes or authorities alone: proposed once the place is known, or the list would name them all. */
function isLocal({ coverage }: PartnerView): boolean {
  return coverage.every((area) => 'commune' in area || 'epci' in area);
}

/** The name of the rule of an offer: its code; an offer made from a template has the template's rule. */
export function ruleOf(partner: Pick<PartnerView, 'code'>, offer: Pick<OfferView, 'code'>): string {
  const [, id] = partner.code.split(':');
  return id && offer.code.endsWith(`-${id}`) ? offer.code.slice(0, -id.length - 1) : offer.code;
}

function stageVerdict(offer: OfferView, project: ReadProject): Verdict {
  if (offer.stages.length === 0) return 'true';
  const stage = valueAt(project.facts.answers, 'project.stage');
  if (typeof stage !== 'string') return 'unknown';
  return offer.stages.includes(stage) ? 'true' : 'false';
}

interface Grounds {
  readonly declared: readonly string[];
  readonly read: readonly (readonly [need: string, shownBy: readonly Citation[]])[];
  readonly area: Verdict;
  readonly cited: readonly Citation[];
}

function reasonsOf(project: ReadProject, { declared, read, area, cited }: Grounds): readonly ProposalReason[] {
  const commune = project.where.commune?.code;
  const reasons: ProposalReason[] = [
    ...declared.map((value) => ({ code: 'need' as const, field: 'needs', value })),
    ...cited.map((citation) => ({ code: 'rule' as const, ...citation })),
    ...read.flatMap(([need, shownBy]) => shownBy.map((one) => ({ code: 'read-need' as const, need, ...one }))),
    ...(area === 'true' && commune ? [{ code: 'area' as const, field: 'place.communeInsee', value: commune }] : []),
  ];
  return [...new Map(reasons.map((reason) => [`${reason.field}=${JSON.stringify(reason.value)}`, reason])).values()];
}
