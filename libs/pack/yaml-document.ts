import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { packProblem, type PackProblem } from './pack-problem.js';

/** A place in a document: keys and positions from the top. */
export type DocumentPath = readonly (string | number)[];

/** Names that would reach into an object's prototype. */
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

/**
 * A YAML text as a value, with the line of every part of it. Refuses what makes packs hard to read
 * or dangerous: duplicate keys, anchors and aliases, tags, several documents, names of the prototype.
 */
export class YamlDocument {
  readonly problems: readonly PackProblem[];
  /** Null when the text is no YAML that we accept. */
  readonly value: unknown;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      schema: 'core',
      uniqueKeys: true,
    });
    this.problems = [...this.#syntaxProblems(), ...this.#refusedNodes()];
    this.value = this.problems.length > 0 ? null : (this.#document.toJS({ maxAliasCount: 0 }) as unknown);
  }

  /** The line of the part at a path; of its nearest enclosing part when it is not there. Starts at 1. */
  lineOf(path: DocumentPath): number {
    let node: unknown = this.#document.contents;
    let offset = isNode(node) ? startOf(node) : 0;
    for (const step of path) {
      const found = stepInto(node, step);
      if (found === null) break;
      offset = found.offset;
      node = found.node;
    }
    return this.#lines.linePos(offset).line;
  }

  #syntaxProblems(): PackProblem[] {
    return [...this.#document.errors, ...this.#document.warnings].map((error) =>
      this.#problemAt(error.pos[0], firstLine(error.message), expectedInstead(error.code)),
    );
  }

  #refusedNodes(): PackProblem[] {
    const problems: PackProblem[] = [];
    visit(this.#document, {
      Node: (_, node) => {
        const anchored = isAlias(node) ? `alias *${node.source}` : node.anchor && `anchor &${node.anchor}`;
        if (anchored) problems.push(this.#problemAt(startOf(node), anchored, 'the value written out'));
      },
      Pair: (_, { key }) => {
        if (isScalar(key) && FORBIDDEN_KEYS.includes(String(key.value)))
          problems.push(this.#problemAt(startOf(key), `the key ${String(key.value)}`, 'another name'));
      },
    });
    return problems;
  }

  #problemAt(offset: number, found: string, expected: string): PackProblem {
    return packProblem({ file: this.file, line: this.#lines.linePos(offset).line, found, expected });
  }
}

function stepInto(node: unknown, step: string | number): { node: unknown; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && isScalar(pair.key) ? { node: pair.value, offset: startOf(pair.key) } : null;
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { node: item, offset: startOf(item) } : null;
  }
  return null;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function expectedInstead(code: string): string {
  return code === 'DUPLICATE_KEY' ? 'each key once' : 'valid YAML';
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
