import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '#libs/flow';

/** `parvis workflow schema [FOLDER]`: what editors complete machines and calendars with; the machine's is printed without a folder. */
export function writeSchemas(folder: string | undefined): void {
  const schemas = jsonSchemas();
  if (folder === undefined) process.stdout.write(schemas['machine.schema.json'] ?? '');
  else {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(schemas)) writeFileSync(join(folder, name), text);
  }
}
