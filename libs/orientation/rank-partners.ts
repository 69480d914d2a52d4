import type { PartnerView } from '#libs/directory';
import { judgeOffer, type JudgedOffer, type ProposalReason } from './judge-offer.js';
import type { OrientationRules } from './orientation-rules.js';
import type { ReadProject } from './read-project.js';

/** One partner proposed, by its best offer. */
export interface Proposal {
  readonly rank: number;
  readonly partner: string;
  readonly offer: string;
  readonly verdict: 'fits' | 'maybe';
  readonly score: number;
  readonly reasons: readonly ProposalReason[];
  /** What would settle a maybe: fields of the submission, or `call` for a call that is closed today. */
  readonly missing: readonly string[];
  readonly otherOffers: readonly string[];
}

interface Candidate {
  readonly partner: PartnerView;
  readonly offers: readonly [JudgedOffer, ...JudgedOffer[]];
  readonly score: number;
}

/** A ranking, and what the committee's rules want to know of it. */
export interface Ranking {
  readonly proposals: readonly Proposal[];
  /** Partners that would lead, and fit. */
  readonly leads: readonly string[];
  /** Declared needs that some offer, other than a network's, answers. */
  readonly answeredNeeds: readonly string[];
}

const PROPOSABLE = ['active', 'known'];

/**
 * Ranks the partners that may help, best first: by the score of their best offer and a little for each further one.
 * Networks come after everybody else, whatever their score; former and uncertain partners never come. While a call is
 * closed, the offers named as its fallback gain. Equal scores are ordered by code, so that the same project always gets
 * the same list.
 */
export function rankPartners(
  rules: OrientationRules,
  project: ReadProject,
  directory: readonly PartnerView[],
): Ranking {
  const judged = directory
    .filter(({ status }) => PROPOSABLE.includes(status))
    .map((partner) => ({ partner, offers: judgeOffers(rules, project, partner) }));
  const closed = judged.flatMap(({ offers }) => offers).filter(({ offer }) => offer.call.state === 'closed');
  const fallbacks = new Set(closed.flatMap(({ rule }) => rule.fallback));
  const candidates = judged
    .flatMap(({ partner, offers }) => candidateOf(rules, { partner, offers, fallbacks }))
    .toSorted(bestFirst);
  const helping = candidates.filter(({ partner }) => !isNetwork(partner));
  return {
    proposals: candidates.slice(0, rules.weights.proposals).map(proposalOf),
    leads: helping
      .filter(({ offers }) => offers.some(({ rule, verdict }) => rule.leads && verdict === 'fits'))
      .map(({ partner }) => partner.code),
    answeredNeeds: [...new Set(helping.flatMap(({ offers }) => offers.flatMap(({ matchedNeeds }) => matchedNeeds)))],
  };
}

function judgeOffers(rules: OrientationRules, project: ReadProject, partner: PartnerView): JudgedOffer[] {
  return partner.offers.flatMap((offer) => judgeOffer(rules, project, { partner, offer }) ?? []);
}

function candidateOf(
  { weights }: OrientationRules,
  {
    partner,
    offers,
    fallbacks,
  }: { partner: PartnerView; offers: readonly JudgedOffer[]; fallbacks: ReadonlySet<string> },
): Candidate[] {
  const raised = offers.map((one) =>
    fallbacks.has(one.offer.code) ? { ...one, score: one.score + weights.fallback } : one,
  );
  const [best, ...others] = raised
    .filter(({ score }) => score >= weights.enough)
    .toSorted((a, b) => b.score - a.score || compare(a.offer.code, b.offer.code));
  if (!best) return [];
  const further = Math.min(others.length, weights.otherOffersCounted) * weights.otherOffer;
  return [{ partner, offers: [best, ...others], score: best.score + further }];
}

function bestFirst(a: Candidate, b: Candidate): number {
  return (
    Number(isNetwork(a.partner)) - Number(isNetwork(b.partner)) ||
    b.score - a.score ||
    compare(a.partner.code, b.partner.code)
  );
}

function isNetwork(partner: PartnerView): boolean {
  return partner.kind === 'network' && partner.offers.every(({ kind }) => kind === 'network');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function proposalOf({ partner, offers: [best, ...others], score }: Candidate, index: number): Proposal {
  return {
    rank: index + 1,
    partner: partner.code,
    offer: best.offer.code,
    verdict: best.verdict === 'fits' ? 'fits' : 'maybe',
    score,
    reasons: best.reasons,
    missing: best.missing,
    otherOffers: others.map(({ offer }) => offer.code),
  };
}
