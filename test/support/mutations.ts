import fc from 'fast-check';

type Path = readonly (string | number)[];

/** Values that a document does not expect: of every type, empty, huge, and of names that have a meaning to JavaScript. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    '',
    'x',
    [],
    {},
    [[]],
    ['x', 'x'],
    'constructor',
    '$same',
    'any-open',
  ),
  fc.string({ maxLength: 80 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant('a'.repeat(5_000)),
);
const names = fc.constantFrom('label', 'lable', 'to', 'x', 'constructor', 'toString', '0', 'In Reception', 'fr', 'zz');

/** A document with a few places replaced, removed, renamed or added to. */
export function mutations(document: unknown): fc.Arbitrary<unknown> {
  const places = pathsIn(document);
  const change = fc.oneof(
    fc.record({ kind: fc.constant('replace' as const), at: fc.nat(), value: strange }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('add' as const), at: fc.nat(), name: names, value: strange }),
    fc.record({ kind: fc.constant('rename' as const), at: fc.nat(), name: names }),
    fc.record({ kind: fc.constant('copy' as const), at: fc.nat(), from: fc.nat() }),
  );
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const mutant = structuredClone(document) as Record<string, unknown>;
    for (const one of changes) {
      const path = places[one.at % places.length] ?? [];
      if (one.kind === 'replace') set(mutant, path, one.value);
      if (one.kind === 'remove') remove(mutant, path);
      if (one.kind === 'add') set(mutant, [...path, one.name], one.value);
      if (one.kind === 'copy')
        set(mutant, path, structuredClone(valueAt(document, places[one.from % places.length] ?? [])));
      if (one.kind === 'rename') {
        set(mutant, [...path.slice(0, -1), one.name], structuredClone(valueAt(mutant, path)));
        remove(mutant, path);
      }
    }
    return mutant;
  });
}

/** Every place below the top of a document. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [[...path, key], ...pathsIn(one, [...path, key])]);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value);
}

function holderOf(document: unknown, path: Path): Record<string, unknown> | null {
  const holder = valueAt(document, path.slice(0, -1));
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>) : null;
}

function set(document: unknown, path: Path, value: unknown): void {
  const holder = holderOf(document, path);
  if (!holder || (Array.isArray(holder) && !/^\d+$/.test(String(path.at(-1))))) return;
  Object.defineProperty(holder, String(path.at(-1)), { value, enumerable: true, configurable: true, writable: true });
}

function remove(document: unknown, path: Path): void {
  const holder = holderOf(document, path);
  if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1);
  else if (holder) Reflect.deleteProperty(holder, String(path.at(-1)));
}
