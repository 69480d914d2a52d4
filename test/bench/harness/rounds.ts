/** How long and how often to measure. */
export interface Pace {
  readonly rounds: number;
  /** How long one side runs in one round. */
  readonly roundMs: number;
  /** How many samples, where single answers are timed. */
  readonly samples: number;
  /** Dossiers in the small and in the large worklist. */
  readonly sizes: { readonly small: number; readonly large: number };
}

/** The figures of each side by round: `[n]` of every side was measured in round n. */
export type Rounds<Side extends string> = Readonly<Record<Side, readonly number[]>>;

/**
 * Runs the sides in turn, A B A B …, so that what disturbs the machine disturbs all of them. The first turn of each
 * warms up and is not counted.
 */
export async function interleaved<Side extends string>(
  rounds: number,
  sides: Readonly<Record<Side, () => Promise<number>>>,
): Promise<Rounds<Side>> {
  const names = Object.keys(sides) as Side[];
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Side, number[]>;
  for (let round = -1; round < rounds; round += 1)
    for (const name of names) {
      const figure = await sides[name]();
      if (round >= 0) figures[name].push(figure);
    }
  return figures;
}

/** How often a piece of work is finished in a second with so many in flight, over at least so many milliseconds. */
export async function perSecond(
  { inFlight, milliseconds }: { readonly inFlight: number; readonly milliseconds: number },
  once: (lane: number) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  let finished = 0;
  const lanes = Array.from({ length: inFlight }, async (_, lane) => {
    while (performance.now() - start < milliseconds) {
      await once(lane);
      finished += 1;
    }
  });
  await Promise.all(lanes);
  return (finished * 1_000) / (performance.now() - start);
}

/** How often something is done in a second, over at least so many milliseconds; `batch` does it some times, and says how many. */
export function rate(milliseconds: number, batch: () => number): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < milliseconds) done += batch();
  return Promise.resolve((done * 1_000) / (performance.now() - start));
}

/** How many milliseconds a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
