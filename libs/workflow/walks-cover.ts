import type { Ground, Walk, WalkMove, WalkStep } from './walks.js';

/** Walks that together do all that can be done, and what that is. */
export interface Coverage {
  readonly walks: readonly Walk[];
  /** Every move that can be reached, as `dossier: take, submitted → in-reception`. */
  readonly transitions: ReadonlySet<string>;
  /** Every two moves of which the second can come next after the first, for the same one of those that walk. */
  readonly pairs: ReadonlySet<string>;
  /** False when more places than `most` were met: what is listed can be done, what is not listed is not known. */
  readonly complete: boolean;
}

/** Where one stands, with what each of those that walk did last. */
interface Standing<P> {
  readonly place: P;
  readonly lasts: Readonly<Record<string, string>>;
  /** The walk before, and the step that led here; null at the start. */
  readonly before: Standing<P> | null;
  readonly name: string;
}

/** A move as reports name it. */
export function nameOfMove({ machine, trigger, from, to }: WalkMove): string {
  return `${machine}: ${trigger}, ${from} → ${to}`;
}

/**
 * Seeks, nearest first, every move and every pair of moves that a ground allows, and gives walks that do them all, few
 * and short: a walk that another does on its way is left out. Looks at no more than `most` places, 50,000 unless told.
 */
export function cover<P>(ground: Ground<P>, { most = 50_000 }: { readonly most?: number } = {}): Coverage {
  const { aims, complete } = seek(ground, most);
  const names = [...aims.keys()];
  return {
    walks: fewest(ground, [...aims.values()].map(walkOf)),
    transitions: new Set(names.filter((name) => !isPair(name))),
    pairs: new Set(names.filter(isPair)),
    complete,
  };
}

/** What a walk does: its moves, and the pairs among them. */
export function doneBy<P>(ground: Ground<P>, walk: Walk): ReadonlySet<string> {
  const done = new Set<string>();
  let [place, lasts]: [P, Standing<P>['lasts']] = [ground.start, {}];
  for (const name of walk) {
    const step = ground.steps(place).find((one) => one.name === name);
    if (step === undefined) throw new RangeError(`${name} is not possible there`);
    const after = follow(lasts, step);
    for (const aim of after.aims) done.add(aim);
    [place, lasts] = [step.to, after.lasts];
  }
  return done;
}

function seek<P>(ground: Ground<P>, most: number): { aims: Map<string, Standing<P>>; complete: boolean } {
  const aims = new Map<string, Standing<P>>();
  const met = new Set<string>();
  const queue: Standing<P>[] = [{ place: ground.start, lasts: {}, before: null, name: '' }];
  // The list grows while it is gone through: breadth first.
  for (const here of queue) {
    for (const step of ground.steps(here.place)) {
      const { lasts, aims: done } = follow(here.lasts, step);
      const there = { place: step.to, lasts, before: here, name: step.name };
      for (const aim of done) if (!aims.has(aim)) aims.set(aim, there);
      const key = `${ground.key(step.to)} ${JSON.stringify(lasts)}`;
      if (met.has(key)) continue;
      if (queue.length >= most) return { aims, complete: false };
      met.add(key);
      queue.push(there);
    }
  }
  return { aims, complete: true };
}

/** What a step does, after what was done last. */
function follow<P>(
  before: Standing<P>['lasts'],
  { moves }: WalkStep<P>,
): { lasts: Standing<P>['lasts']; aims: readonly string[] } {
  if (moves.length === 0) return { lasts: before, aims: [] };
  const lasts = { ...before };
  const aims = moves.flatMap((move) => {
    const [last, name] = [lasts[move.who], nameOfMove(move)];
    lasts[move.who] = name;
    return last === undefined ? [name] : [name, `${last} » ${name}`];
  });
  return { lasts, aims };
}

function isPair(aim: string): boolean {
  return aim.includes(' » ');
}

function walkOf<P>(standing: Standing<P>): Walk {
  const walk: string[] = [];
  for (let at = standing; at.before !== null; at = at.before) walk.push(at.name);
  return walk.reverse();
}

/** The longest walks first, for they do on their way what shorter ones do. */
function fewest<P>(ground: Ground<P>, walks: readonly Walk[]): Walk[] {
  const done = new Set<string>();
  return walks
    .toSorted((one, other) => other.length - one.length)
    .filter((walk) => {
      const news = [...doneBy(ground, walk)].filter((aim) => !done.has(aim));
      for (const aim of news) done.add(aim);
      return news.length > 0;
    });
}
