import type { Constructor } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { account } from './0003-account.js';
import { advice } from './0008-advice.js';
import { directory } from './0004-directory.js';
import { dossier } from './0005-dossier.js';
import { flow } from './0002-flow.js';
import { forgetting } from './0011-forgetting.js';
import { intake } from './0006-intake.js';
import { journal } from './0001-journal.js';
import { notification } from './0009-notification.js';
import { referral } from './0007-referral.js';
import { trials } from './0014-trials.js';
import { turns } from './0012-turns.js';
import { versions } from './0013-versions.js';
import { worklist } from './0010-worklist.js';

const TRUNK = [journal, flow, account, directory, dossier, intake, referral, advice, notification];

/** The trunk: every table of the first release, room by room in the order of their storeys. */
class Trunk extends Migration {
  override up(): void {
    for (const statement of TRUNK.flat()) this.addSql(statement);
  }
}

/** The views of the worklist stay as fast with a million dossiers as with ten thousand. */
class Worklist extends Migration {
  override up(): void {
    for (const statement of worklist) this.addSql(statement);
  }
}

/** What is done is forgotten as fast as it comes. */
class Forgetting extends Migration {
  override up(): void {
    for (const statement of forgetting) this.addSql(statement);
  }
}

/** A crash or an outage of ours uses up no attempt. */
class Turns extends Migration {
  override up(): void {
    for (const statement of turns) this.addSql(statement);
  }
}

/** Machines are published, drafted and rolled back at the desk, and instances move from one definition to another. */
class Versions extends Migration {
  override up(): void {
    for (const statement of versions) this.addSql(statement);
  }
}

/** Drafts are tried on the past. */
class Trials extends Migration {
  override up(): void {
    for (const statement of trials) this.addSql(statement);
  }
}

/** Every migration, oldest first. A released one is never edited, and a new one only expands: see CONTRIBUTING.md. */
export const migrationsList: { name: string; class: Constructor<Migration> }[] = [
  { name: '20261123-trunk', class: Trunk },
  { name: '20261124-worklist', class: Worklist },
  { name: '20261125-forgetting', class: Forgetting },
  { name: '20261125-turns', class: Turns },
  { name: '20261126-versions', class: Versions },
  { name: '20261127-trials', class: Trials },
];
