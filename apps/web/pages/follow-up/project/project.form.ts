import type { AgreementAnswer } from '#libs/dossier';

const ANSWERS = ['agree', 'refuse', 'withdraw'] as const;

export function isAgreementAnswer(value: string): value is AgreementAnswer['answer'] {
  return (ANSWERS as readonly string[]).includes(value);
}
