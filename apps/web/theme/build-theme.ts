import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Sass from 'sass';
import { rootFolder } from '#config/root';
import type { TerritoryProfile } from '#libs/pack';
import { SITE } from '#libs/paths';
import { colourProperties } from './theme-colours.js';

/** Where the built files are, and the addresses that pages link to; every name holds a hash of what made it. */
export interface Theme {
  readonly folder: string;
  readonly css: string;
  readonly script: string;
  readonly icon: string;
  readonly colour: string;
}

const FONT_PACKAGE = '@fontsource/atkinson-hyperlegible-next';
const FONT_STYLES = ['400-normal', '400-italic', '700-normal'];
const FONT_RANGES = ['latin', 'latin-ext'];

/**
 * Builds style sheet, script, mark and fonts into dist/public, unless the same files are already there; into a temporary
 * folder of this process where the installation may not be written to. Safe when several processes do it at once: a
 * file appears whole or not at all.
 */
export function buildTheme(look: TerritoryProfile['look'], wanted = path.join(rootFolder(), 'dist', 'public')): Theme {
  const root = rootFolder();
  const sources = path.join(root, 'apps', 'web', 'theme');
  const key = hashOf(sources, root, look);
  const names = { css: `parvis-${key}.css`, script: `parvis-${key}.js`, icon: `parvis-${key}.svg` };
  const isBuilt = Object.values(names).every((name) => existsSync(path.join(wanted, name)));
  const folder = isBuilt ? wanted : writable(wanted);
  const theme = {
    folder,
    css: address(names.css),
    script: address(names.script),
    icon: address(names.icon),
    colour: look.colours.stone,
  };
  if (isBuilt) return theme;
  const place = (name: string, content: string | Buffer): void => placeFile(path.join(folder, name), content);
  const fonts = copyFonts(root, place);
  const govuk = `govuk-frontend-${key}.js`;
  place(govuk, readFileSync(path.join(root, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js')));
  place(names.script, readFileSync(path.join(sources, 'enhance.js'), 'utf8').replace('govuk-frontend', `./${govuk}`));
  place(names.icon, drawIcon(look));
  // The compiler is large, and a process that finds the theme built never needs it.
  const { compile } = createRequire(import.meta.url)('sass') as typeof Sass;
  const { css } = compile(path.join(sources, 'main.scss'), {
    loadPaths: [root, path.join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  place(names.css, fonts + css + colourProperties(look.colours));
  return theme;
}

/** A production runs as a user who may not change the program. */
function writable(wanted: string): string {
  try {
    mkdirSync(wanted, { recursive: true });
    accessSync(wanted, constants.W_OK);
    return wanted;
  } catch {
    return mkdtempSync(path.join(tmpdir(), 'parvis-public-'));
  }
}

function address(file: string): string {
  return SITE.assets.replace(':file', file);
}

function drawIcon({ mark, colours }: TerritoryProfile['look']): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${mark.viewBox}"><path fill="${colours.stone}" d="${mark.path}"/></svg>`;
}

/** Writes beside and renames, so that a reader never sees half a file. */
function placeFile(file: string, content: string | Buffer): void {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, content);
  renameSync(beside, file);
}

function hashOf(sources: string, root: string, look: TerritoryProfile['look']): string {
  const hash = createHash('sha256').update(JSON.stringify(look));
  for (const name of readdirSync(sources).sort())
    if (/\.(?:scss|js|ts)$/.test(name)) hash.update(name).update(readFileSync(path.join(sources, name)));
  for (const name of ['govuk-frontend', '@ministryofjustice/frontend', FONT_PACKAGE])
    hash.update(readFileSync(path.join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex').slice(0, 12);
}

/** Copies the fonts and answers their `@font-face` rules. */
function copyFonts(root: string, place: (name: string, content: Buffer) => void): string {
  const folder = path.join(root, 'node_modules', FONT_PACKAGE);
  const ranges = JSON.parse(readFileSync(path.join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const version = (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  return FONT_STYLES.flatMap((style) =>
    FONT_RANGES.map((range) => {
      const file = `atkinson-${version}-${range}-${style}.woff2`;
      const source = `atkinson-hyperlegible-next-${range}-${style}.woff2`;
      place(file, readFileSync(path.join(folder, 'files', source)));
      const [weight, slant] = style.split('-');
      return `@font-face{font-family:"Atkinson Hyperlegible Next";font-style:${slant ?? 'normal'};font-weight:${weight ?? '400'};font-display:swap;src:url(${address(file)}) format("woff2");unicode-range:${ranges[range] ?? 'U+0-10FFFF'}}`;
    }),
  ).join('');
}
