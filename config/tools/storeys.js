/** The floor plan: every room of libs/ and its storey. The one list from which the rules are made. */
export const STOREYS = {
  kernel: 0,
  paths: 0,
  calendar: 0,
  rules: 0,
  questionnaire: 1,
  workflow: 1,
  platform: 1,
  pack: 2,
  journal: 2,
  rehearsal: 2,
  account: 3,
  directory: 3,
  flow: 3,
  dossier: 4,
  advice: 5,
  intake: 5,
  orientation: 5,
  referral: 5,
  notification: 6,
};

/** Rooms that import no framework, no database and no clock of their own. */
export const PURE_ROOMS = ['kernel', 'paths', 'calendar', 'rules', 'questionnaire', 'workflow', 'rehearsal'];

/** What the pure rooms may use from npm: data and arithmetic. */
export const PURE_PACKAGES = [
  'luxon',
  'date-holidays',
  'typebox',
  'libphonenumber-js',
  'fastest-levenshtein',
  'bpmn-moddle',
];
