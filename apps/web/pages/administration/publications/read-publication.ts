import { Injectable, NotFoundException } from '@nestjs/common';
import { publications, publicationText, type Publication } from '#libs/flow';
import type { Machine } from '#libs/workflow';
import { type MachineAtDesk, type NameOf, ReadMachine } from '../read-machine.js';
import { readNumber } from '../read-number.js';

/** A publication with its text, and what counts now beside it. */
export interface PublicationAtDesk {
  readonly publication: Publication;
  readonly text: string;
  /** The text of what counts now. */
  readonly presentText: string;
  /** Null where this version of the program can no longer read it. */
  readonly machine: Machine | null;
  readonly nameOf: NameOf;
}

/** Reads one publication of a machine. */
@Injectable()
export class ReadPublication {
  constructor(private readonly read: ReadMachine) {}

  /** `number` as it stands in the address. Throws NotFoundException when nothing was published under it. */
  async run({ name, publication: present }: MachineAtDesk, number: string): Promise<PublicationAtDesk> {
    const asked = readNumber(number);
    if (asked === null) throw new NotFoundException();
    const em = this.read.database.reader();
    const [publication] = await publications(em, name, { before: asked + 1, limit: 1 });
    if (publication?.number !== asked) throw new NotFoundException();
    const text = await publicationText(em, publication);
    const presentText = present && (await publicationText(em, present));
    const machine = await this.read.flow.machineOf(em, publication.hash).catch(() => null);
    return {
      ...{ publication, machine },
      text: text ?? '',
      presentText: presentText ?? '',
      nameOf: await this.read.namesOf([publication.author]),
    };
  }
}
