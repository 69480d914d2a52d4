import { defineEntity, OptionalProps, p } from '@mikro-orm/core';

/** Answers as nested JSON, with the codes of the questionnaire. */
export type Answers = Readonly<Record<string, unknown>>;

const DossierSchema = defineEntity({
  name: 'Dossier',
  tableName: 'dossier',
  properties: {
    /** The id of its flow instance, which holds state, version, assignee and clocks. */
    id: p.uuid().primary(),
    reference: p.text(),
    title: p.text(),
    summary: p.text(),
    locale: p.text(),
    channel: p.text(),
    holderGivenName: p.text().nullable(),
    holderFamilyName: p.text(),
    holderEmail: p.text().nullable(),
    holderPhone: p.text().nullable(),
    communeInsee: p.text().nullable(),
    territoryResult: p.text(),
    confidential: p.boolean(),
    /** As given by the holder; what was understood since stands beside it (`qualifiedNeeds`). */
    answers: p.json<Answers>(),
    needs: p.array(),
    qualifiedNeeds: p.array().nullable(),
    submissionId: p.uuid(),
    /** How it ended: an outcome of the machine, `withdrawn_by_holder`, or why it was set aside. */
    outcome: p.text().nullable(),
    receivedAt: p.datetime(),
    searchText: p.text(),
  },
});

/** One project in our hands: who brought it, what they said, what we understood. */
export class Dossier extends DossierSchema.class {
  readonly [OptionalProps]?: 'currentAnswers' | 'holderName' | 'currentNeeds';

  /** What is known today: the holder's answers, with the needs as an adviser understood them. */
  get currentAnswers(): Answers {
    return this.qualifiedNeeds === null ? this.answers : { ...this.answers, needs: this.qualifiedNeeds };
  }

  get currentNeeds(): readonly string[] {
    return this.qualifiedNeeds ?? this.needs;
  }

  get holderName(): string {
    return [this.holderGivenName, this.holderFamilyName].filter(Boolean).join(' ');
  }
}
DossierSchema.setClass(Dossier);
