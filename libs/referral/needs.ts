import { DOSSIER_FIELDS } from '#libs/dossier';
import type { NeededTrigger, Needs } from '#libs/workflow';

/** The state of a referral that was taken back; whether it ended otherwise, its answer says. */
export const RECALLED = 'cancelled';

const answer = (...fields: string[]): NeededTrigger => ({ act: 'record-answer', fields });
const progress = (...fields: string[]): NeededTrigger => ({ act: 'record-progress', fields });

/**
 * By machine: what the verbs do with it by name. The dossier's triggers are found by their acts, so they may be called
 * anything; a referral's triggers are what partners answer by link.
 */
export const NEEDS: Readonly<Record<string, Needs>> = {
  dossier: { fields: { ...DOSSIER_FIELDS, refer: ['partner', 'message'] } },
  referral: {
    triggers: {
      send: { by: 'adviser', atOnce: true },
      accept: answer(),
      decline: answer(),
      redirect: answer(),
      'ask-information': answer('question'),
      'give-information': { act: 'give-information', fields: ['information'] },
      start: progress(),
      'report-progress': progress('news'),
      complete: progress('outcome'),
      fail: progress('failReason'),
      recall: { act: 'recall', by: 'referral', to: RECALLED, fields: ['recallReason'] },
    },
    options: { recallReason: ['holder_withdrew', 'dossier_closed'] },
  },
};
