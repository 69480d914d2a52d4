import type { INestApplicationContext } from '@nestjs/common';
import { Flow, migrations, packDiffers } from '#libs/flow';
import { Clock } from '#libs/kernel';
import { Database } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';

const LONG_MS = 300_000;

/** What dossiers are opened on: whether it can be read, whether it is the pack's, and migrations that nobody goes on with. */
export async function lookAtMachines(app: INestApplicationContext): Promise<Finding[]> {
  const [flow, em] = [app.get(Flow), app.get(Database).reader()];
  const unreadable = await flow.refresh(em);
  const differing = await packDiffers(em, flow);
  const found = [
    ...unreadable.map((machine) =>
      problem(
        'Machines',
        `${machine} was published in words that this version does not know, so no dossier can be opened`,
        `Run the version that published it, or "parvis workflow rollback ${machine}".`,
      ),
    ),
    ...differing.map(({ machine, publication: { number, source } }) =>
      warning(
        'Machines',
        `the pack’s ${machine} is not the one that was published last (number ${number}, by the ${source})`,
        'Leave it so, or run "parvis workflow publish" to publish the pack’s.',
      ),
    ),
    ...(await stuck(app)),
  ];
  return found.length > 0 ? found : [ok('Machines', 'published as the pack has them')];
}

async function stuck(app: INestApplicationContext): Promise<Finding[]> {
  const [flow, em, now] = [app.get(Flow), app.get(Database).reader(), app.get(Clock).now()];
  const listed = await Promise.all(flow.names.map((name) => migrations(em, name, { limit: 1 })));
  return listed
    .flat()
    .filter(({ status, startedAt }) => status === 'running' && now.getTime() - startedAt.getTime() > LONG_MS)
    .map(({ id, machine, moved, refused, total }) =>
      warning(
        'Migration',
        `${id} of ${machine} is not finished: ${moved + refused} of ${total}`,
        'Check that a worker runs, or run "parvis workflow migrate --resume".',
      ),
    );
}
