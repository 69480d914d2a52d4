/** What kind of answer a field holds; decides how it is cleaned, limited and stored. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'language'
  | 'choice'
  | 'choices'
  | 'siren'
  | 'siret'
  | 'naf'
  | 'postcode'
  | 'commune'
  | 'country'
  | 'date'
  | 'instant'
  | 'integer'
  | 'number'
  | 'yesNo'
  | 'fundings'
  | 'screening'
  | 'facts';

/** One place in the answers: its path in dots, its kind and its limits. */
export interface Field {
  readonly path: string;
  readonly kind: FieldKind;
  /** Characters (code points) of a text, the largest number, or the entries of a list. */
  readonly max?: number;
  readonly min?: number;
  readonly options?: readonly string[];
}

type Spec = Omit<Field, 'path'>;

/** A list of options that also accepts `other`. */
export function open(kind: 'choice' | 'choices', options: readonly string[]): Spec {
  return { kind, options: [...options, 'other'] };
}

const text = (max: number): Spec => ({ kind: 'text', max });
const people: Spec = { kind: 'integer', min: 0, max: 10_000_000 };
const euros: Spec = { kind: 'number', min: 0, max: 1_000_000_000_000 };

/** Longest summary that a page or the API takes, and that an import takes (characters). */
export const SUMMARY_MAX = 4_000;
export const IMPORTED_SUMMARY_MAX = 20_000;

const SITUATIONS = ['employee', 'job_seeker', 'student', 'public_researcher', 'self_employed', 'retired'];
const ROLES = [
  ...['project_holder', 'co_founder', 'ceo', 'site_manager', 'hr_director', 'researcher', 'student'],
  ...['association_officer', 'elected_officer', 'representative'],
];
const STATES = ['none_yet', 'in_creation', 'created', 'association', 'public_body', 'foreign_company'];
const STAGES = ['idea', 'validation', 'prototype', 'pilot', 'launch', 'growth', 'set_up', 'takeover', 'difficulty'];
const SECTORS = [
  ...['health', 'health_materials', 'biotech_food', 'beverage', 'agriculture', 'electronics', 'digital', 'mechanics'],
  ...['recycling_polymers', 'energy', 'construction', 'wholesale', 'retail', 'retail_repair'],
  ...['cultural_creative_tourism', 'social_food', 'social_services', 'logistics'],
];
const INNOVATION_KINDS = [
  ...['product', 'process', 'technology', 'service_use', 'digital', 'business_model', 'organisational', 'social'],
  ...['environmental', 'cultural_creative', 'commercial_retail', 'none_unsure'],
];
const RESEARCH_LINKS = [
  ...['none', 'uses_lab_result', 'co_owned_patent', 'founder_is_public_researcher'],
  ...['founder_and_co_owned_patent', 'phd_cifre'],
];
const IP = ['none', 'secret', 'dated_deposit', 'patent_filed', 'patent_granted', 'software', 'trademark'];
const NEEDS = [
  ...['financing', 'premises', 'land', 'ip', 'rd_partner', 'prototyping', 'market_clients', 'business_model'],
  ...['team_recruiting', 'training', 'legal_formalities', 'regulatory_certification', 'experimentation_site'],
  ...['industrialisation', 'digital', 'export_international', 'sustainable_mobility', 'water', 'energy'],
  ...['circular_waste', 'shop_town_centre', 'takeover_transfer', 'social_impact', 'network', 'dont_know'],
];

/**
 * The contract of answers: every path and option that the platform understands, in any territory. A
 * pack chooses which of them its pages ask, words them and may add options; it never renames one.
 */
const CONTRACT: Readonly<Record<string, Spec>> = {
  'person.givenName': text(120),
  'person.familyName': text(120),
  'person.email': { kind: 'email', max: 254 },
  'person.phone': { kind: 'phone' },
  'person.language': { kind: 'language' },
  'person.contactPreference': text(200),
  'person.role': open('choice', ROLES),
  'person.situation': open('choice', SITUATIONS),
  'structure.state': open('choice', STATES),
  'structure.name': text(200),
  'structure.siren': { kind: 'siren' },
  'structure.siret': { kind: 'siret' },
  'structure.naf': { kind: 'naf' },
  'structure.createdOn': { kind: 'date' },
  'structure.headcount': people,
  'structure.headcountOnSite': people,
  'structure.headcountWorld': people,
  'structure.turnoverEur': euros,
  'structure.country': { kind: 'country' },
  'structure.unionDelegate': { kind: 'choice', options: ['yes', 'no', 'unknown'] },
  'structure.icpe': { kind: 'choice', options: ['none', 'declaration', 'registration', 'authorisation', 'unknown'] },
  'place.communeInsee': { kind: 'commune' },
  'place.communeTyped': text(200),
  'place.postcode': { kind: 'postcode' },
  'place.undecided': { kind: 'yesNo' },
  'place.qpv': { kind: 'yesNo' },
  'place.detail': text(500),
  'project.title': text(120),
  'project.summary': { kind: 'longText', max: SUMMARY_MAX },
  'project.stage': open('choice', STAGES),
  'project.sector': open('choice', SECTORS),
  'project.innovationKinds': open('choices', INNOVATION_KINDS),
  'project.publicResearchLink': open('choice', RESEARCH_LINKS),
  'project.ip': open('choice', IP),
  'project.trl': { kind: 'integer', min: 1, max: 9 },
  'project.plannedJobs.opening': people,
  'project.plannedJobs.later': people,
  'project.investmentEur': euros,
  'project.confidential': { kind: 'yesNo' },
  needs: open('choices', NEEDS),
  'funding.needEur': euros,
  'funding.ownContributionEur': euros,
  'funding.crowdfundingEur': euros,
  'funding.obtained': { kind: 'fundings', max: 30 },
  'deadline.date': { kind: 'date' },
  'deadline.reason': text(500),
  heardFrom: text(300),
  transition: { kind: 'screening', max: 60 },
  water: { kind: 'facts', max: 60 },
  mobility: { kind: 'facts', max: 60 },
  'notice.readAt': { kind: 'instant' },
  'consent.newsletter': { kind: 'yesNo' },
  'consent.story': { kind: 'yesNo' },
};

/** The fields of the contract by path. */
export const CONTRACT_FIELDS: ReadonlyMap<string, Field> = new Map(
  Object.entries(CONTRACT).map(([path, spec]) => [path, { path, ...spec }]),
);

/** Channels through which a project can arrive. */
export const CHANNELS = [
  ...(['web', 'mobile_web', 'phone', 'counter', 'event', 'partner', 'email', 'api'] as const),
  ...(['water_assessment', 'mobility_assessment'] as const),
];
export type Channel = (typeof CHANNELS)[number];

/** What a submission cannot do without, besides a place and a means of contact. */
export const MINIMUM = [
  'person.familyName',
  'structure.state',
  'project.stage',
  'project.summary',
  'needs',
  'notice.readAt',
] as const;

/** One of these two at least: how to reach the person. */
export const CONTACT_MEANS = ['person.email', 'person.phone'] as const;
