import type { Card, Row } from './layout-cards.js';
import type { Layout } from './layout.js';
import type { DrawingWords } from './svg-words.js';
import type { Traces } from './way.js';

/** What a drawing shows, as sentences: where an instance stands and what it may do; or every state with its moves. */
export function describeDrawing(
  { cards }: Layout,
  { words, traces }: { readonly words: DrawingWords; readonly traces: Traces | null },
): string {
  const labels = new Map(cards.map((card) => [card.state, labelOf(card)]));
  const said = ({ lines, target }: Row): string => {
    const label = lines.join(' ');
    return target === null ? label : `${label} → ${labels.get(target) ?? target}`;
  };
  const list = (head: string, rows: readonly Row[]): string =>
    rows.length === 0 ? '' : `${head} : ${rows.map(said).join(' ; ')}.`;
  if (traces === null) return joined(cards.map((card) => list(labelOf(card), card.rows)));
  const rows = cards.flatMap((card) => card.rows);
  const steps = rows.flatMap((row) => (traces.strides.get(row.key) ?? []).map((stride) => ({ row, stride })));
  const possible = rows.filter(({ key }) => traces.possible.has(key));
  return joined([
    `${words.now} : ${labels.get(traces.now) ?? traces.now}.`,
    list(
      words.done,
      steps.toSorted((a, b) => a.stride - b.stride).map(({ row }) => row),
    ),
    list(words.possible, possible),
  ]);
}

function labelOf({ label }: Card): string {
  return label.join(' ');
}

function joined(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
