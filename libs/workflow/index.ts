export { applyCommands } from './clocks.js';
export * from './definition.js';
export { LIMITS } from './limits.js';
export { lint } from './lint.js';
export * from './machine.js';
export { diagramPage, mermaid } from './mermaid.js';
export type { MachineProblem } from './problem.js';
export { machineFrom, type MachineReading } from './read-machine.js';
export { opening, possible, transition, type Possible } from './transition.js';
