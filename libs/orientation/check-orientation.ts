import { type DirectoryDefinition, readDirectory } from '#libs/directory';
import type { PackFile, PackProblem, TerritoryPack } from '#libs/pack';
import { checkCondition, type Condition, pathsOf } from '#libs/rules';
import { type OrientationDefinition, OrientationSchema } from './orientation.schema.js';

type Path = readonly (string | number)[];

/** What conditions may know besides facts and texts: said by the dossier, its territory and its ranking. */
const KNOWN = [
  /^channel$/,
  /^territory\.result$/,
  /^written\.(amountEur|hectares|jobs)$/,
  /^orientation\.(leads|unanswered)$/,
  /^referrals\.(open|accepted|declined|expired|recalled)$/,
  /^(agreedPartners|refusedPartners|sessions|committeeAsked)$/,
];

/** orientation.yaml of a pack, held against its shape. */
export function readOrientation(pack: TerritoryPack): PackFile<OrientationDefinition> {
  return pack.yaml('orientation.yaml', OrientationSchema);
}

/**
 * Everything wrong with a pack's orientation.yaml: its shape, then its meaning (a condition without sense, a fact that
 * nobody defined or that is used before it is judged, an offer that the directory has not).
 */
export function orientationProblems(pack: TerritoryPack): PackProblem[] {
  const file = readOrientation(pack);
  if (!file.value) return [...file.problems];
  const definition = file.value;
  const conditions = conditionsOf(definition);
  const senseless = conditions.flatMap(({ condition, path }) => checkCondition(condition, path));
  const strangers = senseless.length > 0 ? [] : conditions.flatMap((one) => unknownFacts(one, definition));
  return [...senseless, ...strangers, ...unknownOffers(definition, readDirectory(pack).value)].map((problem) =>
    file.problemAt([...problem.path], problem.found, problem.expected),
  );
}

interface Placed {
  readonly condition: Condition;
  readonly path: Path;
}

function conditionsOf({ facts, needs, offers, committee }: OrientationDefinition): Placed[] {
  const named = Object.entries({ facts, needs, committee }).flatMap(([section, entries]) =>
    Object.entries(entries).map(([name, entry]) => ({ condition: entry.if, path: [section, name, 'if'] })),
  );
  const ofOffers = Object.entries(offers).flatMap(([code, rule]) => [
    ...(rule.if ? [{ condition: rule.if, path: ['offers', code, 'if'] }] : []),
    ...(rule.boosts ?? []).map((boost, i) => ({ condition: boost.if, path: ['offers', code, 'boosts', i, 'if'] })),
  ]);
  return [...named, ...ofOffers];
}

function unknownFacts({ condition, path }: Placed, { facts, texts }: OrientationDefinition) {
  const order = Object.keys(facts);
  const judged = path[0] === 'facts' ? order.slice(0, order.indexOf(String(path[1]))) : order;
  const defined = [...judged.map((name) => `fact.${name}`), ...Object.keys(texts).map((name) => `text.${name}`)];
  return pathsOf(condition)
    .filter(
      ({ subject, path: known }) =>
        subject === 'known' && !defined.includes(known) && !KNOWN.some((pattern) => pattern.test(known)),
    )
    .map(({ path: known }) => ({ path, found: `known: ${known}`, expected: 'a text, or a fact defined above' }));
}

function unknownOffers({ offers }: OrientationDefinition, directory: DirectoryDefinition | null) {
  if (!directory) return [];
  const codes = new Set(directory.partners.flatMap((partner) => partner.offers.map(({ code }) => code)));
  const named = Object.entries(offers).flatMap(([code, { fallback = [] }]) => [
    { code, path: ['offers', code] },
    ...fallback.map((one, i) => ({ code: one, path: ['offers', code, 'fallback', i] })),
  ]);
  return named
    .filter(({ code }) => !codes.has(code))
    .map(({ code, path }) => ({ path, found: code, expected: 'the code of an offer of directory.yaml' }));
}
