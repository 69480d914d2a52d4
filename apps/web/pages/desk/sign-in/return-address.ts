import { SITE } from '#libs/paths';
import type { Visit } from '../../../http/visit.js';

const AT_THE_DESK = /^\/bureau(?:[/?]|$)[^\\\s]*$/;

/** Where to go after signing in: back to the page of the desk that was asked for, never to another site. */
export function returnAddress(visit: Visit, asked: unknown): string {
  const desk = visit.path.desk();
  if (typeof asked !== 'string' || !AT_THE_DESK.test(asked)) return desk;
  return desk.slice(0, desk.length - SITE.desk.length) + asked;
}
