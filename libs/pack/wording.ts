import i18next, { type i18n } from 'i18next';
import type { LocaleTable } from './locale-tables.js';
import type { GivenText } from './territory-profile.js';

/** What to do when a sentence is asked for that no table holds: tests throw, a live service shows the key. */
export type MissingKeys = 'throw' | 'show';

/** Every sentence of one language. Values replace `{{name}}`; `count` chooses the plural. */
export class Wording {
  readonly locale: string;
  readonly #i18n: i18n;
  readonly #missingKeys: MissingKeys;
  /** Sentences without values and numbers: they are always the same, and a page asks for hundreds. */
  readonly #fixed = new Map<string, string>();

  constructor(locale: string, tables: LocaleTable, missingKeys: MissingKeys) {
    this.locale = locale;
    this.#missingKeys = missingKeys;
    this.#i18n = i18next.createInstance({
      lng: locale,
      resources: { [locale]: { translation: tables } },
      initAsync: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    });
    void this.#i18n.init();
  }

  /** The sentence of a key such as `form.save`. Unescaped: templates escape. */
  t(key: string, values?: Readonly<Record<string, unknown>>): string {
    const fixed = values === undefined ? this.#fixed.get(key) : undefined;
    if (fixed !== undefined) return fixed;
    if (!this.has(key, values)) {
      if (this.#missingKeys === 'throw') throw new Error(`no sentence ${key} in ${this.locale}`);
      return key;
    }
    const sentence = this.#i18n.t(key, values ?? {});
    if (values === undefined) this.#fixed.set(key, sentence);
    return sentence;
  }

  /** Whether there is a sentence for a key (for a key with plurals, give the `count`). */
  has(key: string, values: Readonly<Record<string, unknown>> = {}): boolean {
    return this.#i18n.exists(key, values) && typeof this.#i18n.t(key, { ...values, returnObjects: true }) === 'string';
  }

  /** What a deployer gave, or the words that stand in for it until then. */
  given(text: GivenText): { readonly text: string; readonly complete: boolean } {
    if (typeof text === 'string') return { text, complete: true };
    // Both are objects; only a text that is still missing holds another one.
    const { meanwhile } = text;
    return typeof meanwhile === 'object'
      ? { text: this.of(meanwhile), complete: false }
      : { text: this.of(text as Readonly<Record<string, string>>), complete: true };
  }

  /** The reader's text out of a text given in each language. */
  of(texts: Readonly<Record<string, string>>): string {
    const text = texts[this.locale] ?? Object.values(texts)[0];
    if (text === undefined) throw new Error('a text in no language');
    return text;
  }
}
