/** How often a mail was taken up is one count, how often a mail server had its say another. */
export const turns = [`alter table delivery add column claims integer not null default 0`];
