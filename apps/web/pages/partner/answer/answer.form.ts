import type { PartnerPage } from '#libs/referral';

const ANSWERS = ['accept', 'decline', 'redirect', 'ask-information'] as const;
const PROGRESS = ['start', 'report-progress', 'complete', 'fail'] as const;

export type PartnerAnswer = (typeof ANSWERS)[number];
export type PartnerNews = (typeof PROGRESS)[number];

export function isAnswer(trigger: string): trigger is PartnerAnswer {
  return (ANSWERS as readonly string[]).includes(trigger);
}

export function isNews(trigger: string): trigger is PartnerNews {
  return (PROGRESS as readonly string[]).includes(trigger);
}

/** What the partner may do now, in the order in which the page offers it. */
export function offered({ possible }: PartnerPage): PartnerPage['possible'] {
  return [...ANSWERS, ...PROGRESS].flatMap((name) => possible.filter((one) => one.name === name && one.allowed));
}
