/**
 * How often a scenario is repeated: as often as it usually is, at most PARVIS_CHAOS_AT_MOST times (a run of everything
 * has to end within the hour), or exactly PARVIS_CHAOS_TIMES times.
 */
export function times(usually: number): number {
  const { PARVIS_CHAOS_TIMES: exactly, PARVIS_CHAOS_AT_MOST: atMost } = process.env;
  return exactly === undefined ? Math.min(usually, Number(atMost ?? usually)) : Number(exactly);
}

/** What one run after the other found wrong, each with its number. */
export async function broken(rounds: number, round: (nth: number) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = [];
  for (let nth = 1; nth <= rounds; nth += 1) found.push(...(await round(nth)).map((what) => `round ${nth}: ${what}`));
  return found;
}
