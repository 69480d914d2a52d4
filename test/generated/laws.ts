import { describe, expect, it } from '@jest/globals';
import { cover, doneBy, randomWalk, shortest, type Walk } from '#libs/workflow';
import { Random } from '../../libs/rehearsal/random.js';
import { allowedBy, type Beyond } from './beyond.js';
import { territoryGround, type Territory, type TerritoryGround } from './ground.js';
import type { Walker } from './walker.js';

/** How many walks by chance, how long, and from which seed: more on demand, as the README says. */
const WALKS = Number(process.env['PARVIS_WALKS'] ?? 5);
const SEED = process.env['PARVIS_SEED'] ?? 'parvis';
/** Under which name the histories of walks are to be kept, if they are. */
const STORE = process.env['PARVIS_STORE'];
const LENGTH = 30;
const LONG_MS = Math.max(240_000, WALKS * 20_000);

/** What several referrals at once make possible, on grounds small enough to be looked at whole. All else is walked with one. */
const REFERRING = ['take', 'qualify', 'put-to-panel', 'refer', 'refer-again'];
const WITH_SEVERAL = [
  { partners: 3, triggers: new Set([...REFERRING, 'ask', 'answer', 'accept', 'decline']) },
  { partners: 2, triggers: new Set([...REFERRING, 'ask-information', 'close', 'withdraw']) },
];

/** The laws of the machines of a territory, each on walks that are made from the machines themselves. */
export function machinesKeepTheirLaws(walker: Walker, beyond: readonly Beyond[]): void {
  const { name, territory } = walker.at;
  const alone = territoryGround({ ...territory, partners: territory.partners.slice(0, 1) });
  const grounds = [alone, ...WITH_SEVERAL.map((several) => withSeveral(territory, several))];
  const covered = grounds.map((ground) => ({ ground, ...cover(ground) }));

  const everyMove = async (): Promise<void> => {
    for (const { ground, walk } of doing(covered, () => true)) await keepsLaws(walker, ground, walk);
  };
  const byChance = async (): Promise<void> => {
    const ground = territoryGround(territory, { everybody: true });
    for (let n = 1; n <= WALKS; n += 1) {
      const seed = `${SEED}-${n}`;
      const random = new Random(seed);
      await keepsLaws(walker, ground, randomWalk(ground, { draw: () => random.next(), length: LENGTH }), seed);
    }
    if (STORE === undefined) return;
    const moves = new Set(covered.flatMap(({ transitions }) => [...transitions]));
    for (const { ground, walk } of doing(covered, (aim) => moves.has(aim))) await keepsLaws(walker, ground, walk);
    await walker.store(STORE);
  };

  describe(`the machines of ${name}`, () => {
    it('keep their laws on walks that do every move and every pair of moves', everyMove, LONG_MS);

    it(`keep them on ${WALKS} walks by chance`, byChance, LONG_MS);

    it('allow nothing else, but for what is listed with its reason', () => {
      expect(covered.map(({ complete }) => complete)).toEqual(covered.map(() => true));
      const reached = new Set(covered.flatMap(({ transitions, pairs }) => [...transitions, ...pairs]));
      const missing = [territory.dossier, territory.referral].flatMap(allowedBy).filter((aim) => !reached.has(aim));
      expect(missing.filter((aim) => !beyond.some(({ what }) => what.test(aim)))).toEqual([]);
      expect(beyond.filter(({ what }) => !missing.some((aim) => what.test(aim)))).toEqual([]);
      expect([...reached].filter((aim) => beyond.some(({ what }) => what.test(aim)))).toEqual([]);
    });
  });
}

/** Of walks on several grounds, those that together do all of some aims. */
function* doing(
  covered: readonly { readonly ground: TerritoryGround; readonly walks: readonly Walk[] }[],
  isAim: (aim: string) => boolean,
): Generator<{ ground: TerritoryGround; walk: Walk }> {
  const done = new Set<string>();
  for (const { ground, walks } of covered)
    for (const walk of walks) {
      const news = [...doneBy(ground, walk)].filter((aim) => isAim(aim) && !done.has(aim));
      for (const aim of news) done.add(aim);
      if (news.length > 0) yield { ground, walk };
    }
}

/** Throws when a walk breaks a law: the seed it came from, the shortest walk that breaks one, and how. */
async function keepsLaws(walker: Walker, ground: TerritoryGround, walk: Walk, seed?: string): Promise<void> {
  const broken = await walker.walk(ground, walk);
  if (broken === null) return;
  const taken = walk.slice(0, broken.at + 1);
  const breaks = async (shorter: Walk): Promise<number | null> => {
    return (await walker.walk(ground, shorter, { strictly: true }))?.at ?? null;
  };
  // What does not happen again must be told all the same.
  const least = (await breaks(taken)) === null ? taken : await shortest(ground, taken, breaks);
  const again = await walker.walk(ground, least, { strictly: true });
  const from = seed === undefined ? '' : ` (seed ${seed})`;
  const steps = least.length > 0 ? least : ['as soon as it begins'];
  throw new Error(
    [`A walk breaks a law${from}:`, ...steps, again?.why ?? `${broken.why}\n(not when walked again)`].join('\n  '),
  );
}

function withSeveral(territory: Territory, { partners, triggers }: (typeof WITH_SEVERAL)[number]): TerritoryGround {
  const ground = territoryGround({ ...territory, partners: territory.partners.slice(0, partners) });
  return {
    ...ground,
    steps: (place) => ground.steps(place).filter(({ deed }) => deed.do !== 'fire' || triggers.has(deed.trigger)),
  };
}
