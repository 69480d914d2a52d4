import { Injectable } from '@nestjs/common';
import { standingOn } from '#libs/flow';
import type { Machine } from '#libs/workflow';
import { type MachineAtDesk, ReadMachine } from '../read-machine.js';

/** A definition that counted before, on which instances are still open. */
export interface OlderMachine {
  readonly machine: Machine;
  readonly open: number;
}

/** The definitions other than the present one on which something is still open, the most first. */
@Injectable()
export class OlderMachines {
  constructor(private readonly read: ReadMachine) {}

  async run({ name, hash }: MachineAtDesk): Promise<OlderMachine[]> {
    const em = this.read.database.reader();
    const elsewhere = (await standingOn(em, name)).filter((one) => one.hash !== hash);
    return Promise.all(
      elsewhere.map(async (one) => ({ machine: await this.read.flow.machineOf(em, one.hash), open: one.open })),
    );
  }
}
