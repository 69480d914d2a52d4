import { DOSSIER_ACTS } from '#libs/dossier';

/** By machine: what its triggers may name as their act, because a verb carries it out. */
export const ACTS = {
  dossier: [...DOSSIER_ACTS, 'refer'],
  referral: ['record-answer', 'give-information', 'record-progress', 'recall'],
} as const;
