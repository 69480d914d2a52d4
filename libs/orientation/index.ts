export { orientationProblems, readOrientation } from './check-orientation.js';
export { ruleOf, type ProposalReason } from './judge-offer.js';
export { orientationRulesFrom, type OrientationRules } from './orientation-rules.js';
export { propose, type Orientation } from './propose.js';
export type { Proposal } from './rank-partners.js';
