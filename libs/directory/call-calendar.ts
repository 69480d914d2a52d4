import type { Call } from './directory.schema.js';

/** Whether one may apply: all year, now, not now, or by a call whose dates nobody knows. */
type CallState = 'always' | 'open' | 'closed' | 'unknown';

export interface CallView {
  readonly state: CallState;
  /** `YYYY-MM-DD`: the end of the call that is open, the opening of the next one, the end of the last one. */
  readonly closesOn: string | null;
  readonly opensOn: string | null;
  readonly closedOn: string | null;
}

/** What a call calendar says on a day (`YYYY-MM-DD`). No calendar (null) is open all year; an empty one is by call. */
export function callOn(calls: readonly Call[] | null, day: string): CallView {
  const none = { closesOn: null, opensOn: null, closedOn: null };
  if (calls === null) return { ...none, state: 'always' };
  const open = calls.find(
    ({ opensOn, closesOn }) => opensOn !== undefined && opensOn <= day && (closesOn ?? day) >= day,
  );
  if (open) return { ...none, state: 'open', closesOn: open.closesOn ?? null };
  const opensOn =
    calls.flatMap((call) => (call.opensOn && call.opensOn > day ? [call.opensOn] : [])).toSorted()[0] ?? null;
  const closedOn =
    calls
      .flatMap((call) => (call.closesOn && call.closesOn < day ? [call.closesOn] : []))
      .toSorted()
      .at(-1) ?? null;
  return { ...none, opensOn, closedOn, state: opensOn || closedOn ? 'closed' : 'unknown' };
}
