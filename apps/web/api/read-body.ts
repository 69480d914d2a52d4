import { BadRequestException, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldRefusal } from '#libs/kernel';

/** Checks bodies against their class: unknown keys and wrong types are refused, each with its name. */
export const readBody = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  exceptionFactory: (errors) => new BadRequestException({ fields: errors.map(fieldOf) }),
});

/** The refusals of forms, where class-validator has its own names. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-field',
  isNotEmpty: 'required',
  maxLength: 'too-long',
  isInt: 'not-a-number',
  min: 'too-small',
  isString: 'not-a-text',
  isObject: 'not-an-object',
};

function fieldOf({ property, constraints = {}, value }: ValidationError): FieldRefusal {
  const [fault = 'invalid'] = Object.keys(constraints);
  return { field: property, code: value === undefined ? 'required' : (CODES[fault] ?? fault) };
}
