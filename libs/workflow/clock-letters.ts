import { applyCommands, commandsTo } from './clocks.js';
import type { ClockStatus, Machine } from './machine.js';

/** How one clock stands, as a letter: running or paused, in capitals when it rang in this run; stopped. */
export type Letter = 'r' | 'p' | 'R' | 'P' | 's';

/** What each letter means without whether the clock rang. */
export const STATUS: Readonly<Record<Letter, ClockStatus>> = {
  r: 'running',
  R: 'running',
  p: 'paused',
  P: 'paused',
  s: 'stopped',
};

/** What a move makes of one clock: for each letter, the letter that follows. */
type Change = Readonly<Record<Letter, Letter>>;

/** A move between states, as far as clocks look at it: a move to the same state enters nothing. */
interface Move {
  readonly from: string | null;
  readonly to: string;
}

/** What becomes of every clock on one kind of move, in the order of the definition. */
interface Changes {
  readonly plain: readonly Change[];
  /** Of those that the move begins anew; found when they are first wanted. */
  readonly restarted: (Change | undefined)[];
  /** The letters last asked for, with what `plain` made of them: many triggers leave one place by the same move. */
  last: { readonly letters: string; readonly after: string };
}

/**
 * What moves make of all clocks at once, one letter for each in the order of the definition. The engine itself says what
 * becomes of a clock; it is asked once for each clock, state and way into it, and again only for clocks that restart there.
 */
export class ClockLetters {
  readonly #clocks: readonly string[];
  readonly #changes = new Map<string, Changes>();

  constructor(private readonly machine: Machine) {
    this.#clocks = Object.keys(machine.clocks);
  }

  /** Every clock after a move that begins those at some places anew. */
  after(letters: string, move: Move, restarts: ReadonlySet<number>): string {
    const changes = this.#changesOf(move);
    if (changes.last.letters !== letters) changes.last = { letters, after: afterAll(changes.plain, letters) };
    let { after } = changes.last;
    for (const place of restarts) {
      const change = (changes.restarted[place] ??= this.#changeOf(this.#clocks[place] ?? '', move, true));
      after = withLetter(after, place, change[letters[place] as Letter]);
    }
    return after;
  }

  #changesOf(move: Move): Changes {
    const key = move.from === move.to ? `${move.to} again` : move.to;
    const known = this.#changes.get(key) ?? {
      plain: this.#clocks.map((clock) => this.#changeOf(clock, move, false)),
      restarted: [],
      last: { letters: '', after: '' },
    };
    this.#changes.set(key, known);
    return known;
  }

  #changeOf(name: string, move: Move, isRestarted: boolean): Change {
    const clock = this.machine.clocks[name];
    if (clock === undefined) throw new Error(`machine ${this.machine.name} has no clock ${name}`);
    const next = (letter: Letter): Letter => {
      const commands = commandsTo(
        { name, clock, status: STATUS[letter] },
        { ...move, restarts: isRestarted ? [name] : [] },
      );
      const status = applyCommands({ [name]: STATUS[letter] }, commands)[name];
      const fresh = commands.some((command) => command.do === 'start');
      const late = (letter === 'R' || letter === 'P') && !fresh;
      if (status === 'running') return late ? 'R' : 'r';
      return status === 'paused' ? (late ? 'P' : 'p') : 's';
    };
    return { r: next('r'), p: next('p'), R: next('R'), P: next('P'), s: next('s') };
  }
}

function afterAll(changes: readonly Change[], letters: string): string {
  let after = '';
  for (let place = 0; place < changes.length; place += 1) after += changes[place]?.[letters[place] as Letter] ?? 's';
  return after;
}

/** The same clocks, another letter at one place. */
export function withLetter(letters: string, place: number, letter: Letter): string {
  return `${letters.slice(0, place)}${letter}${letters.slice(place + 1)}`;
}
