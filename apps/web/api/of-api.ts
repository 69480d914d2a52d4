import { applyDecorators, UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import { For } from '../access/audience.js';
import { BearerGuard } from './bearer.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { readBody } from './read-body.js';

/** A controller of the JSON API: bearer tokens, checked bodies, problem details. */
export function OfApi(): ClassDecorator {
  return applyDecorators(For('token'), UseGuards(BearerGuard), UsePipes(readBody), UseFilters(ProblemFilter));
}
