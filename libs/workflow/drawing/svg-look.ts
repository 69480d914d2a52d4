/** The colours of a territory, as `#rrggbb` (design.md 12). */
export interface DrawingColours {
  readonly ink: string;
  readonly stone: string;
  readonly paper: string;
  readonly forward: string;
  readonly inform: string;
}

export const HOUSE_COLOURS: DrawingColours = {
  ink: '#1d2126',
  stone: '#3b4149',
  paper: '#faf8f4',
  forward: '#1f6b4f',
  inform: '#e8eff3',
};

/** A colour between two: `part` of the first, the rest of the second. */
export function mix(first: string, second: string, part: number): string {
  const channel = (at: number): string => {
    const [a, b] = [first, second].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * part + (b ?? 0) * (1 - part))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
