import type { NestExpressApplication } from '@nestjs/platform-express';

/** 256 kB, as promised for the API; a larger body is answered with 413. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** Forms are read flat (`person.givenName`, repeated names make a list), JSON as it is. */
export function readBodies(app: NestExpressApplication): void {
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT_BYTES, extended: false, parameterLimit: 500 });
  app.useBodyParser('json', { limit: BODY_LIMIT_BYTES });
}
