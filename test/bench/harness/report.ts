import type { Figure } from './figure.js';

const COLUMNS = ['', 'figure', 'baseline', 'ratio', 'goal', ''] as const;

/** A table for a terminal. */
export function textTable(figures: readonly Figure[]): string {
  const lines = [COLUMNS, ...figures.map(cellsOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const BEGIN = '<!-- figures: written by npm run bench -- --markdown -->';
const END = '<!-- end of figures -->';

/** The page with the machine and the table between the two marks replaced. Throws when it has no marks. */
export function withFigures(
  page: string,
  machine: Readonly<Record<string, string>>,
  figures: readonly Figure[],
): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the page has no "${BEGIN}" followed by "${END}"`);
  const block = [
    BEGIN,
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    '',
    row(['what', ...COLUMNS.slice(1, -1), 'met']),
    row(COLUMNS.map(() => '---')),
    ...figures.map((figure) => row(cellsOf(figure))),
    '',
    '',
  ];
  return page.slice(0, from) + block.join('\n') + page.slice(to);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellsOf(figure: Figure): string[] {
  const { name, unit, baseline, baselineName, ratio, spread, goal, sense, met, note } = figure;
  if (figure.figure === null) return [name, note ?? '', '', '', '', ''];
  const range = spread ? ` [${short(spread[0])}–${short(spread[1])}]` : '';
  return [
    note === null ? name : `${name} (${note})`,
    `${short(figure.figure)} ${unit}${ratio === null ? range : ''}`,
    baseline === null ? '' : `${short(baseline)} ${unit}, ${baselineName ?? ''}`,
    ratio === null ? '' : `${short(ratio)}${range}`,
    goal === null ? '' : `${sense ?? ''} ${goal}`,
    met === null ? '' : met ? 'met' : 'missed',
  ];
}

/** Three digits that count. */
function short(value: number): string {
  const size = Math.abs(value);
  return size >= 1_000 ? Math.round(value).toLocaleString('en') : value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
