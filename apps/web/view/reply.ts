import type { Refusal } from '#libs/kernel';

/** A page to show: a template under apps/web/pages and what its presenter prepared. */
export class Shown {
  constructor(
    readonly template: string,
    readonly model: object,
    readonly status: number,
  ) {}
}

/** Somewhere else to look, after a POST (303: the browser asks with GET). */
export class Sent {
  constructor(
    readonly address: string,
    readonly draft: string | null,
  ) {}
}

/** A verb said no; worded and given its status by the error pages. */
export class Refused {
  constructor(readonly refusal: Refusal) {}
}

/** What the handler of a page answers. It never touches the response itself. */
export type Reply = Shown | Sent | Refused;

/** Shows `pages/<template>.njk`. 422 when a form comes back with errors. */
export function show(template: string, model: object, status = 200): Shown {
  return new Shown(template, model, status);
}

/** Sends the browser elsewhere after a POST; `draft` is the token of a form to go on with. */
export function goTo(address: string, { draft = null }: { readonly draft?: string | null } = {}): Sent {
  return new Sent(address, draft);
}

/** Answers with the page of a refusal: 404 for an unknown link, 409 for a lost race, otherwise 422. */
export function refusal(value: Refusal): Refused {
  return new Refused(value);
}
