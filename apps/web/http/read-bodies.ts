import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SITE } from '#libs/paths';

/** 256 kB, as promised for the API; a larger body is answered with 413. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** A definition is long, and a form makes three signs of each that is no plain letter. */
const DEFINITION_LIMIT_BYTES = 1024 * 1024;

/** Forms are read flat (`person.givenName`, repeated names make a list), JSON as it is. */
export function readBodies(app: NestExpressApplication): void {
  app.useBodyParser('urlencoded', {
    limit: DEFINITION_LIMIT_BYTES,
    extended: false,
    parameterLimit: 500,
    type: holdsDefinition,
  });
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT_BYTES, extended: false, parameterLimit: 500 });
  app.useBodyParser('json', { limit: BODY_LIMIT_BYTES });
}

/** The pages under which definitions are written. What they sent is not read a second time. */
function holdsDefinition({ url = '', headers }: IncomingMessage): boolean {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm && url.startsWith(`${SITE.workflow}/`);
}
