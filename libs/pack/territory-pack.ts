import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { Formats } from './formats.js';
import { localeProblems, LocaleTableSchema, tableOf, type LocaleFile } from './locale-tables.js';
import { PackFile } from './pack-file.js';
import type { PackProblem } from './pack-problem.js';
import { PackTrouble } from './pack-trouble.js';
import { productFolder, PRODUCT_FOLDER } from './product-folder.js';
import { partsToComplete, profileProblems } from './profile-problems.js';
import { PACK_LIMITS, type TextLimits } from './text-limits.js';
import { TerritoryProfileSchema, type TerritoryProfile } from './territory-profile.js';
import { Wording, type MissingKeys } from './wording.js';
import { YamlDocument } from './yaml-document.js';

/** A template that mails are made of: its name and language. */
export interface MailTemplate {
  readonly name: string;
  readonly locale: string;
  /** Of the pack itself; else of the product, and every pack has it. */
  readonly own: boolean;
}

/**
 * A territory pack as read from its folder, with the product's sentences and mails under its own: a pack holds only
 * those that it says otherwise. Knows no room: each room asks for its own file and says what shape it has. Reading never
 * throws for what is wrong inside; `problems` lists all of it.
 */
export class TerritoryPack {
  readonly dir: string;
  readonly #missingKeys: MissingKeys;
  readonly #profile: PackFile<TerritoryProfile>;
  readonly #files = new Map<TSchema, Map<string, PackFile<unknown>>>();
  readonly #localeFiles: readonly LocaleFile[];
  readonly #wordings = new Map<string, Wording>();
  readonly #formats = new Map<string, Formats>();

  private constructor(dir: string, missingKeys: MissingKeys) {
    this.dir = dir;
    this.#missingKeys = missingKeys;
    this.#profile = this.yaml('territory.yaml', TerritoryProfileSchema);
    this.#localeFiles = [...productSentences(), ...localeFilesIn(dir)];
  }

  /** Reads the pack in a folder. Sentences that no table holds throw, unless `missingKeys` is `show`. */
  static read(dir: string, { missingKeys = 'throw' }: { missingKeys?: MissingKeys } = {}): TerritoryPack {
    return new TerritoryPack(dir, missingKeys);
  }

  /** What is wrong with the profile and the sentences; rooms add what is wrong with their own files. */
  get problems(): readonly PackProblem[] {
    const languages = this.#profile.value?.languages ?? [];
    return [
      ...this.#profile.problems,
      ...profileProblems(this.#profile),
      ...this.#localeFiles.flatMap(({ file }) => file.problems),
      ...(languages.length > 0 ? localeProblems(this.#localeFiles, languages) : []),
    ];
  }

  /** Whether there is a profile at all; without one, the rest of the pack means nothing. */
  get isReadable(): boolean {
    return this.#profile.value !== null;
  }

  /** What nobody gave yet (contacts, legal texts), with its place in `territory.yaml`. */
  toComplete(): { path: string; line: number }[] {
    return partsToComplete(this.#profile);
  }

  get code(): string {
    return this.profile.code;
  }

  /** Throws PackTrouble when `territory.yaml` is broken: check `problems` first. */
  get profile(): TerritoryProfile {
    if (this.#profile.value === null) throw new PackTrouble(this.#profile.problems);
    return this.#profile.value;
  }

  /** The languages of the pack; the first is the default. */
  get languages(): readonly string[] {
    return this.profile.languages;
  }

  get defaultLocale(): string {
    const [first] = this.profile.languages;
    if (first === undefined) throw new Error(`${this.dir} speaks no language`);
    return first;
  }

  /** Whether the pack has a file, for those that it need not have. */
  has(file: string): boolean {
    return existsSync(join(this.dir, file));
  }

  /** A file of the pack held against the schema of the room that owns it; read once. */
  yaml<S extends TSchema>(file: string, schema: S, limits = PACK_LIMITS): PackFile<Static<S>> {
    const known = this.#files.get(schema) ?? new Map<string, PackFile<unknown>>();
    this.#files.set(schema, known);
    const path = join(this.dir, file);
    const read = () => readYaml(path, { shownAs: file, schema, limits });
    return remembered(known, file, read) as PackFile<Static<S>>;
  }

  /** A file of the pack as it is written. Throws when there is none. */
  textOf(file: string): string {
    return readFileSync(join(this.dir, file), 'utf8');
  }

  /** The sentences of a language; of the default language when the pack does not speak it. */
  wording(locale: string): Wording {
    return remembered(this.#wordings, this.#spoken(locale), (spoken) => {
      return new Wording(spoken, tableOf(this.#localeFiles, spoken), this.#missingKeys);
    });
  }

  /** Dates, numbers and lists as readers of a language write them. */
  formats(locale: string): Formats {
    return remembered(this.#formats, this.#spoken(locale), (spoken) => {
      const wording = this.wording(spoken);
      const tag = this.profile.styles[spoken] ?? spoken;
      return new Formats(tag, this.profile.timeZone, (key, values) => wording.t(key, values));
    });
  }

  /** The source of a mail's template. Throws when there is none: the check across rooms finds that first. */
  mail(name: string, locale: string): string {
    const file = join('mails', `${name}.${this.#spoken(locale)}.njk`);
    const own = join(this.dir, file);
    return readFileSync(existsSync(own) ? own : join(productFolder(), file), 'utf8');
  }

  /** Every template that is there, for the check that each is sent by some fact and written in each language. */
  mailTemplates(): MailTemplate[] {
    return [...templatesIn(productFolder(), { own: false }), ...templatesIn(this.dir, { own: true })];
  }

  #spoken(locale: string): string {
    return this.languages.includes(locale) ? locale : this.defaultLocale;
  }
}

let product: readonly LocaleFile[] | undefined;

/** The product's own sentences: the same for every pack, so read once. */
function productSentences(): readonly LocaleFile[] {
  product ??= localeFilesIn(productFolder(), PRODUCT_FOLDER);
  return product;
}

/** Every file of sentences of a folder. `shownAs` names the folder in problems, when it is not the pack's. */
function localeFilesIn(dir: string, shownAs = ''): LocaleFile[] {
  return listed(join(dir, 'locales')).flatMap((locale) =>
    listed(join(dir, 'locales', locale))
      .filter((file) => file.endsWith('.yaml'))
      .map((name) => {
        const file = `locales/${locale}/${name}`;
        return {
          locale,
          area: name.slice(0, -'.yaml'.length),
          file: readYaml(join(dir, file), {
            shownAs: join(shownAs, file),
            schema: LocaleTableSchema,
            limits: PACK_LIMITS,
          }),
          own: shownAs === '',
        };
      }),
  );
}

function templatesIn(dir: string, { own }: { own: boolean }): MailTemplate[] {
  return listed(join(dir, 'mails')).flatMap((file) => {
    const match = /^([a-z-]+)\.([a-z]{2})\.njk$/.exec(file);
    return match ? [{ name: match[1] ?? '', locale: match[2] ?? '', own }] : [];
  });
}

function readYaml<S extends TSchema>(
  path: string,
  { shownAs, schema, limits }: { shownAs: string; schema: S; limits: TextLimits },
): PackFile<Static<S>> {
  if (!existsSync(path)) return new PackFile(shownAs, null, schema);
  return new PackFile(shownAs, new YamlDocument(shownAs, readFileSync(path, 'utf8'), limits), schema);
}

function listed(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).sort() : [];
}

function remembered<T>(known: Map<string, T>, key: string, make: (key: string) => T): T {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
}
