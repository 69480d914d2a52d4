import path from 'node:path';
import nunjucks from 'nunjucks';
import { rootFolder } from '#config/root';

/** The template engine: our pages, then the macros of GOV.UK and MoJ; everything is escaped. */
export function createTemplates(): nunjucks.Environment {
  const root = rootFolder();
  const folders = ['apps/web', 'node_modules/govuk-frontend/dist', 'node_modules/@ministryofjustice/frontend'].map(
    (folder) => path.join(root, folder),
  );
  return new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), { autoescape: true, trimBlocks: true });
}
