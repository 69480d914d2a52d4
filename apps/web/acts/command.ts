/** A trigger of a dossier's machine that somebody fires, with what it asks for. */
export interface Command {
  /** The dossier's id or reference. */
  readonly dossier: string;
  readonly trigger: string;
  /** The version that was seen; absent when nobody looked before. */
  readonly version?: number | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A text of the input; undefined when it is missing or empty. */
export function textIn(input: Command['input'], field: string): string | undefined {
  const value = input[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
