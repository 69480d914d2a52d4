import type { Static, TSchema } from 'typebox';
import { packProblem, quoted, type PackProblem } from './pack-problem.js';
import { shapeProblems } from './shape.js';
import type { TextLimits } from './text-limits.js';
import { YamlDocument, type DocumentPath } from './yaml-document.js';

/**
 * One file of a pack, read and held against a schema: the value (null when anything is wrong with
 * it), everything that is wrong, and the line of each part for whoever checks its meaning afterwards.
 */
export class PackFile<T> {
  readonly file: string;
  readonly value: T | null;
  readonly problems: readonly PackProblem[];
  readonly #document: YamlDocument | null;

  constructor(file: string, document: YamlDocument | null, schema: TSchema) {
    this.file = file;
    this.#document = document;
    this.problems = document === null ? [missingFile(file)] : problemsOf(document, schema);
    this.value = document === null || this.problems.length > 0 ? null : (deepFreeze(document.value) as T);
  }

  /** A text that stands in no file of a pack (yet), such as one that somebody edits; `file` is what problems call it. */
  static ofText<S extends TSchema>(
    file: string,
    text: string,
    { schema, limits }: { schema: S; limits: TextLimits },
  ): PackFile<Static<S>> {
    return new PackFile(file, new YamlDocument(file, text, limits), schema);
  }

  /** The line of a part, or of its nearest enclosing part. */
  lineOf(path: DocumentPath): number {
    return this.#document?.lineOf(path) ?? 0;
  }

  /** A problem of meaning at a place of this file: the caller says what was found and what was expected. */
  problemAt(path: DocumentPath, found: unknown, expected: string, nearest?: string): PackProblem {
    const words = typeof found === 'string' ? found : quoted(found);
    const meant = nearest === undefined ? {} : { nearest };
    return packProblem({ file: this.file, line: this.lineOf(path), found: words, expected, ...meant });
  }
}

function missingFile(file: string): PackProblem {
  return packProblem({ file, line: 0, found: 'no such file', expected: 'a YAML file' });
}

function problemsOf(document: YamlDocument, schema: TSchema): PackProblem[] {
  if (document.problems.length > 0) return [...document.problems];
  return shapeProblems(schema, document.value)
    .map(({ path, ...words }) => packProblem({ file: document.file, line: document.lineOf(path), ...words }))
    .sort((one, other) => one.line - other.line);
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
