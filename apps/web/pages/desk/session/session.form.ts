import { DateTime } from 'luxon';
import { MEANS, type Means } from '#libs/advice';
import type { FieldRefusal, Refusal } from '#libs/kernel';
import { type FormBody, readText } from '../../../forms/form-body.js';

/** What the form of a session says. */
export interface PlannedTime {
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: string | undefined;
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Day, hour, length and place of a session; day and hour are those of the territory. */
export function readTime(body: FormBody, zone: string): Read<PlannedTime> {
  const [day, time] = [
    readText(body, 'day'),
    readText(body, 'time')
      .replace(/\s*h\s*/i, ':')
      .replace(/:$/, ':00'),
  ];
  const startsAt = DateTime.fromISO(`${day}T${time.padStart(5, '0')}`, { zone });
  const minutes = Number(readText(body, 'minutes'));
  const fields: FieldRefusal[] = [];
  if (!DateTime.fromISO(day, { zone }).isValid) fields.push({ field: 'day', code: 'not-a-date' });
  else if (!startsAt.isValid) fields.push({ field: 'time', code: 'not-a-time' });
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 480)
    fields.push({ field: 'minutes', code: 'out-of-range', values: { min: 5, max: 480 } });
  if (fields.length > 0) return { ok: false, refusal: { code: 'invalid-input', fields } };
  const place = readText(body, 'place');
  return { ok: true, value: { startsAt: startsAt.toJSDate(), minutes, place: place === '' ? undefined : place } };
}

/** How the two meet; a visit unless told. */
export function readMeans(body: FormBody): Means {
  const means = readText(body, 'means');
  return MEANS.find((one) => one === means) ?? 'visit';
}

/** A session as the fields of its form hold it. */
export function formValues(session: { startsAt: Date; minutes: number; place: string | null }, zone: string): FormBody {
  const start = DateTime.fromJSDate(session.startsAt, { zone });
  return {
    day: start.toISODate() ?? '',
    time: start.toFormat('HH:mm'),
    minutes: String(session.minutes),
    place: session.place ?? '',
  };
}
