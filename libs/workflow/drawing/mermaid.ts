import type { Localized } from '#libs/kernel';
import { explore } from '../explore.js';
import { oneLine } from './layout-text.js';
import { isOpen, type Machine } from '../machine.js';
import { ENGLISH, type DrawingWords } from './svg-words.js';
import type { Stride, Way } from './way.js';

interface MermaidOptions {
  /** The way of one instance: strides are numbered, what is possible is pointed at, the present state says so. */
  readonly way?: Way | undefined;
  /** English unless given; only the word for *now* is used. */
  readonly words?: DrawingWords | undefined;
}

/**
 * A state diagram in Mermaid's language: states by their label, the moves between two of them on one arrow; an hourglass
 * where a clock moves. The same machine gives the same text. Labels stay text, whatever was written into them.
 */
export function mermaid(machine: Machine, locale: string, { way, words = ENGLISH }: MermaidOptions = {}): string {
  const say = (text: Localized | undefined, otherwise: string): string =>
    plain(text?.[locale] ?? Object.values(text ?? {})[0] ?? otherwise);
  const arrows = new Map<string, string[]>();
  for (const { trigger, from, to } of explore(machine).moves) {
    const definition = machine.triggers[trigger];
    const clock = definition?.by.every((role) => role === 'clock') === true ? '⏳ ' : '';
    const arrow = `${id(from)} --> ${id(to)}`;
    const mark = way ? markOf(way, { trigger, from, to }, definition?.to === '$origin') : '';
    const label = `${mark}${clock}${say(definition?.label, trigger)}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
  }
  const names = Object.keys(machine.states);
  return [
    'stateDiagram-v2',
    ...names.map((name) => {
      const here = way?.now === name ? ` (${plain(words.now)})` : '';
      return `  state "${say(machine.states[name]?.label, name)}${here}" as ${id(name)}`;
    }),
    `  [*] --> ${id(machine.initial)}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow} : ${labels.join(' / ')}`),
    ...names.filter((name) => !isOpen(machine, name)).map((name) => `  ${id(name)} --> [*]`),
    ...(way ? classes(names, way) : []),
  ].join('\n');
}

/** Which strides were this move, and whether it may be made now; a move back leads to where the last stride came from. */
function markOf(
  way: Way,
  move: { readonly trigger: string; readonly from: string; readonly to: string },
  back: boolean,
): string {
  const same = (stride: Stride): boolean =>
    stride.trigger === move.trigger && stride.from === move.from && stride.to === move.to;
  const strides = way.done.flatMap((stride, index) => (same(stride) ? [index + 1] : []));
  const last = way.done.findLast(({ from, to }) => to === way.now && from !== to);
  const leads = !back || last?.from === move.to;
  const possible = leads && way.now === move.from && way.possible.includes(move.trigger);
  return `${strides.length > 0 ? `✓ ${strides.join(', ')} ` : ''}${possible ? '▷ ' : ''}`;
}

/** Where it has been has a stronger edge, where it is the strongest: the same without colour. */
function classes(names: readonly string[], { done, now }: Way): string[] {
  const been = names.filter((name) => name !== now && done.some(({ to }) => to === name));
  return [
    ...(been.length > 0 ? ['  classDef been stroke-width:3px', `  class ${been.map(id).join(', ')} been`] : []),
    ...(names.includes(now) ? ['  classDef now stroke-width:6px', `  class ${id(now)} now`] : []),
  ];
}

/** Mermaid reads a dash in a name as an arrow, and some names (`end`, `state`) as words of its own. */
function id(name: string): string {
  return `s_${name.replaceAll('-', '_')}`;
}

/** Every sign that Mermaid or a browser could read as syntax, as the code that Mermaid has for it. */
function plain(text: string): string {
  return oneLine(text).replace(
    /[^\p{L}\p{M}\p{N} ,.’'!?()…/·«»–-]|-(?=-)/gu,
    (sign) => `#${sign.codePointAt(0) ?? 0};`,
  );
}
