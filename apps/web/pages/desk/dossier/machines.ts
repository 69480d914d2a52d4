import type { Machine } from '#libs/workflow';

/** The machines whose words the page of a dossier uses. */
export interface Machines {
  readonly dossier: Machine;
  readonly referral: Machine;
}
