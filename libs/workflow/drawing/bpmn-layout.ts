import type { Process, ProcessFlow, ProcessNode } from './bpmn-process.js';
import { packLanes } from './layout-lanes.js';
import { widthOf, wrap } from './layout-text.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything of a process lies, by the ids of its nodes and flows. */
export interface ProcessLayout {
  readonly shapes: ReadonlyMap<string, { readonly box: Box; readonly label?: Box }>;
  readonly edges: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label?: Box }>;
}

const TASK = { x: 60, width: 150, height: 80 };
const GATEWAY = { x: 270, size: 50 };
const LABELS = { x: 336, width: 180, size: 11, step: 14 };
const BACK_X = 540;
const END_X = 620;
const LANES_X = 730;
const LANE = 14;
const EVENT = 36;
const CIRCLE_X = TASK.x + (TASK.width - EVENT) / 2;
const ROW = 34;
const ABOVE = 20;
const BETWEEN = 46;

interface Plan {
  readonly nodes: ReadonlyMap<string, ProcessNode>;
  /** Events by the task they sit on. */
  readonly events: ReadonlyMap<string, readonly ProcessNode[]>;
  readonly leaving: ReadonlyMap<string, readonly ProcessFlow[]>;
  readonly entering: ReadonlyMap<string, readonly ProcessFlow[]>;
  /** What has its place already. */
  readonly shapes: Map<string, { box: Box; label?: Box }>;
  readonly rows: Map<ProcessFlow, number>;
}

/**
 * Tasks from top to bottom as they are listed, what leaves each below it to the right, and lines that run together on
 * the right to the task they lead to. No line hides the label of another.
 */
export function layOutProcess({ nodes, flows }: Process): ProcessLayout {
  const plan: Plan = {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    events: Map.groupBy(nodes, ({ attachedTo }) => attachedTo?.task ?? ''),
    leaving: Map.groupBy(flows, ({ from }) => from),
    entering: Map.groupBy(flows, ({ to }) => to),
    shapes: new Map(),
    rows: new Map(),
  };
  let y = 40;
  for (const node of nodes) {
    if (node.type === 'UserTask') y = placeTask(plan, node, y) + BETWEEN;
    else if (node.type === 'StartEvent') y = placeStart(plan, node, y) + BETWEEN;
    else if (node.type === 'EndEvent' && !isBeside(plan, node)) y = placeEnd(plan, node, y) + BETWEEN;
  }
  return { shapes: plan.shapes, edges: edgesOf(plan, flows) };
}

/** An end that only an event beside a task leads to. */
function isBeside({ nodes, entering }: Plan, { id }: ProcessNode): boolean {
  const flows = entering.get(id) ?? [];
  return flows.length > 0 && flows.every(({ from }) => nodes.get(from)?.attachedTo?.ends === false);
}

function placeStart({ nodes, leaving, shapes, rows }: Plan, { id, name }: ProcessNode, top: number): number {
  const y = top + linesOf(name) * LABELS.step;
  const box = { x: CIRCLE_X, y, width: EVENT, height: EVENT };
  const label = labelBox(name, { x: CIRCLE_X + EVENT + 8, y: y + EVENT / 2 }, 'above');
  shapes.set(id, { box, label });
  // Straight down where the first task is the first listed.
  const [, below] = nodes.keys();
  for (const flow of leaving.get(id) ?? []) if (flow.to !== below) rows.set(flow, y + EVENT / 2);
  return y + EVENT;
}

function placeEnd({ shapes }: Plan, { id, name }: ProcessNode, y: number): number {
  const label = labelBox(name, { x: CIRCLE_X + EVENT + 8, y: y + 11 }, 'below');
  shapes.set(id, { box: { x: CIRCLE_X, y, width: EVENT, height: EVENT }, label });
  return Math.max(y + EVENT, label.y + label.height);
}

/** A task, the choice beside it, the events on its border, and what these lead to; answers where it ends. */
function placeTask(plan: Plan, { id }: ProcessNode, top: number): number {
  const { nodes, leaving, shapes } = plan;
  const middle = top + TASK.height / 2;
  shapes.set(id, { box: { x: TASK.x, y: top, width: TASK.width, height: TASK.height } });
  const direct = leaving.get(id) ?? [];
  const gateway = direct.find(({ to }) => nodes.get(to)?.type === 'ExclusiveGateway' && to.startsWith('choice_'))?.to;
  if (gateway !== undefined)
    shapes.set(gateway, { box: { x: GATEWAY.x, y: middle - 25, width: GATEWAY.size, height: GATEWAY.size } });
  let y = middle - ROW;
  const next = (name: string, least = ROW): number => (y += Math.max(least, 10 + linesOf(name) * LABELS.step));
  for (const flow of gateway === undefined ? direct : (leaving.get(gateway) ?? []))
    placeRow(plan, flow, next(flow.name));
  y = Math.max(y, top + TASK.height + 8);
  const events = plan.events.get(id) ?? [];
  // Those on the right come first: no line crosses that of another.
  for (const [index, event] of [...events.entries()].reverse()) {
    const x = TASK.x + ((index + 1) * TASK.width) / (events.length + 1) - EVENT / 2;
    const line = next(event.name, EVENT + 8);
    const label = labelBox(event.name, { x: LABELS.x, y: line }, 'above');
    shapes.set(event.id, { box: { x, y: top + TASK.height - EVENT / 2, width: EVENT, height: EVENT }, label });
    for (const flow of leaving.get(event.id) ?? []) placeRow(plan, flow, line);
  }
  return Math.max(y, top + TASK.height) + 10;
}

/** A line to the right, with the gateway back or the end that it leads to, when this has no place yet. */
function placeRow(plan: Plan, flow: ProcessFlow, line: number): void {
  const { nodes, leaving, shapes, rows } = plan;
  rows.set(flow, line);
  const node = nodes.get(flow.to);
  if (!node || shapes.has(node.id)) return;
  if (node.type === 'ExclusiveGateway') {
    const box = { x: BACK_X, y: line - 25, width: GATEWAY.size, height: GATEWAY.size };
    const place = { x: BACK_X + 56, y: line + 3 };
    shapes.set(node.id, { box, label: labelBox(node.name, place, 'below', LANES_X - place.x - 8) });
    for (const way of leaving.get(node.id) ?? []) rows.set(way, line);
  } else if (node.type === 'EndEvent' && isBeside(plan, node)) {
    shapes.set(node.id, { box: { x: END_X, y: line - EVENT / 2, width: EVENT, height: EVENT } });
  }
}

function edgesOf(plan: Plan, flows: readonly ProcessFlow[]): ProcessLayout['edges'] {
  const { shapes, rows } = plan;
  const edges = new Map<string, { points: Point[]; label?: Box }>();
  const lanes = lanesOf(plan);
  for (const flow of flows) {
    const [source, target] = [shapes.get(flow.from)?.box, shapes.get(flow.to)?.box];
    if (!source || !target) continue;
    const line = rows.get(flow);
    if (line === undefined) edges.set(flow.id, { points: straight(source, target) });
    else {
      const points = [...startOf(source, line), ...endOf(target, line, lanes.get(flow.to))];
      const label = flow.name === '' ? {} : { label: labelBox(flow.name, { x: LABELS.x, y: line }, 'above') };
      edges.set(flow.id, { points, ...label });
    }
  }
  return edges;
}

/** To what lies beside it or below it. */
function straight(source: Box, target: Box): Point[] {
  const [from, to] = [middleOf(source), middleOf(target)];
  return from.y === to.y
    ? [{ x: source.x + source.width, y: from.y }, leftOf(target)]
    : [
        { x: from.x, y: source.y + source.height },
        { x: to.x, y: target.y },
      ];
}

/** Out of a node onto its line: to the right when it is level with it, else from below. */
function startOf(box: Box, line: number): Point[] {
  const { x, y } = middleOf(box);
  if (line === y) return [{ x: box.x + box.width, y }];
  return [
    { x, y: box.y + box.height },
    { x, y: line },
  ];
}

/** From its line into a node: beside the tasks directly, into a task by a lane and from above. */
function endOf(target: Box, line: number, lane = LANES_X): Point[] {
  const { x, y } = middleOf(target);
  if (target.x === BACK_X || target.x === END_X) {
    const below = { x, y: target.y + target.height };
    return line === y ? [leftOf(target)] : [{ x, y: line }, below];
  }
  const across = target.y - ABOVE;
  return [
    { x: lane, y: line },
    { x: lane, y: across },
    { x, y: across },
    { x, y: target.y },
  ];
}

/** The lane in which lines run to each task or end below each other; shorter ways lie inside. */
function lanesOf({ entering, shapes, rows }: Plan): Map<string, number> {
  const spans = [...entering].flatMap(([to, flows]) => {
    const box = shapes.get(to)?.box;
    const lines = flows.flatMap((flow) => rows.get(flow) ?? []);
    if (!box || box.x >= GATEWAY.x || lines.length === 0) return [];
    const heights = [box.y - ABOVE, ...lines];
    return [{ to, top: heights.reduce((a, b) => Math.min(a, b)), bottom: heights.reduce((a, b) => Math.max(a, b)) }];
  });
  return new Map(packLanes(spans).map(({ to, lane }) => [to, LANES_X + lane * LANE]));
}

function linesOf(name: string): number {
  return wrap(name, { size: LABELS.size, width: LABELS.width, lines: 12 }).length;
}

/** The room of a name; `above` a line, or from a corner. */
function labelBox(name: string, { x, y }: Point, where: 'above' | 'below', most = LABELS.width): Box {
  const lines = wrap(name, { size: LABELS.size, width: most, lines: 12 });
  const height = lines.length * LABELS.step;
  const width = Math.ceil(Math.max(...lines.map((line) => widthOf(line, LABELS.size))) + 4);
  return { x, y: where === 'above' ? y - height - 3 : y, width, height };
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function leftOf(box: Box): Point {
  return { x: box.x, y: middleOf(box).y };
}
