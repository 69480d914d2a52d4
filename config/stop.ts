/**
 * How long a process that is asked to stop may take, in milliseconds: the one place that says it. Service managers wait
 * ten seconds before they kill; whatever waits for somebody else is cut off earlier.
 */
export const STOP = {
  /** A message whose whole text the mail server has got waits so long for the answer; then it is in doubt. */
  mailMs: 3_500,
  /** A job in hand, which may have to note in the database what became of its message. */
  jobsMs: 5_000,
  /** All of it: connections are closed, whatever is left is cut off. */
  processMs: 8_500,
} as const;
