/** What triggers of a dossier's machine may name as their act, and a verb of this room carries out. */
export const DOSSIER_ACTS = ['take', 'ask', 'answer', 'qualify', 'withdraw', 'close'] as const;
