import { BEYOND_ALL } from './beyond.js';
import { machinesKeepTheirLaws } from './laws.js';
import { Walker } from './walker.js';

machinesKeepTheirLaws(await Walker.in('demo-en'), [
  ...BEYOND_ALL,
  {
    what: /dossier: escalate, in-support/,
    why: 'no clock that escalates runs there: needs are confirmed before a partner can accept',
  },
]);
