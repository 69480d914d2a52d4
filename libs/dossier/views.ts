/** The desk must act: on these states people work, the others wait for somebody else. */
export const OWNED_BY_DESK = `i.owner in ('reception', 'adviser')`;

/** The views of the worklist, as conditions on an instance `i`; `$me` stands for the asking account. */
export const VIEWS = {
  due: { where: `i.open and ${OWNED_BY_DESK}`, order: 'due' },
  mine: { where: 'i.open and i.assignee_id = $me', order: 'due' },
  unassigned: { where: 'i.open and i.assignee_id is null', order: 'due' },
  waiting: { where: `i.open and not (${OWNED_BY_DESK})`, order: 'due' },
  closed: { where: 'not i.open', order: 'closed' },
  all: { where: 'true', order: 'received' },
} as const;

export type WorklistView = keyof typeof VIEWS;

export const WORKLIST_VIEWS = Object.keys(VIEWS) as readonly WorklistView[];

export function isWorklistView(name: string): name is WorklistView {
  return Object.hasOwn(VIEWS, name);
}
