import { asOwner } from './as-owner.js';

/**
 * Does work whose every step is a commit while no commit waits for the disk: what a crash takes is made again. Only
 * connections opened meanwhile are concerned. Takes the setting back whatever happens.
 */
export async function withoutWaitingForDisks<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  await alterDatabase(ownerUrl, 'set synchronous_commit = off');
  try {
    return await work();
  } finally {
    await alterDatabase(ownerUrl, 'reset synchronous_commit');
  }
}

function alterDatabase(ownerUrl: string, setting: string): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    await client.query(`alter database ${rows[0]?.name ?? ''} ${setting}`);
  });
}
