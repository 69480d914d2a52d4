import type { Refusal } from '#libs/kernel';

const STATUS: Readonly<Record<string, number>> = {
  'version-conflict': 409,
  'wrong-state': 409,
  'not-allowed': 403,
  'draft-conflict': 409,
  'draft-unknown': 409,
  'publication-conflict': 409,
  'migration-running': 409,
  'trial-running': 409,
  'plan-outdated': 409,
  'plan-unchecked': 409,
  'dossier-unknown': 404,
  'link-unknown': 404,
  'link-expired': 410,
  'link-revoked': 410,
  'link-used': 410,
  'too-many-attempts': 429,
};

/** The HTTP status of a refusal; a rule that said no is 422. */
export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.code] ?? 422;
}
