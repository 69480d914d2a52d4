import { refuse, type FieldRefusal } from '#libs/kernel';
import { MEANS, type Means } from './session.entity.js';

const MINUTES = { min: 5, max: 480 };
const TOPIC_MAX = 200;
const PLACE_MAX = 500;
const NOTES_MAX = 10_000;

/** Those fields of a session that a person fills in; each is checked when it is given. */
interface SessionFields {
  readonly startsAt?: Date;
  readonly minutes?: number;
  readonly means?: Means;
  readonly place?: string | null | undefined;
  readonly topic?: string;
  readonly notes?: string;
}

/** `invalid-input` with one entry for each field that cannot be accepted; null when all can. */
export function checkFields(fields: SessionFields): ReturnType<typeof refuse> | null {
  const found = [
    fields.startsAt && Number.isNaN(fields.startsAt.getTime()) && wrong('startsAt', 'not-a-date'),
    fields.minutes !== undefined && !isDuration(fields.minutes) && wrong('minutes', 'out-of-range', MINUTES),
    fields.means !== undefined && !MEANS.includes(fields.means) && wrong('means', 'not-an-option'),
    tooLong('place', fields.place ?? '', PLACE_MAX),
    fields.topic !== undefined && (required('topic', fields.topic) || tooLong('topic', fields.topic, TOPIC_MAX)),
    fields.notes !== undefined && (required('notes', fields.notes) || tooLong('notes', fields.notes, NOTES_MAX)),
  ].filter((entry): entry is FieldRefusal => typeof entry === 'object');
  return found.length === 0 ? null : refuse('invalid-input', { fields: found });
}

function isDuration(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= MINUTES.min && minutes <= MINUTES.max;
}

function required(field: string, value: string): FieldRefusal | false {
  return value.trim() === '' && wrong(field, 'required');
}

function tooLong(field: string, value: string, max: number): FieldRefusal | false {
  return value.length > max && wrong(field, 'too-long', { max });
}

function wrong(field: string, code: string, values?: Readonly<Record<string, unknown>>): FieldRefusal {
  return values ? { field, code, values } : { field, code };
}
