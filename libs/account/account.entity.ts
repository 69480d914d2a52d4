import { defineEntity, OptionalProps, p } from '@mikro-orm/core';
import { type Actor, type DeskRole } from '#libs/kernel';

/** The language of who never said theirs: whoever writes to them takes the territory's first. */
export const NO_LANGUAGE = 'und';

const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    /** A person signs in; a service account only lends its identity to tokens. */
    kind: p.string().$type<'person' | 'service'>(),
    email: p.text().nullable(),
    name: p.text(),
    role: p.string().$type<DeskRole>(),
    phone: p.text().nullable(),
    locale: p.text(),
    passwordHash: p.text().nullable(),
    /** A sign-in remembers the epoch it began in; raising it ends every earlier sign-in. */
    signInEpoch: p.integer(),
    createdAt: p.datetime(),
    disabledAt: p.datetime().nullable(),
    lastSignInAt: p.datetime().nullable(),
  },
});

/** Somebody, or some program, who works at the desk. */
export class Account extends AccountSchema.class {
  readonly [OptionalProps]?: 'disabled' | 'inUse' | 'isAdmin';

  get disabled(): boolean {
    return this.disabledAt !== null;
  }

  /** Whether somebody has ever taken possession of this account. An invitation alone does not count. */
  get inUse(): boolean {
    return !this.disabled && (this.passwordHash !== null || this.lastSignInAt !== null);
  }

  /** Whether this account could administer today. */
  get isAdmin(): boolean {
    return this.kind === 'person' && this.role === 'admin' && this.inUse;
  }

  asActor(): Actor {
    return { role: this.role, id: this.id };
  }

  endSignIns(): void {
    this.signInEpoch += 1;
  }
}
AccountSchema.setClass(Account);
