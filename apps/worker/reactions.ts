import type { Fact, FactOf } from './fact.js';
import type { Reaction } from './reaction.js';
import { mail } from './reactions/mail.js';
import { acknowledgeLate, mailsBesideTrigger } from './reactions/mails-beside-trigger.js';
import { recallOpenReferrals } from './reactions/recall-open-referrals.js';
import { tellAssigned, tellHandOver } from './reactions/tell-assigned.js';

/**
 * What follows from each fact. An empty list is a decision: the fact is kept for the timeline and nobody is told.
 * A fact without a line here does not compile.
 */
export const REACTIONS = {
  DossierMoved: [mailsBesideTrigger, tellAssigned, recallOpenReferrals],
  DossierAssigned: [tellHandOver],
  AgreementAsked: [
    mail<FactOf<'AgreementAsked'>>('agreement-asked', ({ dossierId, partner }) => ({
      mail: 'agreement-asked',
      to: 'holder',
      dossierId,
      context: { partner },
    })),
  ],
  AgreementRecorded: [
    mail<FactOf<'AgreementRecorded'>>('agreement-answered', ({ dossierId, partner }, actorId) => ({
      mail: 'agreement-answered',
      to: 'assigned',
      dossierId,
      context: { partner },
      except: actorId,
    })),
  ],
  FollowUpLinkAsked: [
    mail<FactOf<'FollowUpLinkAsked'>>('new-link', ({ dossierId }) => ({ mail: 'new-link', to: 'holder', dossierId })),
  ],
  // The arrival is acknowledged as the dossier opens; what was held as spam, when somebody finds that it is none.
  SubmissionReceived: [],
  SubmissionCleared: [acknowledgeLate],
  // The trigger whose own mails would have told somebody could not be fired: a person must hear of it all the same.
  ClockUnanswered: [
    mail<FactOf<'ClockUnanswered'>>('clock-unanswered', ({ dossierId, clock }) => ({
      mail: 'late',
      to: 'manager',
      dossierId,
      context: { clock },
    })),
  ],
  // Notes and calls wait in the dossier and on the list of calls, where the next person looks.
  NoteAdded: [],
  CallNeeded: [],
  CallMade: [],

  ReferralMoved: [mailsBesideTrigger],
  // The referral's own move told adviser and holder.
  ReferralNoted: [],

  SessionPlanned: [session<FactOf<'SessionPlanned'>>('session-planned')],
  // The same invitation again, with the next sequence number: calendars replace the old one.
  SessionMoved: [session<FactOf<'SessionMoved'>>('session-planned')],
  SessionCancelled: [session<FactOf<'SessionCancelled'>>('session-cancelled')],
  SessionHeld: [],
  // Read on the dossier and in the figures; nobody is called to account for one answer.
  FeedbackGiven: [],

  AccountInvited: [account<FactOf<'AccountInvited'>>('invitation')],
  PasswordResetAsked: [account<FactOf<'PasswordResetAsked'>>('password-reset')],
  AccountDisabled: [],
  RoleChanged: [],
  PasswordSet: [],
  SignedIn: [],
  TokenCreated: [],
  TokenRevoked: [],

  // A warning moves the dossier up the worklist; a breach fires the machine's trigger, whose mails are its own.
  ClockWarned: [],
  ClockBreached: [],
  // What is published, drafted and migrated is read where machines are looked after.
  DefinitionPublished: [],
  DraftSaved: [],
  DraftDiscarded: [],
  MigrationStarted: [],
  MigrationFinished: [],
  MigrationUndone: [],
  TrialStarted: [],
  TrialFinished: [],
  // Another version of the machine asks nothing of the holder, and promises nothing that the page does not show.
  InstanceMigrated: [],
  InstanceMigratedBack: [],
  CalendarApplied: [],
  DirectoryLoaded: [],
} satisfies { readonly [T in Fact['type']]: readonly Reaction<FactOf<T>>[] };

function session<F extends FactOf<'SessionPlanned' | 'SessionMoved' | 'SessionCancelled'>>(name: string): Reaction<F> {
  return mail<F>(name, ({ dossierId, sessionId }) => ({ mail: name, to: 'holder', dossierId, sessionId }));
}

function account<F extends FactOf<'AccountInvited' | 'PasswordResetAsked'>>(name: string): Reaction<F> {
  return mail<F>(name, ({ accountId }) => ({ mail: name, to: 'account', accountId }));
}

/** The reaction that an errand names, for a fact of this type; null when this version of the program has none. */
export function reactionFor(type: string, name: string): Reaction | null {
  const reactions = (REACTIONS as Readonly<Record<string, readonly Reaction<never>[]>>)[type];
  // The table above is what ties a reaction to facts of its own type.
  return (reactions?.find((reaction) => reaction.name === name) as Reaction | undefined) ?? null;
}
