/** What triggers of a dossier's machine may name as their act, and a verb of this room carries out. */
export const DOSSIER_ACTS = ['take', 'ask', 'answer', 'qualify', 'withdraw', 'close'] as const;

/** By act: what is filled in and kept, so that its triggers must ask for it. */
export const DOSSIER_FIELDS = {
  ask: ['question'],
  answer: ['answer'],
  qualify: ['needs'],
  close: ['outcome'],
} as const;
