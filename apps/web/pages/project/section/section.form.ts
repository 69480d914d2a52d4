import { communeByInsee } from '#libs/directory';
import type { Answers, PublishedQuestion, PublishedQuestionnaire } from '#libs/questionnaire';
import type { FormBody } from '../../../forms/form-body.js';

/** Answers as the fields of the form hold them: by path, in texts. */
export function valuesOf({ sections }: PublishedQuestionnaire, answers: Answers): FormBody {
  return Object.assign(
    {},
    ...sections.flatMap(({ questions }) => questions.map((one) => valueOf(one, answers))),
  ) as FormBody;
}

function valueOf({ path, kind }: PublishedQuestion, answers: Answers): FormBody {
  const value = at(answers, path);
  switch (kind) {
    case 'commune':
      return placeOf(answers);
    case 'date': {
      const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
      return { [`${path}-year`]: year, [`${path}-month`]: month, [`${path}-day`]: day };
    }
    case 'choices':
      return { [path]: Array.isArray(value) ? value.map(String) : [] };
    case 'checkbox':
      return { [path]: value === undefined || value === false ? '' : 'yes' };
    case 'yesNo':
      return { [path]: typeof value === 'boolean' ? (value ? 'yes' : 'no') : '' };
    default:
      return { [path]: typeof value === 'string' || typeof value === 'number' ? String(value) : '' };
  }
}

function placeOf(answers: Answers): FormBody {
  const insee = at(answers, 'place.communeInsee');
  const typed = at(answers, 'place.communeTyped');
  const name = typeof insee === 'string' ? communeByInsee(insee)?.name : undefined;
  return {
    'place.communeInsee': typeof insee === 'string' ? insee : '',
    'place.communeTyped': name ?? (typeof typed === 'string' ? typed : ''),
    'place.undecided': at(answers, 'place.undecided') === true ? 'yes' : '',
  };
}

function at(answers: Answers, path: string): unknown {
  return path.split('.').reduce<unknown>((group, step) => {
    return typeof group === 'object' && group !== null && Object.hasOwn(group, step)
      ? (group as Record<string, unknown>)[step]
      : undefined;
  }, answers);
}
