import type { PackFile, PackProblem, TerritoryPack } from '#libs/pack';
import { communesOf } from './communes.js';
import { type DirectoryDefinition, DirectorySchema } from './directory.schema.js';

type Path = readonly (string | number)[];
interface Found {
  readonly path: Path;
  readonly found: unknown;
  readonly expected: string;
}

/** directory.yaml of a pack, held against its shape. */
export function readDirectory(pack: TerritoryPack): PackFile<DirectoryDefinition> {
  return pack.yaml('directory.yaml', DirectorySchema);
}

/**
 * Everything wrong with a pack's directory.yaml: its shape, then its meaning (codes given twice, a successor that is
 * nobody, a former partner without one that still offers something, a language that is missing).
 */
export function directoryProblems(pack: TerritoryPack): PackProblem[] {
  const file = readDirectory(pack);
  if (!file.value) return [...file.problems];
  const { partners, places } = file.value;
  const known = communesOf(pack.profile);
  const found = [
    ...repeated(partners.map(({ code }, i) => [code, ['partners', i, 'code']])),
    ...repeated(
      partners.flatMap(({ offers }, i) =>
        offers.map(({ code }, j) => [code, ['partners', i, 'offers', j, 'code']] as const),
      ),
    ),
    ...partners.flatMap((partner, i) => partnerProblems(partner, ['partners', i], partners)),
    ...partners.flatMap((partner, i) => silences(partner, ['partners', i], pack.languages)),
    ...places.flatMap(({ communeInsee }, i) =>
      known.byCode(communeInsee)
        ? []
        : [
            {
              path: ['places', i, 'communeInsee'],
              found: communeInsee,
              expected: 'the code of a commune of today',
            },
          ],
    ),
  ];
  return found.map(({ path, found: what, expected }) => file.problemAt([...path], what, expected));
}

function repeated(codes: readonly (readonly [string, Path])[]): Found[] {
  const seen = new Set<string>();
  return codes.flatMap(([code, path]) => {
    if (seen.has(code)) return [{ path, found: code, expected: 'a code that no other entry has' }];
    seen.add(code);
    return [];
  });
}

function partnerProblems(
  partner: DirectoryDefinition['partners'][number],
  path: Path,
  all: DirectoryDefinition['partners'],
): Found[] {
  const { successor, status, offers, coverage, each } = partner;
  const problems: Found[] = [];
  if (successor && !all.some(({ code }) => code === successor))
    problems.push({ path: [...path, 'successor'], found: successor, expected: 'the code of a partner of this file' });
  if (status === 'former' && offers.length > 0)
    problems.push({
      path: [...path, 'offers'],
      found: `${offers.length} offers`,
      expected: 'none: a former partner offers nothing',
    });
  if (!coverage && !each) problems.push({ path, found: 'no coverage', expected: 'the areas that the partner serves' });
  if (coverage && each)
    problems.push({
      path: [...path, 'coverage'],
      found: 'a coverage',
      expected: 'none: a template covers what it stands for',
    });
  return problems;
}

function silences(partner: DirectoryDefinition['partners'][number], path: Path, languages: readonly string[]): Found[] {
  const texts: (readonly [Path, Readonly<Record<string, string>>])[] = [
    [[...path, 'summary'], partner.summary],
    ...partner.offers.flatMap(({ name, summary }, j) => [
      [[...path, 'offers', j, 'name'], name] as const,
      [[...path, 'offers', j, 'summary'], summary] as const,
    ]),
  ];
  return texts.flatMap(([at, text]) =>
    languages
      .filter((language) => !text[language])
      .map((language) => ({
        path: at,
        found: `no text in ${language}`,
        expected: `one in each of ${languages.join(', ')}`,
      })),
  );
}
