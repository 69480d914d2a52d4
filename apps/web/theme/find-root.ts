import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json, from the sources as from dist/: templates and the theme live in the sources. */
export function findRoot(from = import.meta.dirname): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const above = path.dirname(from);
  if (above === from) throw new Error(`no package.json above ${import.meta.dirname}`);
  return findRoot(above);
}
