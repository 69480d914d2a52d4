import { Injectable } from '@nestjs/common';
import { possibleFor, type Instance } from '#libs/flow';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, type DossierCommand, type Standing } from './command.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

interface TriggerCommand extends DossierCommand {
  readonly trigger: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Fires any trigger that names no act: those of the shipped machine, and those a territory's pack adds. What was
 * chosen goes into the fact, what was written into its erasable part. A trigger that belongs to another verb is refused
 * with `has-own-act` and the act's name; before that, over the version that was seen, as the machine refuses this role
 * or state.
 */
@Injectable()
export class FireTrigger {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run({ dossier, trigger, version, input }: TriggerCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const { dossier: found, instance } = locked.value;
      const act = instance.machine.triggers[trigger]?.act;
      if (act !== undefined) {
        const seen = version === undefined || version === instance.version;
        const all = seen ? possibleFor(instance, actor, found.currentAnswers) : [];
        const why = all.find(({ name }) => name === trigger)?.why;
        if (why?.code === 'not-allowed' || why?.code === 'wrong-state') return refuse(why.code, { values: why.values });
        return refuse('has-own-act', { values: { trigger, act } });
      }
      const { chosen, written } = parted(instance, input);
      const moved = await moveDossier(tx, this.kit, locked.value, {
        trigger,
        actor,
        version,
        input,
        outcome: Object.values(chosen).find((value) => typeof value === 'string'),
        ...(Object.keys(chosen).length > 0 ? { fact: { input: chosen } } : {}),
        ...(Object.keys(written).length > 0 ? { secret: written } : {}),
      });
      return moved.ok ? done(standingOf(moved.value)) : moved;
    });
  }
}

/** The input that is a code or a date, and the input that somebody wrote in their own words. */
function parted({ machine }: Instance, input: Values): { chosen: Values; written: Values } {
  const isWritten = ([name]: [string, unknown]): boolean => (machine.inputs[name]?.type ?? 'text') === 'text';
  const entries = Object.entries(input).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return {
    chosen: Object.fromEntries(entries.filter((entry) => !isWritten(entry))),
    written: Object.fromEntries(entries.filter(isWritten)),
  };
}
