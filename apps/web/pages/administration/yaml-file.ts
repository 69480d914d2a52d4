import { StreamableFile } from '@nestjs/common';

/** A definition as a file to keep, named like its machine. */
export function yamlFile(machine: string, text: string): StreamableFile {
  return new StreamableFile(Buffer.from(text), {
    type: 'application/yaml; charset=utf-8',
    disposition: `attachment; filename="${machine}.yaml"`,
  });
}
