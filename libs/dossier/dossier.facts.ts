import type { Id } from '#libs/kernel';

interface OfDossier {
  readonly dossierId: Id;
}

/** What happens to a dossier beside the moves of its machine (`DossierMoved`): ids and values, no words of anybody. */
export type DossierFact =
  | (OfDossier & { readonly type: 'DossierAssigned'; readonly from: Id | null; readonly to: Id | null })
  | (OfDossier & { readonly type: 'AgreementAsked'; readonly partner: string })
  | (OfDossier & {
      readonly type: 'AgreementRecorded';
      readonly partner: string;
      readonly answer: 'agree' | 'refuse' | 'withdraw';
      readonly means: string;
    })
  | (OfDossier & { readonly type: 'NoteAdded'; readonly messageId: Id })
  | (OfDossier & { readonly type: 'CallNeeded'; readonly callId: Id; readonly mail: string })
  | (OfDossier & { readonly type: 'CallMade'; readonly callId: Id; readonly mail: string })
  | (OfDossier & { readonly type: 'FollowUpLinkAsked'; readonly linkId: Id })
  /** A deadline passed and its trigger could not be fired: the state stays, this says why. */
  | (OfDossier & {
      readonly type: 'ClockUnanswered';
      readonly clock: string;
      readonly trigger: string;
      readonly why: string;
    });
