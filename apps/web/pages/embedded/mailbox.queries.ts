import { rows, type Tx } from '#libs/platform';

/** A message that was kept instead of being sent. */
export interface CapturedMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: string;
  }[];
  readonly at: Date;
}

const SELECT = `select id::text as id, recipient as "to", subject, body_text as text, body_html as html, attachments, at
  from captured_mail`;
const MOST = 500;

/** The mailbox, newest first; at most 500 messages. */
export function capturedMail(em: Tx): Promise<CapturedMail[]> {
  return rows(em, `${SELECT} order by captured_mail.id desc limit $1`, [MOST]);
}

/** One message; null when there is none of this number. */
export async function capturedMailById(em: Tx, id: string): Promise<CapturedMail | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const [mail] = await rows<CapturedMail>(em, `${SELECT} where id = $1`, [id]);
  return mail ?? null;
}
