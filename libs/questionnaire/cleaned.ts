import type { FieldRefusal } from '#libs/kernel';

/** What came of one value: the value as it will be stored, or why not. */
export type Cleaned = { readonly value: unknown } | { readonly refusals: readonly FieldRefusal[] };
