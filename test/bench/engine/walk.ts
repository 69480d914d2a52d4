import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Actor } from '#libs/kernel';
import { applyCommands, machineFrom, opening, transition, type Machine, type Snapshot } from '#libs/workflow';

/** What somebody tries on the way: some of it is refused. */
export interface Attempt {
  readonly type: string;
  readonly actor: Actor;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is known of the project on the whole way. */
export const KNOWN = { agreedPartners: ['BPI'], referrals: { open: 0 } };

const ADVISER: Actor = { role: 'adviser' };
const PARTNER_MESSAGE = { message: 'Un bon projet, regardez-le.' };

/**
 * The way of a project through the shipped machine, from its arrival to its closing: three in four attempts are
 * accepted; the others come from a wrong role, in a wrong state, or meet a guard that says no.
 */
export const WALK: readonly Attempt[] = [
  { type: 'take', actor: ADVISER, input: {} },
  { type: 'escalate', actor: { role: 'clock' }, input: {} },
  { type: 'ask', actor: ADVISER, input: { question: 'Où en êtes-vous ?' } },
  { type: 'take', actor: ADVISER, input: {} },
  { type: 'answer', actor: { role: 'holder' }, input: { answer: 'Rien n’est signé.' } },
  { type: 'qualify', actor: ADVISER, input: { needs: ['financing', 'premises'] } },
  { type: 'qualify', actor: ADVISER, input: { needs: ['financing'] } },
  { type: 'refer', actor: ADVISER, input: { partner: 'ADIE', ...PARTNER_MESSAGE } },
  { type: 'refer', actor: ADVISER, input: { partner: 'BPI', ...PARTNER_MESSAGE } },
  { type: 'ask', actor: ADVISER, input: { question: 'Quel budget ?' } },
  { type: 'withdraw', actor: { role: 'clock' }, input: {} },
  { type: 'answer', actor: ADVISER, input: { answer: 'Environ 60 000 €.' } },
  { type: 'referrals-exhausted', actor: { role: 'referral' }, input: {} },
  { type: 'support', actor: ADVISER, input: {} },
  { type: 'check-in', actor: ADVISER, input: { note: 'Tout va bien.' } },
  { type: 'close', actor: ADVISER, input: { outcome: 'support_completed' } },
];

/** The dossier's machine of the first territory. */
export function shippedMachine(): Machine {
  const { machine, problems } = machineFrom(
    parse(readFileSync('config/territories/clermont-auvergne/workflow/dossier.yaml', 'utf8')),
  );
  if (machine === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return machine;
}

/** Where an instance stands that was just opened, each clock named. */
export function opened(machine: Machine): Snapshot {
  const { to, origin, clocks } = opening(machine);
  const still = Object.fromEntries(Object.keys(machine.clocks).map((name) => [name, 'stopped' as const]));
  return { state: to, origin, clocks: applyCommands(still, clocks) };
}

/** Walks once and gives where it ended: each step, and the snapshot for the next one. */
export function walkOnce(
  machine: Machine,
  from: Snapshot,
  contexts: readonly Parameters<typeof transition>[3][],
): Snapshot {
  let at = from;
  for (let turn = 0; turn < WALK.length; turn += 1) {
    const [attempt, context] = [WALK[turn], contexts[turn]];
    if (!attempt || !context) throw new Error('each attempt has its context');
    const outcome = transition(machine, at, attempt.type, context);
    if (!outcome.ok) continue;
    const { to, origin, clocks } = outcome.value;
    at = { state: to, origin, clocks: applyCommands(at.clocks, clocks) };
  }
  return at;
}
