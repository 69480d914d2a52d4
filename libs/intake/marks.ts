import { createHash } from 'node:crypto';
import { Dossier } from '#libs/dossier';
import type { Clock, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import { patentsIn, sirenOf, type Suspect } from './duplicate-signals.js';
import { everythingSaid, plain, textAt } from './said.js';
import { wordingMarks } from './similarity.js';

const MOST_SUSPECTS = 20;

interface Mark {
  readonly kind: string;
  readonly value: string;
}

/** What may be found again in a later submission of the same project; hashed, so that it names nobody. */
export function marksOf(answers: unknown): Mark[] {
  const marks = [
    { kind: 'phone', values: [textAt(answers, 'person.phone')] },
    { kind: 'email', values: [plain(textAt(answers, 'person.email'))] },
    { kind: 'company', values: [sirenOf(answers)] },
    { kind: 'patent', values: patentsIn(everythingSaid(answers)) },
    { kind: 'wording', values: wordingMarks(textAt(answers, 'project.summary')) },
  ];
  return marks.flatMap(({ kind, values }) =>
    values.filter((value) => value !== '').map((value) => ({ kind, value: hashed(`${kind}:${value}`) })),
  );
}

/** Remembers the marks of a dossier, so that a later submission can be held against it. */
export async function rememberMarks(tx: Tx, clock: Clock, dossierId: Id, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await rows(
    tx,
    `insert into submission_mark (kind, value, dossier_id, at)
     select mark.kind, mark.value, $3, coalesce($4::timestamptz, now())
       from unnest($1::text[], $2::text[]) as mark (kind, value)
     on conflict do nothing`,
    [marks.map(({ kind }) => kind), marks.map(({ value }) => value), dossierId, clock.sqlNow()],
  );
}

/** Dossiers that share a mark, those that share most first. */
export async function suspectsFor(tx: Tx, marks: readonly Mark[]): Promise<Suspect[]> {
  if (marks.length === 0) return [];
  const found = await rows<{ id: Id }>(
    tx,
    `select m.dossier_id as id from submission_mark m
       join unnest($1::text[], $2::text[]) as mark (kind, value) on mark.kind = m.kind and mark.value = m.value
      group by m.dossier_id order by count(*) desc, max(m.at) desc limit ${MOST_SUSPECTS}`,
    [marks.map(({ kind }) => kind), marks.map(({ value }) => value)],
  );
  const dossiers = await tx.find(Dossier, { id: { $in: found.map(({ id }) => id) } });
  return dossiers.map(({ id, reference, answers }) => ({ dossierId: id, reference, answers }));
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}
