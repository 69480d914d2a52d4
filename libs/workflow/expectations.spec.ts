import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '#libs/kernel';
import { parse } from 'yaml';
import { machineFrom, possible, transition, type Machine } from './index.js';

/**
 * Who may do what, written by hand from the design and not from the pack: state → role → trigger → where it leads.
 * `origin` is the state that was left for the answer, here always the first of ORIGIN. Whatever is not listed is refused.
 */
type Table = Record<string, Partial<Record<Role, Record<string, string>>>>;

const ORIGIN = { dossier: 'qualified', referral: 'requested' };

const DOSSIER: Table = {
  submitted: {
    reception: { take: 'in-reception', discard: 'closed' },
    adviser: { take: 'in-reception', discard: 'closed', withdraw: 'closed' },
    holder: { withdraw: 'closed' },
    clock: { escalate: 'submitted' },
  },
  'in-reception': {
    reception: { ask: 'awaiting-information', discard: 'closed' },
    adviser: {
      ask: 'awaiting-information',
      qualify: 'qualified',
      close: 'closed',
      discard: 'closed',
      withdraw: 'closed',
    },
    holder: { withdraw: 'closed' },
    clock: { escalate: 'in-reception' },
  },
  'awaiting-information': {
    reception: { 'ask-again': 'awaiting-information' },
    adviser: { 'ask-again': 'awaiting-information', answer: 'qualified', withdraw: 'closed' },
    holder: { answer: 'qualified', withdraw: 'closed' },
    clock: { 'answer-overdue': 'qualified', escalate: 'awaiting-information' },
    referral: { 'referral-accepted': 'in-support' },
  },
  qualified: {
    reception: { ask: 'awaiting-information' },
    adviser: {
      ask: 'awaiting-information',
      refer: 'oriented',
      support: 'in-support',
      close: 'closed',
      withdraw: 'closed',
    },
    holder: { withdraw: 'closed' },
    clock: { escalate: 'qualified' },
    referral: { 'referral-accepted': 'in-support' },
  },
  oriented: {
    reception: { ask: 'awaiting-information' },
    adviser: { ask: 'awaiting-information', 'refer-again': 'oriented', close: 'closed', withdraw: 'closed' },
    holder: { withdraw: 'closed' },
    clock: { escalate: 'oriented' },
    referral: { 'referral-accepted': 'in-support', 'referrals-exhausted': 'qualified' },
  },
  'in-support': {
    reception: { ask: 'awaiting-information' },
    adviser: {
      ask: 'awaiting-information',
      'refer-again': 'in-support',
      'check-in': 'in-support',
      close: 'closed',
      withdraw: 'closed',
    },
    holder: { withdraw: 'closed' },
    clock: { escalate: 'in-support', 'check-in-due': 'in-support' },
    referral: { 'referral-accepted': 'in-support' },
  },
  closed: {},
};

const ANSWERS = { accept: 'accepted', decline: 'rejected', redirect: 'rejected', 'ask-information': 'on-hold' };
const PROGRESS = { complete: 'completed', fail: 'failed' };

const REFERRAL: Table = {
  draft: {
    adviser: { send: 'requested', recall: 'cancelled' },
    referral: { recall: 'cancelled' },
    clock: { escalate: 'draft' },
  },
  requested: {
    partner: ANSWERS,
    adviser: { ...ANSWERS, recall: 'cancelled' },
    referral: { recall: 'cancelled' },
    clock: { remind: 'requested', 'remind-again': 'requested', expire: 'expired', escalate: 'requested' },
  },
  'on-hold': {
    partner: { accept: 'accepted', decline: 'rejected', redirect: 'rejected' },
    adviser: {
      accept: 'accepted',
      decline: 'rejected',
      redirect: 'rejected',
      'give-information': 'requested',
      recall: 'cancelled',
    },
    referral: { recall: 'cancelled' },
    clock: { escalate: 'on-hold' },
  },
  accepted: {
    partner: { ...PROGRESS, start: 'in-progress' },
    adviser: { ...PROGRESS, start: 'in-progress', recall: 'cancelled' },
    referral: { recall: 'cancelled' },
    clock: { escalate: 'accepted' },
  },
  'in-progress': {
    partner: { ...PROGRESS, 'report-progress': 'in-progress' },
    adviser: { ...PROGRESS, 'report-progress': 'in-progress', recall: 'cancelled' },
    referral: { recall: 'cancelled' },
    clock: { escalate: 'in-progress' },
  },
  completed: {},
  failed: {},
  rejected: {},
  cancelled: {},
  expired: {},
};

/** Input and knowledge with which every guard of both machines holds. */
const INPUT: Record<string, unknown> = {
  question: 'Où en êtes-vous ?',
  answer: 'Le prototype est prêt.',
  needs: ['financing'],
  partner: 'CAI',
  message: 'Un projet pour vous.',
  outcome: { dossier: 'support_completed', referral: 'help_given' },
  verdict: 'duplicate',
  note: 'Tout avance.',
  reason: { dossier: 'Plus le temps.', referral: 'no_capacity' },
  suggestion: 'La pépinière voisine',
  information: 'Oui, le brevet est déposé.',
  news: 'Le prêt est accordé.',
  failReason: 'holder_unreachable',
  recallReason: 'dossier_closed',
};
const KNOWN = { agreedPartners: ['CAI'], referrals: { open: 0 } };

function shipped(name: string): Machine {
  const reading = machineFrom(
    parse(readFileSync(`config/territories/clermont-auvergne/workflow/${name}.yaml`, 'utf8')),
  );
  if (reading.machine === null) throw new Error(JSON.stringify(reading.problems));
  return reading.machine;
}

function inputFor(machine: Machine, trigger: string): Record<string, unknown> {
  const fields = (machine.triggers[trigger]?.input ?? []).filter((field) => field in INPUT);
  return Object.fromEntries(
    fields.map((field) => {
      const value = INPUT[field] as Record<string, unknown>;
      return [field, value[machine.name] ?? value];
    }),
  );
}

describe.each([
  ['dossier', DOSSIER],
  ['referral', REFERRAL],
] as const)('every state × trigger × role of the %s', (name, table) => {
  const machine = shipped(name);
  const states = Object.keys(table);
  const cases = states.flatMap((state) => ROLES.map((role): [string, Role] => [state, role]));

  it('has an expectation for each state', () => {
    expect(states.sort()).toEqual(Object.keys(machine.states).sort());
  });

  it.each(cases)('in %s, %s may do what the table says and nothing else', (state, role) => {
    const snapshot = { state, origin: ORIGIN[name], clocks: {} };
    const context = { actor: { role }, answers: {}, known: KNOWN, now: new Date('2026-11-24T09:00:00Z') };
    const expected = table[state]?.[role] ?? {};
    const offered = possible(machine, snapshot, context.actor, context).filter(({ allowed }) => allowed);
    expect(offered.map((one) => one.name).sort()).toEqual(Object.keys(expected).sort());
    for (const trigger of Object.keys(machine.triggers)) {
      const outcome = transition(machine, snapshot, trigger, { ...context, input: inputFor(machine, trigger) });
      expect([trigger, outcome.ok ? outcome.value.to : 'refused']).toEqual([trigger, expected[trigger] ?? 'refused']);
    }
  });
});

describe('the holder’s agreement', () => {
  const machine = shipped('dossier');
  const snapshot = { state: 'qualified', origin: null, clocks: {} };
  const context = { actor: { role: 'adviser' as const }, answers: {}, now: new Date('2026-11-24T09:00:00Z') };
  const input = { partner: 'BPI', message: 'Un projet pour vous.' };

  it('is asked for each partner', () => {
    const outcome = transition(machine, snapshot, 'refer', { ...context, known: KNOWN, input });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'guard', values: { guard: 'holder-agreed' } } });
  });

  it('is not got round by a name that every object has', () => {
    for (const trigger of ['constructor', 'toString', '__proto__']) {
      const outcome = transition(machine, snapshot, trigger, { ...context, known: KNOWN, input });
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'no-such-trigger' } });
    }
  });

  it('cannot be presumed when nothing is known of it', () => {
    const outcome = transition(machine, snapshot, 'refer', { ...context, known: {}, input });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-answer', values: { missing: ['known.agreedPartners'] } },
    });
  });

  it('is no reason to hide the button while the partner is still to be chosen', () => {
    const refer = possible(machine, snapshot, context.actor, { ...context, known: KNOWN }).find(
      ({ name }) => name === 'refer',
    );
    expect(refer).toMatchObject({ allowed: true, needs: ['partner', 'message'], act: 'refer' });
  });
});
