export type { Formats } from './formats.js';
export { PackFile } from './pack-file.js';
export { packProblem, type PackProblem } from './pack-problem.js';
export { PackTrouble } from './pack-trouble.js';
export { PackModule } from './pack.module.js';
export { TerritoryPack, type MailTemplate } from './territory-pack.js';
export type { TextLimits } from './text-limits.js';
export type { TerritoryProfile } from './territory-profile.js';
export type { Wording } from './wording.js';
