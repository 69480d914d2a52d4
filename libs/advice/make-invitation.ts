import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { SessionView } from './advice.queries.js';

/** What a calendar shows of a session, in the holder's language. */
interface InvitationWords {
  readonly summary: string;
  readonly description: string;
  /** The public host, the right half of the event's stable identity. */
  readonly host: string;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: string;
  /** When this version of the event was written. */
  readonly stamp: Date;
}

/**
 * The session as an iCalendar file (RFC 5545, 5546): one stable UID for its life, SEQUENCE raised by every change, REQUEST
 * while it is planned and CANCEL once it is cancelled, so that a calendar moves or removes what it holds.
 */
export function makeInvitation(
  session: SessionView,
  words: InvitationWords,
): { readonly method: 'REQUEST' | 'CANCEL'; readonly filename: string; readonly content: string } {
  const cancelled = session.state === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Parvis', product: 'Parvis', language: 'FR' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${session.id}@${words.host}`,
    sequence: session.sequence,
    stamp: words.stamp,
    start: session.startsAt,
    end: new Date(session.startsAt.getTime() + session.minutes * 60_000),
    summary: words.summary,
    description: words.description,
    location: session.place,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: words.organizer,
    attendees: [
      {
        email: words.attendee,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: false,
      },
    ],
  });
  return {
    method: cancelled ? 'CANCEL' : 'REQUEST',
    filename: cancelled ? 'annulation.ics' : 'invitation.ics',
    content: calendar.toString(),
  };
}
