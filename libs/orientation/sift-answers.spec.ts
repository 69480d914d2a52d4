import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { questionnaireFrom, QuestionnaireSchema } from '#libs/questionnaire';
import { siftAnswers } from './index.js';

const pack = TerritoryPack.read(new URL('../../config/territories/clermont-auvergne', import.meta.url).pathname);
const questionnaire = questionnaireFrom(pack.yaml('questionnaire.yaml', QuestionnaireSchema).value!, 'FR');

describe(siftAnswers.name, () => {
  it('keeps what is known of a list and lists the rest', () => {
    const { answers, ignored } = siftAnswers(questionnaire, {
      needs: ['premises', 'all_boxes_ticked', 7],
      project: { stage: 'idea' },
    });
    expect(answers).toEqual({ needs: ['premises'], project: { stage: 'idea' } });
    expect(ignored).toEqual([
      { field: 'needs', code: 'not-an-option', value: 'all_boxes_ticked' },
      { field: 'needs', code: 'not-an-option', value: 7 },
    ]);
  });

  it('lists unknown questions, unknown options and wrong types', () => {
    const { answers, ignored } = siftAnswers(questionnaire, {
      colour: 'blue',
      project: { stage: 'dream', trl: 'four', sector: null },
      structure: { state: 'created' },
    });
    expect(answers).toEqual({ structure: { state: 'created' } });
    expect(ignored.map(({ field }) => field).sort()).toEqual(['colour', 'project.stage', 'project.trl']);
  });

  it('takes anything', () => {
    for (const given of [null, [], 'text', 3]) expect(siftAnswers(questionnaire, given).answers).toEqual({});
  });
});
