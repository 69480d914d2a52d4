import { Injectable } from '@nestjs/common';
import { Links } from '#libs/account';
import type { Actor } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { Visit } from '../../http/visit.js';
import type { Reply } from '../../view/reply.js';
import { foreignLink } from '../link/foreign-link.js';

/** A follow-up link that opens: what it opens, and who acts through it. */
export interface FollowUp {
  readonly token: string;
  readonly dossierId: string;
  readonly actor: Actor;
}

/** The one way to everything behind a follow-up link: finds the link first, and changes nothing by it. */
@Injectable()
export class FollowUpDoor {
  constructor(
    private readonly database: Database,
    private readonly links: Links,
  ) {}

  /** Goes on with the link's dossier, or answers with the page of a link that does not open. */
  async open(visit: Visit, token: string, goOn: (found: FollowUp) => Promise<Reply>): Promise<Reply> {
    const link = await this.links.find(this.database.reader(), token, 'follow-up');
    if (!link.ok) return foreignLink(visit, { kind: 'follow-up', refusal: link.refusal, token });
    const actor: Actor = { role: 'holder', id: `link:${link.value.id}` };
    return goOn({ token, dossierId: link.value.subject, actor });
  }
}
