import { OPERATOR } from '#libs/account';
import { Flow, FlowModule, RollBackPublication } from '#libs/flow';
import { accepted } from '../accepted.js';
import { insistOnMachine } from '../insist-on-machine.js';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

interface Options {
  readonly json: boolean;
  readonly note: string;
  readonly to?: number | undefined;
}

/** `parvis workflow rollback MACHINE`: publishes an earlier publication again. Dossiers stay where they are. */
export async function rollBackMachine(machine: string, { json, note, to }: Options): Promise<void> {
  await withRooms('command', [FlowModule], async (app) => {
    insistOnMachine(app.get(Flow), machine);
    const publication = accepted(await app.get(RollBackPublication).run({ machine, to, note }, OPERATOR));
    const { number, rollsBackTo, version, hash } = publication;
    say(json, { machine, number, rollsBackTo, version, hash }, () =>
      [
        `${machine}: published as number ${number} what number ${rollsBackTo ?? 0} was, version ${version} (${hash}).`,
        `Dossiers opened since then stay where they are; "parvis workflow migrate ${machine}" moves them.`,
      ].join('\n'),
    );
  });
}
