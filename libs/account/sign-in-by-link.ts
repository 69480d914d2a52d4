import { Injectable } from '@nestjs/common';
import { Clock, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { Links } from './links.js';
import { beginSignIn, type SignedIn } from './sign-in.js';

/**
 * Signs somebody in with a link, once, when they press the button of the page it opens.
 * Refuses as `Links.find` does, and `sign-in-refused` when the account was disabled meanwhile.
 */
@Injectable()
export class SignInByLink {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  run(input: { token: string }): Promise<Outcome<SignedIn>> {
    return this.database.attempt(async (tx) => {
      const link = await this.links.find(tx, input.token, 'sign-in');
      if (!link.ok) return link;
      const used = await this.links.use(tx, link.value);
      if (!used.ok) return used;
      return beginSignIn(tx, this.clock, { accountId: link.value.subject, with: 'link' });
    });
  }
}
