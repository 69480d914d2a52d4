/**
 * The site map: every address of the product, once, as the pattern that a controller listens to.
 * Slugs are the same in every language; the language is a prefix (see `createPaths`).
 */
export const SITE = {
  // Public pages
  home: '/',
  guidance: '/comment-nous-orientons',
  legalNotice: '/mentions-legales',
  privacy: '/donnees-personnelles',
  accessibility: '/accessibilite',
  form: '/projet',
  formCheck: '/projet/verification',
  formReceived: '/projet/recu/:draft',
  formSection: '/projet/:section',
  communes: '/communes.json',

  // Pages behind a one-time link
  followUpRenew: '/suivi',
  followUp: '/suivi/:token',
  followUpAnswer: '/suivi/:token/reponse',
  followUpAgreement: '/suivi/:token/accord',
  followUpWithdraw: '/suivi/:token/retrait',
  partnerAnswer: '/reponse/:token',
  survey: '/avis/:token',
  accountLink: '/compte/:token',

  // The adviser's office
  desk: '/bureau',
  deskSignIn: '/bureau/connexion',
  deskSignOut: '/bureau/deconnexion',
  deskForgotten: '/bureau/mot-de-passe',
  deskClaim: '/bureau/prochain',
  deskDossier: '/bureau/dossiers/:reference',
  deskAction: '/bureau/dossiers/:reference/actions/:trigger',
  deskProposals: '/bureau/dossiers/:reference/propositions',
  deskAgreement: '/bureau/dossiers/:reference/accords/:partner',
  deskRefer: '/bureau/dossiers/:reference/mettre-en-relation/:partner',
  deskReferral: '/bureau/dossiers/:reference/mises-en-relation/:referral',
  deskReferralAction: '/bureau/dossiers/:reference/mises-en-relation/:referral/:trigger',
  deskAssign: '/bureau/dossiers/:reference/attribution',
  deskRelease: '/bureau/dossiers/:reference/liberation',
  deskNote: '/bureau/dossiers/:reference/notes',
  deskSessions: '/bureau/dossiers/:reference/rendez-vous',
  deskSession: '/bureau/dossiers/:reference/rendez-vous/:session',
  deskCall: '/bureau/dossiers/:reference/appels/:call',
  deskAccounts: '/bureau/comptes',
  deskAccount: '/bureau/comptes/:account',
  deskPartners: '/bureau/partenaires',
  deskPartner: '/bureau/partenaires/:partner',
  deskDeliveries: '/bureau/envois',
  deskDelivery: '/bureau/envois/:delivery',

  // How a machine is changed: for those who own the process
  workflow: '/bureau/administration/parcours',
  workflowMachine: '/bureau/administration/parcours/:machine',
  workflowDraft: '/bureau/administration/parcours/:machine/brouillon',
  workflowDraftFile: '/bureau/administration/parcours/:machine/brouillon/fichier',
  workflowDraftDiscard: '/bureau/administration/parcours/:machine/brouillon/abandon',
  workflowPublish: '/bureau/administration/parcours/:machine/brouillon/publication',
  workflowTrials: '/bureau/administration/parcours/:machine/essais',
  workflowTrial: '/bureau/administration/parcours/:machine/essais/:trial',
  workflowTrialReport: '/bureau/administration/parcours/:machine/essais/:trial/rapport',
  workflowPublications: '/bureau/administration/parcours/:machine/publications',
  workflowPublication: '/bureau/administration/parcours/:machine/publications/:number',
  workflowPublicationFile: '/bureau/administration/parcours/:machine/publications/:number/fichier',
  workflowRollBack: '/bureau/administration/parcours/:machine/publications/:number/retour',
  workflowMigrations: '/bureau/administration/parcours/:machine/passages',
  workflowMigration: '/bureau/administration/parcours/:machine/passages/:migration',
  workflowMigrationUndo: '/bureau/administration/parcours/:machine/passages/:migration/annulation',

  // Embedded mode only
  mailbox: '/boite-aux-lettres',
  mailboxJson: '/boite-aux-lettres.json',
  mailboxMail: '/boite-aux-lettres/:mail',
  mailboxPreview: '/boite-aux-lettres/:mail/apercu',
  mailboxFile: '/boite-aux-lettres/:mail/pieces/:file',
  demo: '/demo',
  demoSignIn: '/demo/:role',

  // For programs
  apiSubmissions: '/api/v1/submissions',
  apiQuestionnaire: '/api/v1/questionnaire',
  apiDossiers: '/api/v1/dossiers',
  apiDossier: '/api/v1/dossiers/:reference',
  apiJournal: '/api/v1/dossiers/:reference/journal',
  apiTrigger: '/api/v1/dossiers/:reference/triggers/:name',
  apiProposals: '/api/v1/dossiers/:reference/proposals',
  apiReferrals: '/api/v1/dossiers/:reference/referrals',
  apiClaim: '/api/v1/worklist/claim',
  apiPreview: '/api/v1/orientation/preview',
  apiPartners: '/api/v1/partners',
  apiPartner: '/api/v1/partners/:code',
  openApi: '/api/openapi.json',
  healthLive: '/health/live',
  healthReady: '/health/ready',
  metrics: '/metrics',
  assets: '/assets/:file',
} as const;

/** The name of an address in the site map. */
export type PlaceName = keyof typeof SITE;

/** Addresses for programs and files carry no language. */
const WITHOUT_LANGUAGE = /^\/(?:api|health|metrics|assets)(?:\/|$)|\.json$/;

/** Whether an address is the same in every language (API, health, files). */
export function speaksNoLanguage(path: string): boolean {
  return WITHOUT_LANGUAGE.test(path);
}
