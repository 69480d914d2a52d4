import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the product keeps the sentences and mails that every territory starts from, below the folder of the whole. */
export const PRODUCT_FOLDER = 'config/product';

let found: string | undefined;

/** The folder itself, whether this runs from the sources or from dist/. */
export function productFolder(): string {
  found ??= above(import.meta.dirname);
  return found;
}

function above(folder: string): string {
  const candidate = join(folder, PRODUCT_FOLDER);
  if (existsSync(candidate)) return candidate;
  if (folder === dirname(folder))
    throw new Error(`no ${PRODUCT_FOLDER} above the program: the installation is not whole`);
  return above(dirname(folder));
}
