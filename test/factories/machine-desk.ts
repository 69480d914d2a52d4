import {
  DiscardMachineDraft,
  Flow,
  publications,
  PublishDefinition,
  RollBackPublication,
  SaveMachineDraft,
  type Draft,
  type Publication,
} from '#libs/flow';
import type { Actor, Outcome } from '#libs/kernel';
import type { House } from '../support/house.js';
import { ADA, type FlowHouse } from './flow-house.js';

/** What an admin does with the dossier's machine, in the fewest words. */
export interface MachineDesk {
  publish(
    text: string,
    rest?: { readonly sees?: number; readonly note?: string },
    actor?: Actor,
  ): ReturnType<PublishDefinition['run']>;
  publishDraft(draft: number): ReturnType<PublishDefinition['run']>;
  rollBack(rest?: { readonly to?: number; readonly sees?: number }): Promise<Outcome<Publication>>;
  save(text: string, version: number, actor?: Actor): Promise<Outcome<Draft>>;
  discard(version: number): ReturnType<DiscardMachineDraft['run']>;
}

export function machineDesk({ app }: FlowHouse): MachineDesk {
  const machine = 'dossier';
  return {
    publish: (text, rest = {}, actor = ADA) =>
      app.get(PublishDefinition).run({ machine, from: { text }, note: '', ...rest }, actor),
    publishDraft: (draft) => app.get(PublishDefinition).run({ machine, from: { draft }, note: '' }, ADA),
    rollBack: (rest = {}) => app.get(RollBackPublication).run({ machine, note: 'trop court', ...rest }, ADA),
    save: (text, version, actor = ADA) => app.get(SaveMachineDraft).run({ machine, text, version }, actor),
    discard: (version) => app.get(DiscardMachineDraft).run({ machine, version }, ADA),
  };
}

/** The text of the pack's dossier machine under the next free version. */
export async function textOfNextVersion(
  { rooms, database }: Pick<House, 'rooms' | 'database'>,
  change: (text: string) => string = (text) => text,
): Promise<string> {
  const [last] = await publications(database.reader(), 'dossier', { limit: 1 });
  const { written } = rooms.get(Flow).packDefinition('dossier');
  return change(written.replace(/^version: \d+$/m, `version: ${(last?.version ?? 0) + 1}`));
}
