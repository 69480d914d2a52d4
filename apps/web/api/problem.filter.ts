import {
  type ArgumentsHost,
  BadRequestException,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Intake } from '#libs/intake';
import type { FieldRefusal } from '#libs/kernel';
import { TerritoryPack, type Wording } from '#libs/pack';
import { refusalSentence, type Questionnaire } from '#libs/questionnaire';
import { describeError, isOutage } from '#libs/platform';
import { TooOften } from '../access/limit.guard.js';
import { RETRY_AFTER_SECONDS } from '../errors/errors.filter.js';
import { Problem } from './problem.js';

/** Every failure of the API as problem details (RFC 9457): a code for programs, a sentence for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('api');

  constructor(
    private readonly pack: TerritoryPack,
    private readonly intake: Intake,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { requestId } = request.visit;
    const problem = problemOf(error);
    if (problem.status === 503) this.#log.warn({ msg: 'a service is away', requestId, error: describeError(error) });
    else if (problem.status >= 500) this.#log.error({ msg: 'failed', requestId, error: describeError(error) });
    if (error instanceof TooOften) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    if (problem.status === 503) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(
        JSON.stringify(
          bodyOf(problem, { requestId, word: this.wordsFor(request), questionnaire: this.intake.questionnaire }),
        ),
      );
  }

  /** Programs say in which language their people read; addresses of the API have none. */
  private wordsFor(request: Request): Wording {
    const { languages, defaultLocale } = this.pack;
    const asked = request.get('accept-language') === undefined ? false : request.acceptsLanguages([...languages]);
    return this.pack.wording(asked === false ? defaultLocale : asked);
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TooOften) return new Problem(429, 'too-often', { retryAfterSeconds: error.retryAfterSeconds });
  if (error instanceof BadRequestException) return new Problem(422, 'invalid-body', {}, fieldsOf(error));
  if (error instanceof HttpException) return new Problem(error.getStatus(), CODES[error.getStatus()] ?? 'refused');
  if (isOutage(error)) return new Problem(503, 'away');
  return new Problem(500, 'unexpected');
}

const CODES: Readonly<Record<number, string>> = {
  404: 'not-found',
  405: 'method-not-allowed',
  415: 'unsupported-media-type',
};

/** What class-validator found, as the validation pipe of the API arranges it. */
function fieldsOf(error: BadRequestException): FieldRefusal[] {
  const response = error.getResponse();
  return typeof response === 'object' && 'fields' in response ? (response.fields as FieldRefusal[]) : [];
}

/** The sentence for one field, in the words of the question where it is one; none when a value is missing to say it. */
function detailOf(refused: FieldRefusal, word: Wording, questionnaire: Questionnaire): { detail?: string } {
  const { field, code, values } = refused;
  if (!word.has(`errors.${code}`)) return {};
  const named = { ...refused, values: { key: field, ...values } };
  const detail = refusalSentence(questionnaire, named, word.locale, (key, known) => word.t(key, known));
  return detail.includes('{{') ? {} : { detail };
}

function bodyOf(
  { status, code, values, fields }: Problem,
  { requestId, word, questionnaire }: { requestId: string; word: Wording; questionnaire: Questionnaire },
): object {
  return {
    type: `urn:parvis:problem:${code}`,
    title: word.has(`api.problem.${code}`) ? word.t(`api.problem.${code}`, values) : code,
    status,
    code,
    instance: `urn:uuid:${requestId}`,
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(fields.length > 0
      ? {
          errors: fields.map((refused) => ({ ...refused, ...detailOf(refused, word, questionnaire) })),
        }
      : {}),
  };
}
