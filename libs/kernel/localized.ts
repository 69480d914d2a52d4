/** A text in each language of a pack, by language code: `{ fr: 'Bonjour', en: 'Hello' }`. */
export type Localized = Readonly<Record<string, string>>;
