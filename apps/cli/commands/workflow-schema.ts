import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '#libs/flow';
import { say } from '../say.js';

/**
 * `parvis workflow schema [FOLDER]`: what editors complete machines and calendars with. Without a folder the machine's is
 * printed; as JSON, each by the name of its file.
 */
export function writeSchemas(folder: string | undefined, { json }: { json: boolean }): void {
  const schemas = jsonSchemas();
  if (folder === undefined && json) {
    const read = Object.entries(schemas).map(([name, text]) => [name, JSON.parse(text) as unknown] as const);
    say(true, { schemas: Object.fromEntries(read) }, () => '');
  } else if (folder === undefined) process.stdout.write(schemas['machine.schema.json'] ?? '');
  else {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(schemas)) writeFileSync(join(folder, name), text);
    const files = Object.keys(schemas).map((name) => join(folder, name));
    say(json, { files }, () => files.join('\n'));
  }
}
