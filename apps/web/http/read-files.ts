import type { NestExpressApplication } from '@nestjs/platform-express';
import { PayloadTooLargeException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { SITE } from '#libs/paths';
import { BODY_LIMIT_BYTES } from './read-bodies.js';

/** Pages to which a file may be sent: one, in the field `file`, held in memory. */
const WITH_FILE = [SITE.workflowDraftFile];

/**
 * Reads a form with a file where one is expected, before anybody asks for the form's token. A larger file is answered
 * with 413; elsewhere nobody reads such a form.
 */
export function readFiles(app: NestExpressApplication): void {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: BODY_LIMIT_BYTES, files: 1, fields: 10, fieldSize: 1_000 },
  }).single('file');
  for (const place of WITH_FILE)
    app.use(place, (request: Request, response: Response, next: NextFunction) => {
      read(request, response, (error: unknown) =>
        next(error instanceof MulterError ? new PayloadTooLargeException(error.code) : error),
      );
    });
}

/** The file that was sent, as text; null when none was. Signs that are no UTF-8 become the replacement character. */
export function sentFile({ file }: Request): string | null {
  return file && file.size > 0 ? file.buffer.toString('utf8') : null;
}
