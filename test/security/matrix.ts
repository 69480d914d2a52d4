import type { DeskRole } from '#libs/kernel';

/** Somebody with a browser: unknown, holding the very link that an address is for, or signed in at the desk. */
export type Who = 'visitor' | 'holder' | DeskRole;
export const EVERYBODY: readonly Who[] = ['visitor', 'holder', 'reception', 'adviser', 'manager', 'admin'];

type Statuses = readonly [
  visitor: number,
  holder: number,
  reception: number,
  adviser: number,
  manager: number,
  admin: number,
];

const all = (status: number): Statuses => [status, status, status, status, status, status];

/** Behind a link: nobody but its holder finds anything, whoever they are at the desk. */
const onlyWithLink = (status: number, otherwise = 404): Statuses => [
  otherwise,
  status,
  otherwise,
  otherwise,
  otherwise,
  otherwise,
];

/** Those who handle dossiers; others are sent to sign in, and an admin is told that it is not for them. */
const handlers = (status: number): Statuses => [303, 303, status, status, status, 403];
const desk = (status: number): Statuses => [303, 303, status, status, status, status];
const admins = (status: number): Statuses => [303, 303, 403, 403, 403, status];

/**
 * Every page × everybody, with the status that is due. Forms are sent empty: 422 means that one was let in and asked for
 * what is missing. In the order in which they are tried, so that what ends something comes last.
 */
export const PAGES: Readonly<Record<string, Statuses>> = {
  'GET /': all(200),
  'GET /comment-nous-orientons': all(200),
  'GET /mentions-legales': all(200),
  'GET /donnees-personnelles': all(200),
  'GET /accessibilite': all(200),
  'GET /api/openapi.json': all(200),
  'GET /health/live': all(200),
  'GET /health/ready': all(200),
  'GET /metrics': all(200),

  'GET /projet': all(303),
  'GET /projet/:section': all(200),
  'POST /projet/:section': all(422),
  'GET /projet/verification': all(303),
  'POST /projet/verification': all(303),
  'GET /projet/recu/:draft': onlyWithLink(200, 303),
  'GET /communes.json': all(200),

  'GET /suivi': all(200),
  'POST /suivi': all(422),
  'GET /suivi/:token': onlyWithLink(200),
  'POST /suivi/:token/reponse': onlyWithLink(422),
  'POST /suivi/:token/accord': onlyWithLink(422),
  'GET /suivi/:token/retrait': onlyWithLink(200),
  'GET /avis/:token': onlyWithLink(200),
  'POST /avis/:token': onlyWithLink(422),
  'GET /reponse/:token': onlyWithLink(200),
  'POST /reponse/:token': onlyWithLink(422),
  'GET /compte/:token': onlyWithLink(200),
  'POST /compte/:token': onlyWithLink(422),

  'GET /bureau/connexion': [200, 200, 303, 303, 303, 303],
  'POST /bureau/connexion': all(422),
  'GET /bureau/mot-de-passe': all(200),
  'POST /bureau/mot-de-passe': all(422),
  'GET /bureau': [303, 303, 200, 200, 200, 303],
  'GET /bureau/dossiers/:reference': handlers(200),
  'GET /bureau/dossiers/:reference/actions/:trigger': handlers(200),
  // Asking the holder is for reception and advisers; a manager sees all and is told why not.
  'POST /bureau/dossiers/:reference/actions/:trigger': [303, 303, 422, 422, 403, 403],
  'GET /bureau/dossiers/:reference/propositions': handlers(200),
  'GET /bureau/dossiers/:reference/accords/:partner': handlers(200),
  'POST /bureau/dossiers/:reference/accords/:partner': handlers(422),
  'GET /bureau/dossiers/:reference/mettre-en-relation/:partner': handlers(200),
  // Only an adviser puts a dossier in front of a partner, or takes it back.
  'POST /bureau/dossiers/:reference/mettre-en-relation/:partner': [303, 303, 403, 422, 403, 403],
  'GET /bureau/dossiers/:reference/mises-en-relation/:referral': handlers(200),
  'GET /bureau/dossiers/:reference/mises-en-relation/:referral/:trigger': handlers(200),
  'POST /bureau/dossiers/:reference/mises-en-relation/:referral/:trigger': [303, 303, 403, 422, 403, 403],
  'GET /bureau/dossiers/:reference/rendez-vous': handlers(200),
  'POST /bureau/dossiers/:reference/rendez-vous': handlers(422),
  'GET /bureau/dossiers/:reference/rendez-vous/:session': handlers(200),
  'POST /bureau/dossiers/:reference/rendez-vous/:session': handlers(422),
  'POST /bureau/dossiers/:reference/notes': handlers(422),
  'POST /bureau/dossiers/:reference/appels/:call': handlers(303),
  'POST /bureau/dossiers/:reference/liberation': handlers(422),
  'GET /bureau/partenaires': desk(200),
  'GET /bureau/partenaires/:partner': desk(200),
  'GET /bureau/envois': desk(200),
  'GET /bureau/envois/:delivery': desk(200),
  // It was sent: there is nothing to send again.
  'POST /bureau/envois/:delivery': desk(422),
  'GET /bureau/comptes': admins(200),
  'POST /bureau/comptes': admins(422),
  'GET /bureau/comptes/:account': admins(200),
  'POST /bureau/comptes/:account': admins(422),

  'GET /bureau/administration/parcours': admins(200),
  'GET /bureau/administration/parcours/:machine': admins(200),
  'GET /bureau/administration/parcours/:machine/brouillon': admins(200),
  'POST /bureau/administration/parcours/:machine/brouillon': admins(422),
  'GET /bureau/administration/parcours/:machine/brouillon/fichier': admins(200),
  'POST /bureau/administration/parcours/:machine/brouillon/fichier': admins(422),
  'GET /bureau/administration/parcours/:machine/brouillon/publication': admins(200),
  'POST /bureau/administration/parcours/:machine/brouillon/publication': admins(422),
  'GET /bureau/administration/parcours/:machine/brouillon/abandon': admins(200),
  // Somebody else saved it since.
  'POST /bureau/administration/parcours/:machine/brouillon/abandon': admins(409),
  'GET /bureau/administration/parcours/:machine/essais': admins(200),
  'POST /bureau/administration/parcours/:machine/essais': admins(422),
  'GET /bureau/administration/parcours/:machine/essais/:trial': admins(200),
  'GET /bureau/administration/parcours/:machine/essais/:trial/rapport': admins(200),
  'GET /bureau/administration/parcours/:machine/publications': admins(200),
  'GET /bureau/administration/parcours/:machine/publications/:number': admins(200),
  'GET /bureau/administration/parcours/:machine/publications/:number/fichier': admins(200),
  'GET /bureau/administration/parcours/:machine/publications/:number/retour': admins(200),
  'POST /bureau/administration/parcours/:machine/publications/:number/retour': admins(422),
  'GET /bureau/administration/parcours/:machine/passages': admins(200),
  // A plan is looked at before anything moves.
  'POST /bureau/administration/parcours/:machine/passages': admins(200),
  'GET /bureau/administration/parcours/:machine/passages/:migration': admins(200),
  'GET /bureau/administration/parcours/:machine/passages/:migration/annulation': admins(200),

  // The demonstration alone, on this machine alone: see embedded.spec.ts.
  'GET /boite-aux-lettres.json': all(200),
  'GET /boite-aux-lettres': all(200),
  'GET /boite-aux-lettres/:mail': all(200),
  'GET /boite-aux-lettres/:mail/apercu': all(200),
  'GET /boite-aux-lettres/:mail/pieces/:file': all(200),

  'POST /bureau/dossiers/:reference/attribution': handlers(303),
  'POST /bureau/prochain': handlers(303),
  'POST /bureau/administration/parcours/:machine/passages/:migration/annulation': admins(303),
  'POST /suivi/:token/retrait': onlyWithLink(303),
  'POST /bureau/deconnexion': all(303),
  'GET /demo': all(200),
  // Signs in as somebody else.
  'GET /demo/:role': all(303),
};

interface Call {
  readonly scope: 'intake' | 'dossiers' | 'orientation' | 'directory';
  /** With a token of each role. */
  readonly reception: number;
  readonly adviser: number;
  readonly manager: number;
  readonly admin: number;
  /** Without any token: 401, unless the call is everybody's. */
  readonly anonymous?: number;
  readonly body?: (version: number) => object;
}

const same = (status: number): Pick<Call, DeskRole> => ({
  reception: status,
  adviser: status,
  manager: status,
  admin: status,
});

/**
 * Every call of the API × the role of a token, and the scope that a narrowed token must hold.
 * An admin looks after accounts and reads no dossier.
 */
export const CALLS: Readonly<Record<string, Call>> = {
  'GET /api/v1/questionnaire': { scope: 'intake', ...same(200), anonymous: 200 },
  'POST /api/v1/submissions': { scope: 'intake', ...same(422), anonymous: 422, body: () => ({ answers: {} }) },
  'GET /api/v1/dossiers': { scope: 'dossiers', ...same(200), admin: 403 },
  'GET /api/v1/dossiers/:reference': { scope: 'dossiers', ...same(200), admin: 403 },
  'GET /api/v1/dossiers/:reference/journal': { scope: 'dossiers', ...same(200), admin: 403 },
  'GET /api/v1/dossiers/:reference/proposals': { scope: 'dossiers', ...same(200), admin: 403 },
  'GET /api/v1/dossiers/:reference/referrals': { scope: 'dossiers', ...same(200), admin: 403 },
  'POST /api/v1/dossiers/:reference/referrals': {
    scope: 'dossiers',
    ...{ reception: 403, adviser: 422, manager: 403, admin: 403 },
    // Nobody agreed to this partner.
    body: (version) => ({ version, partner: 'INITIATIVE', message: 'Un bon projet.' }),
  },
  'POST /api/v1/dossiers/:reference/triggers/:name': {
    scope: 'dossiers',
    ...{ reception: 422, adviser: 422, manager: 403, admin: 403 },
    // Without a question.
    body: (version) => ({ version, input: {} }),
  },
  'POST /api/v1/worklist/claim': { scope: 'dossiers', ...same(204), admin: 403, body: () => ({ view: 'closed' }) },
  'POST /api/v1/orientation/preview': { scope: 'orientation', ...same(200), body: () => ({ answers: {} }) },
  'GET /api/v1/partners': { scope: 'directory', ...same(200) },
  'GET /api/v1/partners/:code': { scope: 'directory', ...same(200) },
};
