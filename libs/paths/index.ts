export { createPaths, type Paths, type Query, type Routes } from './paths.js';
export { SITE, speaksNoLanguage, type PlaceName } from './site.js';
