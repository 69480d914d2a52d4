/** Names that would reach into an object's prototype are nobody's. */
const FREE = '(?!(?:constructor|prototype)$)';

export const NAME = `^${FREE}[a-z][a-z0-9]*(-[a-z0-9]+)*$`;
export const FIELD_NAME = `^${FREE}[a-z][a-zA-Z0-9]*$`;
export const CODE = `^${FREE}[a-z][a-z0-9]*(_[a-z0-9]+)*$`;
export const LANGUAGE = '^[a-z]{2}$';
export const TARGET = '^(\\$same|\\$origin|[a-z][a-z0-9]*(-[a-z0-9]+)*)$';

/** In words what names look like. */
export const LOOKS_LIKE: Readonly<Record<string, string>> = {
  [NAME]: 'a name in small letters, digits and dashes, such as in-reception',
  [FIELD_NAME]: 'a name in letters and digits, such as failReason',
  [CODE]: 'a code in small letters, digits and underscores, such as not_eligible',
  [LANGUAGE]: 'a language in two letters, such as fr',
  [TARGET]: 'a state, $same or $origin',
};
