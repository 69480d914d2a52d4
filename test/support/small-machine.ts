/** Pieces of which specs make machines of a few states. */
export const sentence = { fr: 'oui', en: 'yes' };

/** An open state that an adviser owns, unless told otherwise. */
export function state(rest: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { label: sentence, public: sentence, next: sentence, stage: 'reception', owner: 'adviser', ...rest };
}
