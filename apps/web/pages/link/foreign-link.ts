import type { Refusal } from '#libs/kernel';
import { statusOf } from '../../errors/status-of.js';
import type { Visit } from '../../http/visit.js';
import { show, type Shown } from '../../view/reply.js';

interface ForeignLink {
  /** What the link was for: it decides how one gets a new one. */
  readonly kind: 'follow-up' | 'partner' | 'survey';
  readonly refusal: Refusal;
  /** The token that was tried; a link that only expired renews itself. */
  readonly token: string;
}

/** The kind page of a link that does not open (any more): why, and how to get a new one. Says nothing of whose it was. */
export function foreignLink(visit: Visit, { kind, refusal, token }: ForeignLink): Shown {
  const { word } = visit;
  const used = kind === 'survey' && refusal.code === 'link-used';
  const renewable = kind === 'follow-up' && refusal.code !== 'link-unknown';
  const about = `follow-up.foreign.${used ? 'answered' : kind}`;
  return show(
    'link/page',
    {
      title: used ? word.t(`${about}.title`) : titleOf(visit, refusal),
      text: word.t(`${about}.text`),
      renew: renewable ? token : null,
      ask: kind === 'follow-up' && !renewable,
    },
    used ? 200 : statusOf(refusal),
  );
}

function titleOf({ word }: Visit, refusal: Refusal): string {
  const key = `layout.refusal.${refusal.code}`;
  return word.t(word.has(key) ? key : 'layout.refusal.link-unknown');
}
