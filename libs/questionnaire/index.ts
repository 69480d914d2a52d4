export { mergeAnswers, type Answers } from './answers.js';
export { answersSchema } from './answers-schema.js';
export { asShown, type ShownAnswers, type ShownItem, type ShownWords } from './as-shown.js';
export { QuestionnaireSchema, type QuestionnaireDefinition } from './definition.schema.js';
export { CHANNELS, type Channel } from './field.js';
export { parseForm, type FormBody } from './parse-form.js';
export {
  published,
  type PublishedOption,
  type PublishedQuestion,
  type PublishedQuestionnaire,
  type PublishedSection,
} from './published.js';
export { checkDefinition, questionnaireFrom, type DefinitionProblem, type Questionnaire } from './questionnaire.js';
export { refusalSentence } from './refusal-sentence.js';
export { cleanLine, cleanText } from './text.js';
export { validateAnswers, type Scope, type ValidAnswers } from './validate-answers.js';
export { sectionOf, visible, withoutHidden } from './visible.js';
