import { say } from '../say.js';
import { takeUpRestored, type TakenUp } from '../take-up-restored.js';
import { withConfig } from '../with-config.js';

/** `parvis after-restore`: once, on a database restored from a back-up, before any other process starts. */
export async function afterRestore({ json }: { json: boolean }): Promise<void> {
  await withConfig('command', async ({ config }) => {
    const taken = await takeUpRestored(config);
    say(json, taken, () => inWords(taken));
  });
}

/** What was held, and what to do about it. */
export function inWords({ held, entries, dossiersAndReferrals, failed }: TakenUp): string {
  return [
    `The journal holds: ${entries} entries, ${dossiersAndReferrals} dossiers and referrals.`,
    held === 0
      ? 'No mail was under way: none will be sent twice.'
      : `Mails held, because they may have been sent after the back-up: ${held}. See "parvis mail list"; send one with "parvis mail resend ID", all with "parvis mail resend --held".`,
    failed === 0
      ? 'Web and worker processes may start.'
      : `Errands that failed: ${failed}. A worker would try them again and send what they owe, so start none yet: find the cause with "select reaction, last_error from errand where done_at is null", mend it, and run "parvis after-restore" again.`,
  ].join('\n');
}
