import Type from 'typebox';
import type { PackFile } from './pack-file.js';
import type { PackProblem } from './pack-problem.js';
import { packProblem } from './pack-problem.js';

/** Sentences by area and key, as deep as the file nests them. */
export interface LocaleTable {
  readonly [key: string]: string | LocaleTable;
}

/** One file of sentences: its language, its area (the first part of its keys) and its content. */
export interface LocaleFile {
  readonly locale: string;
  readonly area: string;
  readonly file: PackFile<LocaleTable>;
  /** Of the pack itself; else of the product, and every pack has it. */
  readonly own: boolean;
}

/** The shape of a file of sentences: maps down to texts that are not empty. */
export const LocaleTableSchema = Type.Unsafe<LocaleTable>({
  $defs: {
    table: {
      type: 'object',
      additionalProperties: { anyOf: [{ type: 'string', minLength: 1 }, { $ref: '#/$defs/table' }] },
    },
  },
  $ref: '#/$defs/table',
});

/** What a pack may name itself: mails of its own triggers. Every other key is asked for by the product. */
const NAMED_BY_PACKS = /^desk\.mail\./;
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** All areas of one language as one table: what a later file says replaces, sentence by sentence, what an earlier one said. */
export function tableOf(files: readonly LocaleFile[], locale: string): LocaleTable {
  const spoken = files.filter((one) => one.locale === locale);
  return spoken.reduce<LocaleTable>((table, { area, file }) => merged(table, { [area]: file.value ?? {} }), {});
}

function merged(table: LocaleTable, over: LocaleTable): LocaleTable {
  const together: Record<string, string | LocaleTable> = { ...table };
  for (const [key, text] of Object.entries(over)) {
    const before = together[key];
    together[key] = typeof text === 'object' && typeof before === 'object' ? merged(before, text) : text;
  }
  return together;
}

/**
 * What is wrong with the sentences of a pack, the product's under its own: a sentence that one language has and another
 * has not, values that one uses and its translation does not, a sentence of its own that nothing asks for, an area's
 * name repeated inside its own file.
 */
export function localeProblems(files: readonly LocaleFile[], languages: readonly string[]): PackProblem[] {
  const areas = [...new Set(files.map(({ area }) => area))].sort();
  const own = files.filter((one) => one.own);
  return [
    ...areas.flatMap((area) => disagreements(files, area, languages)),
    ...own.filter(({ locale }) => !languages.includes(locale)).map(strangeLanguage(languages)),
    ...files.filter(({ area, file }) => file.value !== null && area in file.value).map(repeatedArea),
    ...own.flatMap((one) => unasked(one, files)),
  ];
}

/** What one language says in an area: the pack's own file of it, and all sentences with the product's under them. */
interface Spoken {
  readonly locale: string;
  readonly own: PackFile<LocaleTable> | undefined;
  readonly sentences: ReadonlyMap<string, string>;
}

/** In which the languages of an area disagree; nothing while a file of it cannot be read. */
function disagreements(files: readonly LocaleFile[], area: string, languages: readonly string[]): PackProblem[] {
  const here = files.filter((one) => one.area === area && languages.includes(one.locale));
  if (here.some(({ file }) => file.value === null)) return [];
  const all = languages.map((locale): Spoken => {
    const own = here.find((one) => one.own && one.locale === locale)?.file;
    return { locale, own, sentences: sentences(tableOf(here, locale)) };
  });
  return all.flatMap((mine) =>
    all
      .filter((other) => other !== mine)
      .flatMap((other) => [...other.sentences.keys()].flatMap((key) => compared(key, mine, other))),
  );
}

function compared(key: string, mine: Spoken, other: Spoken): PackProblem[] {
  const [area = '', ...path] = key.split('.');
  const values = mine.sentences.get(key);
  const theirs = other.sentences.get(key);
  if (values === undefined) {
    const [found, expected] = [`no ${key}`, `${key}, which ${other.locale} has`];
    const file = `locales/${mine.locale}/${area}.yaml`;
    return [mine.own?.problemAt(path, found, expected) ?? packProblem({ file, line: 0, found, expected })];
  }
  // Where the product's sentence differs, it is the pack's own in the other language that has to be mended.
  if (values === theirs || !mine.own || !holds(mine.own.value, path)) return [];
  return [mine.own.problemAt(path, `${key} with ${inWords(values)}`, `${inWords(theirs)}, as in ${other.locale}`)];
}

function inWords(values = ''): string {
  return values === '' ? 'no values' : values;
}

/** Sentences of a pack that replace none of the product's, and values in them that the product does not give. */
function unasked({ area, file }: LocaleFile, files: readonly LocaleFile[]): PackProblem[] {
  const product = new Map(
    files
      .filter((one) => !one.own && one.area === area)
      .flatMap((one) => [...sentences({ [area]: one.file.value ?? {} })]),
  );
  return [...sentences({ [area]: file.value ?? {} })].flatMap(([key, values]) => {
    const path = key.split('.').slice(1);
    const given = product.get(key);
    if (given === undefined)
      return NAMED_BY_PACKS.test(key)
        ? []
        : [file.problemAt(path, `the key ${key}`, 'a sentence that the product asks for')];
    const strange = values.split(', ').filter((value) => value !== '' && !given.split(', ').includes(value));
    return strange.length === 0
      ? []
      : [file.problemAt(path, `${key} with ${strange.join(', ')}`, given === '' ? 'no values' : `only ${given}`)];
  });
}

/** Whether a file itself says a sentence, in the singular or in some plural. */
function holds(table: LocaleTable | null, path: readonly string[]): boolean {
  return table !== null && sentences(table).has(path.join('.'));
}

/** Every key (plural endings taken off) with the values its sentence uses, `count` left out. */
function sentences(table: LocaleTable, prefix = ''): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of Object.entries(table)) {
    const path = prefix + key;
    if (typeof text !== 'string') {
      for (const [inner, values] of sentences(text, `${path}.`))
        found.set(inner, new Set(values ? values.split(', ') : []));
      continue;
    }
    const base = path.replace(PLURAL, '');
    const values = found.get(base) ?? new Set<string>();
    for (const match of text.matchAll(/\{\{\s*([\w.]+)/g))
      if (match[1] !== 'count') values.add(`{{${match[1] ?? ''}}}`);
    found.set(base, values);
  }
  return new Map([...found].map(([key, values]) => [key, [...values].sort().join(', ')]));
}

function strangeLanguage(languages: readonly string[]): (one: LocaleFile) => PackProblem {
  return ({ locale, file }) =>
    packProblem({
      file: file.file,
      line: 0,
      found: `the language ${locale}`,
      expected: `one of ${languages.join(', ')}`,
    });
}

function repeatedArea({ area, file }: LocaleFile): PackProblem {
  return file.problemAt([area], `the key ${area}`, 'keys without the area, which the name of the file already says');
}
