import type { FactKinds } from '#libs/rules';

/** What rooms have learnt about a dossier, and guards may look at (`flow_instance.known`). */
export interface Known {
  /** Codes of partners to whom the holder lets us speak. */
  readonly agreedPartners: readonly string[];
  readonly refusedPartners: readonly string[];
  /** How many referrals stand where. */
  readonly referrals: {
    readonly open: number;
    readonly accepted: number;
    readonly declined: number;
    readonly expired: number;
    readonly recalled: number;
  };
  /** Advice sessions held. */
  readonly sessions: number;
  readonly territory: { readonly result: string };
}

const COUNT = { type: 'integer', least: 0, always: true } as const;
const CODES = { type: 'list', always: true } as const;

/** The same for proofs: what guards may rely on. Every dossier has it from its opening on. */
export const KNOWN_FACTS: FactKinds = {
  'known.agreedPartners': CODES,
  'known.refusedPartners': CODES,
  'known.referrals.open': COUNT,
  'known.referrals.accepted': COUNT,
  'known.referrals.declined': COUNT,
  'known.referrals.expired': COUNT,
  'known.referrals.recalled': COUNT,
  'known.sessions': COUNT,
  'known.territory.result': { type: 'text', always: true },
};

/** What is known of a dossier that has just arrived. */
export function knownAtFirst(territory: string): Known {
  return {
    agreedPartners: [],
    refusedPartners: [],
    referrals: { open: 0, accepted: 0, declined: 0, expired: 0, recalled: 0 },
    sessions: 0,
    territory: { result: territory },
  };
}

/** The document of an instance as typed; keys that were never written count as nothing known. */
export function knownOf(instance: { readonly known: Readonly<Record<string, unknown>> }): Known {
  const stored = instance.known as Partial<Known>;
  return { ...knownAtFirst('unknown'), ...stored };
}
