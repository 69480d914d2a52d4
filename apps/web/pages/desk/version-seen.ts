import { type FormBody, readText } from '../../forms/form-body.js';

/** The version that a form was made for; undefined when it says none that could be one. */
export function versionSeen(body: FormBody): number | undefined {
  const version = Number(readText(body, 'version'));
  return Number.isInteger(version) && version > 0 ? version : undefined;
}
