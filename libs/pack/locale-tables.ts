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

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** All areas of one language as one table. */
export function tableOf(files: readonly LocaleFile[], locale: string): LocaleTable {
  const own = files.filter((one) => one.locale === locale);
  return Object.fromEntries(own.map(({ area, file }) => [area, file.value ?? {}]));
}

/**
 * In which the languages disagree: a key or an area that one has and another has not, values that
 * one sentence uses and its translation does not, an area's name repeated inside its own file.
 */
export function localeProblems(files: readonly LocaleFile[], languages: readonly string[]): PackProblem[] {
  const areas = [...new Set(files.map(({ area }) => area))].sort();
  return [
    ...areas.flatMap((area) => languages.flatMap((locale) => missingIn(files, area, locale))),
    ...files.filter(({ locale }) => !languages.includes(locale)).map(strangeLanguage(languages)),
    ...files.filter(({ area, file }) => file.value !== null && area in file.value).map(repeatedArea),
  ];
}

/** What one language lacks of an area, measured against all other languages. */
function missingIn(files: readonly LocaleFile[], area: string, locale: string): PackProblem[] {
  const own = files.find((one) => one.area === area && one.locale === locale);
  const name = `locales/${locale}/${area}.yaml`;
  if (own === undefined)
    return [packProblem({ file: name, line: 0, found: 'no such file', expected: 'the sentences of other languages' })];
  if (own.file.value === null) return [];
  const mine = sentences(own.file.value);
  const others = files.filter((one) => one.area === area && one.locale !== locale && one.file.value !== null);
  return others.flatMap((other) =>
    [...sentences(other.file.value ?? {})].flatMap(([key, theirs]) => {
      const sentence = mine.get(key);
      const path = key.split('.');
      if (sentence === undefined) return [own.file.problemAt(path, `no ${key}`, `${key}, which ${other.locale} has`)];
      if (sentence === theirs) return [];
      return [
        own.file.problemAt(
          path,
          `${key} with ${sentence || 'no values'}`,
          `${theirs || 'no values'}, as in ${other.locale}`,
        ),
      ];
    }),
  );
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
