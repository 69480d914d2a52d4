export { applyCommands } from './clocks.js';
export * from './definition.js';
export { explore, type Configuration, type Exploration, type ExploredStep } from './explore.js';
export { machineJsonSchema } from './json-schema.js';
export { LIMITS } from './limits.js';
export type { Loss } from './drawing/bpmn-losses.js';
export { bpmn, type BpmnExport } from './drawing/bpmn.js';
export { canBeDrawn } from './drawing/can-be-drawn.js';
export { diagramPage } from './drawing/diagram-page.js';
export { layOut, type Layout } from './drawing/layout.js';
export { mermaid } from './drawing/mermaid.js';
export type { DrawingColours } from './drawing/svg-look.js';
export type { DrawingWords } from './drawing/svg-words.js';
export { drawLayout, svg, type DrawingOptions } from './drawing/svg.js';
export type { Stride, Way } from './drawing/way.js';
export { lint } from './lint.js';
export * from './machine.js';
export type { NeededTrigger, Needs } from './needs.js';
export type { Premises } from './premises.js';
export type { MachineProblem } from './problem.js';
export { machineFrom, type MachineReading } from './read-machine.js';
export { opening, possible, transition, type Possible } from './transition.js';
export { cover, doneBy, nameOfMove, type Coverage } from './walks-cover.js';
export {
  groundOf,
  randomWalk,
  shortest,
  stepsOf,
  type Ground,
  type Walk,
  type WalkMove,
  type WalkStep,
} from './walks.js';
