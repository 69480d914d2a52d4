import { partnerByCode } from '#libs/directory';
import { refuse, type Clock, type Id, type Outcome } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

/** How a holder may have told an adviser. On the follow-up page it is `page`. */
export const AGREEMENT_MEANS = ['phone', 'email', 'meeting', 'letter'] as const;
export type AgreementMeans = (typeof AGREEMENT_MEANS)[number];

export type AgreementStatus = 'asked' | 'agreed' | 'refused' | 'withdrawn';

/** Whether the holder lets us speak to a partner, as last asked or told. */
export interface Agreement {
  readonly partner: string;
  readonly partnerName: string;
  readonly status: AgreementStatus;
  /** Why the adviser thinks of this partner, in words for the holder. */
  readonly why: string | null;
  readonly means: string | null;
  /** The day the holder said so, when an adviser recorded it. */
  readonly agreedOn: string | null;
  readonly at: Date;
}

/** The agreements of a dossier, those to be given first. Read with the partners' names, which pages always need. */
export function agreementsOf(em: Tx, dossierId: Id): Promise<Agreement[]> {
  return rows(
    em,
    `select a.partner_code as partner, coalesce(p.name, a.partner_code) as "partnerName", a.status, a.why, a.means,
            a.agreed_on as "agreedOn", a.at
       from dossier_agreement a left join partner p on p.code = a.partner_code
      where a.dossier_id = $1 order by (a.status = 'asked') desc, a.at, a.partner_code`,
    [dossierId],
  );
}

/** Refuses `partner-unknown` for a code of nobody in the directory, `partner-former` for one that is no more. */
export async function partnerProblem(em: Tx, clock: Clock, code: string): Promise<Outcome<never> | null> {
  const partner = await partnerByCode(em, clock, code);
  if (!partner) return refuse('partner-unknown', { values: { partner: code } });
  return partner.status === 'former' ? refuse('partner-former', { values: { partner: code } }) : null;
}
