/** How often a scenario is repeated: PARVIS_CHAOS_TIMES, or what fits into a run of everything. */
export function times(usually: number): number {
  return Number(process.env['PARVIS_CHAOS_TIMES'] ?? usually);
}

/** What one run after the other found wrong, each with its number. */
export async function broken(rounds: number, round: (nth: number) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = [];
  for (let nth = 1; nth <= rounds; nth += 1) found.push(...(await round(nth)).map((what) => `round ${nth}: ${what}`));
  return found;
}
