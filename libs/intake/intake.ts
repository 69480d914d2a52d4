import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { communesOf, decideTerritory, readDirectory, type TerritoryArea, type TerritoryVerdict } from '#libs/directory';
import { PackTrouble, TerritoryPack, type PackFile } from '#libs/pack';
import {
  asShown,
  published,
  questionnaireFrom,
  QuestionnaireSchema,
  type Answers,
  type PublishedQuestionnaire,
  type Questionnaire,
  type ShownAnswers,
} from '#libs/questionnaire';
import { screen, type Triage } from './screen.js';
import { suggestCommunes, type CommuneCandidate, type CommuneSearch } from './communes.js';

/**
 * The territory's questionnaire made ready, and how its answers are shown. Throws at the start when the
 * pack's questionnaire or directory is broken: the check across rooms says it with file and line first.
 */
@Injectable()
export class Intake {
  readonly questionnaire: Questionnaire;
  /** Which questionnaire a submission answered: a hash of its content. */
  readonly questionnaireHash: string;
  /** Where the name of a commune is looked for. */
  readonly communes: CommuneSearch;
  readonly #area: TerritoryArea;

  constructor(private readonly pack: TerritoryPack) {
    const definition = whole(pack.yaml('questionnaire.yaml', QuestionnaireSchema));
    const directory = whole(readDirectory(pack));
    this.questionnaire = questionnaireFrom(definition, pack.profile.country);
    this.questionnaireHash = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
    const { communes } = pack.profile;
    const known = communesOf(pack.profile);
    this.communes = { known, territory: new Set(communes.map(({ code }) => code)) };
    this.#area = { communes, known, ...directory };
  }

  /** The questionnaire in one language, to make pages of. */
  published(locale: string): PublishedQuestionnaire {
    return published(this.questionnaire, locale);
  }

  /** Questions and answers in the words of a language: for the check page, and frozen at submission. */
  asShown(answers: Answers, locale: string): ShownAnswers {
    const wording = this.pack.wording(locale);
    const formats = this.pack.formats(locale);
    return asShown(this.questionnaire, answers, {
      locale: wording.locale,
      yes: wording.t('words.yes'),
      no: wording.t('words.no'),
      undecided: wording.t('words.undecided'),
      noCommune: wording.t('words.unknown'),
      day: (isoDay) => formats.calendarDay(isoDay),
      number: (value) => formats.number(value),
      commune: (code) => this.communes.known.byCode(code)?.name ?? null,
    });
  }

  /** Communes for what somebody starts to type; those of the territory first. */
  suggest(typed: string): CommuneCandidate[] {
    return suggestCommunes(this.communes, typed);
  }

  /** Whether a project lies in the territory, as the directory decides it. */
  territoryOf(answers: unknown): TerritoryVerdict {
    return decideTerritory(answers, this.#area);
  }

  /** The first look at answers alone, without earlier dossiers: for a preview. */
  triageOf(answers: unknown): Triage {
    return screen({ answers, territory: this.territoryOf(answers) });
  }
}

function whole<T>(file: PackFile<T>): T {
  if (file.value === null) throw new PackTrouble(file.problems);
  return file.value;
}
