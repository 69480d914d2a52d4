import { BEYOND_ALL } from './beyond.js';
import { machinesKeepTheirLaws } from './laws.js';
import { Walker } from './walker.js';

machinesKeepTheirLaws(await Walker.in('clermont-auvergne'), [
  ...BEYOND_ALL,
  {
    what: /dossier: escalate, qualified .* » dossier: escalate/,
    why: 'one clock rings there, once in each run',
  },
]);
