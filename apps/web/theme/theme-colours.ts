import type { TerritoryProfile } from '#libs/pack';

/**
 * The territory's colours, as `#rrggbb`: `ink` for text, `stone` for the dark surfaces, `paper` for the page,
 * `forward` for buttons and links, `ember` only for what is late or wrong, `inform` for what informs.
 */
export type ThemeColours = TerritoryProfile['look']['colours'];

/** Which of them each colour of GOV.UK Frontend becomes. */
const GOVUK: Readonly<Record<string, keyof ThemeColours>> = {
  brand: 'forward',
  text: 'ink',
  'secondary-text': 'stone',
  'template-background': 'paper',
  'body-background': 'paper',
  error: 'ember',
  success: 'forward',
  'input-border': 'ink',
  link: 'forward',
  'link-visited': 'stone',
  'link-hover': 'ink',
  'link-active': 'ink',
  'focus-text': 'ink',
  'surface-background': 'inform',
  'surface-text': 'ink',
};

/** The colours as custom properties, for our own rules and for those of GOV.UK Frontend. */
export function colourProperties(colours: ThemeColours): string {
  const own = Object.entries(colours).map(([name, value]) => `--${name}:${value}`);
  const govuk = Object.entries(GOVUK).map(([name, colour]) => `--govuk-${name}-colour:var(--${colour})`);
  return `:root{${[...own, ...govuk].join(';')}}`;
}
