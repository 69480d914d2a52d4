import { type Communes, type PartnerView, type TerritoryVerdict, type Whereabouts } from '#libs/directory';
import type { Localized } from '#libs/kernel';
import { valueAt } from '#libs/rules';
import type { OrientationRules } from './orientation-rules.js';
import { type Proposal, rankPartners, type Ranking } from './rank-partners.js';
import { type Citation, cite, type ReadProject, readProject } from './read-project.js';

/** What reception decided of a submission; `reasons` are handed through. */
interface TriageVerdict {
  readonly verdict: string;
  readonly reasons: readonly unknown[];
}

interface OrientationInput {
  readonly answers: unknown;
  readonly channel?: string | null;
  readonly triage: TriageVerdict;
  readonly territory: TerritoryVerdict;
  readonly directory: readonly PartnerView[];
  readonly rules: OrientationRules;
  /** All communes that answers may name. */
  readonly communes: Communes;
  /** The territory's own departement and region, in a country that has them. */
  readonly home: Whereabouts['home'];
  readonly now: Date;
  /** What the dossier knows: how its referrals went, whether the committee was asked for. */
  readonly known?: unknown;
}

interface CommitteeReason {
  readonly criterion: string;
  readonly label: Localized;
  readonly reasons: readonly Citation[];
}

/** The proposals of a dossier, as the API gives them. */
export interface Orientation {
  readonly triage: TriageVerdict;
  readonly territory: TerritoryVerdict;
  readonly proposals: readonly Proposal[];
  readonly committee: {
    readonly refer: boolean;
    readonly criteria: readonly string[];
    readonly reasons: readonly CommitteeReason[];
  };
}

const NO_COMMITTEE = { refer: false, criteria: [], reasons: [] };
const RECEIVED = ['accepted', 'to_complete', 'out_of_territory_redirected'];

/**
 * Which partners fit a project, and why; whether the committee should see it. Pure and deterministic. Spam and
 * duplicates get no proposals: nobody is to be disturbed twice. The committee sees projects of the territory alone.
 */
export function propose(input: OrientationInput): Orientation {
  const { triage, rules } = input;
  if (triage.verdict === 'spam') {
    const reasons = [{ code: 'spam', field: 'project.summary', value: null }];
    return {
      triage,
      territory: { result: 'not_applicable', communeInsee: null, reasons },
      proposals: [],
      committee: NO_COMMITTEE,
    };
  }
  const { territory } = input;
  if (!RECEIVED.includes(triage.verdict)) return { triage, territory, proposals: [], committee: NO_COMMITTEE };
  const project = readProject(rules, { ...input, where: whereabouts(input) });
  const ranking = rankPartners(rules, project, input.directory);
  const inside = territory.result === 'in' || territory.result === 'candidate';
  return {
    triage,
    territory,
    proposals: ranking.proposals,
    committee: inside ? committeeOf(rules, project, ranking) : NO_COMMITTEE,
  };
}

function whereabouts({ answers, territory, communes, home }: OrientationInput): ReadProject['where'] {
  const epci = valueAt(answers, 'place.epciSiren');
  return {
    territory: territory.result,
    commune: territory.communeInsee ? communes.byCode(territory.communeInsee) : null,
    epciSiren: typeof epci === 'string' ? epci : null,
    home,
  };
}

function committeeOf(rules: OrientationRules, project: ReadProject, ranking: Ranking): Orientation['committee'] {
  const asked = project.declaredNeeds.filter((need) => need !== 'dont_know' && need !== 'network');
  const { leads, answeredNeeds } = ranking;
  const orientation = { leads: leads.length, unanswered: asked.length > 0 && answeredNeeds.length === 0 };
  const citations = new Map([
    ...project.citations,
    ['orientation.leads', [{ field: 'needs', value: leads.join(', ') }]] as const,
    ['orientation.unanswered', [{ field: 'needs', value: asked.join(', ') }]] as const,
  ]);
  const known = { ...(project.facts.known as object), orientation };
  const met = rules.committee.flatMap(({ code, label, condition }) => {
    const { verdict, trace } = condition.explain({ ...project.facts, known });
    return verdict === 'true' ? [{ criterion: code, label, reasons: cite(trace, { citations }) }] : [];
  });
  return { refer: met.length > 0, criteria: met.map(({ criterion }) => criterion), reasons: met };
}
