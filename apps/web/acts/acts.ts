import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  AnswerQuestion,
  AskHolder,
  CloseDossier,
  FireTrigger,
  QualifyDossier,
  TakeDossier,
  WithdrawDossier,
} from '#libs/dossier';
import { Flow } from '#libs/flow';
import type { Actor, Outcome } from '#libs/kernel';
import { ReferDossier, type ACTS as ACTS_OF_MACHINES } from '#libs/referral';
import { textIn, type Command } from './command.js';

/** What a trigger of the dossier's machine may name as its act. */
export type Act = (typeof ACTS_OF_MACHINES)['dossier'][number];

type Carry = (verbs: Verbs, command: Command, actor: Actor) => Promise<Outcome<unknown>>;

/** Finds a verb by its class, in whatever room it lives. */
type Verbs = <V>(verb: new (...dependencies: never[]) => V) => V;

/** Each act and the verb that carries it out, by the trigger that was named: pages and the API run the same. */
const ACTS = {
  take: (verb, command, actor) => verb(TakeDossier).run(command, actor),
  ask: (verb, command, actor) => verb(AskHolder).run(command, actor),
  answer: (verb, command, actor) => verb(AnswerQuestion).run(command, actor),
  qualify: (verb, command, actor) => verb(QualifyDossier).run(command, actor),
  refer: (verb, { dossier, trigger, version, input }, actor) =>
    verb(ReferDossier).run(
      {
        dossier,
        trigger,
        version,
        partner: textIn(input, 'partner') ?? '',
        offer: textIn(input, 'offer'),
        message: textIn(input, 'message') ?? '',
      },
      actor,
    ),
  withdraw: (verb, command, actor) => verb(WithdrawDossier).run(command, actor),
  close: (verb, command, actor) => verb(CloseDossier).run(command, actor),
} satisfies Record<Act, Carry>;

/**
 * Fires any trigger of a dossier: by the verb that its act names, or by the machine alone.
 * Refuses at start when a machine of the pack names an act that nothing here carries out.
 */
@Injectable()
export class Acts implements OnModuleInit {
  constructor(
    private readonly modules: ModuleRef,
    private readonly flow: Flow,
  ) {}

  onModuleInit(): void {
    for (const [name, { act }] of Object.entries(this.flow.packDefinition('dossier').machine.triggers))
      if (act !== undefined && !isAct(act))
        throw new Error(`the dossier's trigger ${name} names the unknown act ${act}`);
  }

  async run(command: Command, actor: Actor): Promise<Outcome<unknown>> {
    const verbs: Verbs = (verb) => this.modules.get(verb, { strict: false });
    // The dossier's own definition knows the act; it may be older than the pack's.
    const fired = await verbs(FireTrigger).run(command, actor);
    if (fired.ok || fired.refusal.code !== 'has-own-act') return fired;
    const act = String(fired.refusal.values?.['act']);
    if (!isAct(act)) throw new Error(`nothing carries out the act ${act}`);
    return ACTS[act](verbs, command, actor);
  }
}

function isAct(name: string): name is Act {
  return Object.hasOwn(ACTS, name);
}
