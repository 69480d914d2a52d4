import { Injectable } from '@nestjs/common';
import { Intake } from '#libs/intake';
import type { PublishedQuestionnaire, Questionnaire } from '#libs/questionnaire';

/** The questionnaire in the reader's language, and the words of its codes: « Un terrain », not `land`. */
@Injectable()
export class Questions {
  readonly #published = new Map<string, PublishedQuestionnaire>();

  constructor(private readonly intake: Intake) {}

  get questionnaire(): Questionnaire {
    return this.intake.questionnaire;
  }

  /** The questionnaire in one language. */
  in(locale: string): PublishedQuestionnaire {
    const known = this.#published.get(locale) ?? this.intake.published(locale);
    this.#published.set(locale, known);
    return known;
  }

  /** The words for the option of a question (`needs`, `financing`); the code itself when the pack does not ask it. */
  option(locale: string, path: string, code: string): string {
    const questions = this.in(locale).sections.flatMap((section) => section.questions);
    const options = questions.find((question) => question.path === path)?.options ?? [];
    return options.find((option) => option.code === code)?.label ?? code;
  }
}
