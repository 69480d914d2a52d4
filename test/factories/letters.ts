import { calendarFrom } from '#libs/calendar';
import type { Role } from '#libs/kernel';
import type { History, HistoryStep, Values } from '#libs/rehearsal';
import { machineFrom, type Machine } from '#libs/workflow';

const words = { en: 'words' };
const state = (owner: string, rest: object = {}) => ({
  ...{ stage: 'reception', owner, label: words, public: words, next: words },
  ...rest,
});
export const trigger = (from: string[], to: string, by: Role[], rest: object = {}) => ({
  label: words,
  from,
  to,
  by,
  ...rest,
});
const clock = (starts: string[], within: string, onBreach: string, rest: object = {}) => ({
  ...{ label: words, starts, stops: 'leaving', within, onBreach },
  ...rest,
});

/** A letter that is read, answered or given up. */
export const LETTER = {
  machine: 'letter',
  initial: 'arrived',
  states: {
    arrived: state('reception'),
    asked: state('holder'),
    read: state('adviser'),
    done: state('nobody', { final: true }),
  },
  clocks: {
    reading: clock(['arrived'], '2 working days', 'late', { stops: ['read', 'done'], pausedIn: ['asked'] }),
    answer: clock(['asked'], '5 days', 'give-up'),
  },
  inputs: { partner: { type: 'partner', label: words } },
  guards: { agreed: { if: { known: 'agreed', includes: { input: 'partner' } }, why: words } },
  triggers: {
    read: trigger(['arrived'], 'read', ['adviser']),
    ask: trigger(['arrived', 'read'], 'asked', ['adviser'], { remembers: 'origin' }),
    reply: trigger(['asked'], '$origin', ['holder']),
    'give-up': trigger(['asked'], 'done', ['clock']),
    late: trigger(['arrived', 'read'], '$same', ['clock']),
    pass: trigger(['read'], 'done', ['adviser'], { input: ['partner'], when: 'agreed' }),
  },
};

/** The letter's machine with some keys replaced, as deep as they go. */
export function machine(changes: object = {}): Machine {
  const merge = (one: unknown, other: unknown): unknown => {
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || Array.isArray(other)) return other;
    const merged: Record<string, unknown> = { ...(one as Record<string, unknown>) };
    for (const [key, value] of Object.entries(other as object))
      merged[key] = key in merged && key !== 'if' ? merge(merged[key], value) : value;
    return JSON.parse(JSON.stringify(merged));
  };
  const read = machineFrom(merge(LETTER, changes));
  if (read.machine === null) throw new Error(JSON.stringify(read.problems));
  return read.machine;
}

export const stoodOn = machine();
export const calendar = calendarFrom({
  timeZone: 'Europe/Paris',
  openingHours: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['09:00-17:00']]),
  ),
  publicHolidays: { country: 'FR' },
  closures: [],
});
/** Days after a Monday, 10:00 in Paris. */
export const day = (days: number): Date => new Date(Date.parse('2026-11-16T09:00:00Z') + days * 86_400_000);

export const fired = (days: number, name: string, to: string, rest: object = {}): HistoryStep => ({
  ...{ kind: 'fired', trigger: name, role: name === 'reply' ? 'holder' : 'adviser', at: day(days), to, input: {} },
  ...rest,
});
/** A clock rang; what it fired left the letter where it was, unless told. */
export const rang = (days: number, name: string, trigger: string | null, to = 'arrived'): HistoryStep => ({
  ...{ kind: 'rang', clock: name, at: day(days), fired: trigger === null ? null : { trigger, to } },
});

export function history(steps: HistoryStep[], known: Values | null = {}): History {
  return { id: 'h', stoodOn, openedAt: day(0), openedBy: 'holder', until: day(30), known, answers: null, steps };
}
