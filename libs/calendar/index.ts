export { CalendarSchema } from './calendar.schema.js';
export type { CalendarDefinition } from './calendar.schema.js';
export { calendarFrom, WorkingCalendar } from './working-calendar.js';
export type { ClosedDay } from './working-calendar.js';
export { DURATION_PATTERN, parseDuration } from './duration.js';
export type { Duration, DurationUnit } from './duration.js';
export { addWorkingTime, workingTimeBetween } from './working-time.js';
export { deadline, elapsed, explainDeadline } from './deadline.js';
export type { Deadline, DeadlineExplanation, ExplainedInterval, Interval } from './deadline.js';
