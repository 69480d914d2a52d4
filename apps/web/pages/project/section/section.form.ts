import type { Communes } from '#libs/directory';
import type { Answers, PublishedQuestion, PublishedQuestionnaire } from '#libs/questionnaire';
import type { FormBody } from '../../../forms/form-body.js';

/** Answers as the fields of the form hold them: by path, in texts. */
export function valuesOf({ sections }: PublishedQuestionnaire, answers: Answers, communes: Communes): FormBody {
  return Object.assign(
    {},
    ...sections.flatMap(({ questions }) => questions.map((one) => valueOf(one, answers, communes))),
  ) as FormBody;
}

function valueOf({ path, kind }: PublishedQuestion, answers: Answers, communes: Communes): FormBody {
  const value = at(answers, path);
  switch (kind) {
    case 'commune':
      return placeOf(answers, communes);
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

function placeOf(answers: Answers, communes: Communes): FormBody {
  const code = at(answers, 'place.communeInsee');
  const typed = at(answers, 'place.communeTyped');
  const name = typeof code === 'string' ? communes.byCode(code)?.name : undefined;
  return {
    'place.communeInsee': typeof code === 'string' ? code : '',
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
