import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { packProblem, type PackProblem } from './pack-problem.js';
import { beyondLimits, PACK_LIMITS, tooDeep, type TextLimits } from './text-limits.js';

/** A place in a document: keys and positions from the top. */
export type DocumentPath = readonly (string | number)[];

/** Names that would reach into an object's prototype. */
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

/** More problems than this at once help nobody. */
const MOST_PROBLEMS = 100;

/**
 * A YAML text as a value, with the line of every part of it. Refuses what makes packs hard to read
 * or dangerous: duplicate keys, anchors and aliases, tags, several documents, names of the prototype, and whatever is
 * larger or deeper than its limits.
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
    limits = PACK_LIMITS,
  ) {
    const beyond = beyondLimits(text, limits);
    this.#document = parseDocument(beyond ? '' : text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      schema: 'core',
      // The library compares each key with each other; with thousands of them that takes minutes.
      uniqueKeys: false,
    });
    const found = beyond
      ? [packProblem({ file, ...beyond })]
      : [...this.#syntaxProblems(), ...this.#refusedNodes(limits)];
    this.problems = found.slice(0, MOST_PROBLEMS);
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
    return [...this.#document.errors, ...this.#document.warnings]
      .slice(0, MOST_PROBLEMS)
      .map((error) => this.#problemAt(error.pos[0], firstLine(error.message), 'valid YAML'));
  }

  #refusedNodes(limits: TextLimits): PackProblem[] {
    const problems: PackProblem[] = [];
    const refuse = (node: Node, found: string, expected: string): void => {
      problems.push(this.#problemAt(startOf(node), found, expected));
    };
    visit(this.#document, {
      Node: (_, node, path) => {
        const anchored = isAlias(node) ? `alias *${node.source}` : node.anchor && `anchor &${node.anchor}`;
        if (anchored) refuse(node, anchored, 'the value written out');
        if (path.filter(isCollection).length > limits.depth) {
          refuse(node, ...tooDeep(limits));
          return visit.BREAK;
        }
        if (isMap(node)) for (const [key, ...words] of wrongKeys(node)) refuse(key, ...words);
        return problems.length < MOST_PROBLEMS ? undefined : visit.BREAK;
      },
    });
    return problems.sort((one, other) => one.line - other.line);
  }

  #problemAt(offset: number, found: string, expected: string): PackProblem {
    return packProblem({ file: this.file, line: this.#lines.linePos(offset).line, found, expected });
  }
}

/** Keys that are no words, that reach into an object's prototype, or that stand there twice: found, expected. */
function wrongKeys({ items }: YAMLMap): [key: Node, found: string, expected: string][] {
  const known = new Set<string>();
  return items.flatMap(({ key }): [Node, string, string][] => {
    if (!isScalar(key)) return isNode(key) ? [[key, 'a list or block as a key', 'a word']] : [];
    const word = String(key.value);
    if (FORBIDDEN_KEYS.includes(word)) return [[key, `the key ${word}`, 'another name']];
    if (known.has(word)) return [[key, `the key ${word} again`, 'each key once']];
    known.add(word);
    return [];
  });
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

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
