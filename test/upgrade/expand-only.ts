/** What a statement takes away from the program that runs beside it, and from the one that is gone back to. */
const TAKES_AWAY: readonly (readonly [RegExp, string])[] = [
  [/\bdrop\s+(?!default|not\s+null|trigger|index)\w+/, 'drops something'],
  [/\balter\s+column\s+\S+\s+drop\s+default/, 'drops a default'],
  [/\brename\s+(?:to|column|constraint|\S+\s+to)\b/, 'renames something'],
  [/\balter\s+(?:column\s+)?\S+\s+(?:set\s+data\s+)?type\b/, 'changes a type'],
  [/\bset\s+not\s+null\b/, 'demands a value of rows that the old program writes'],
  [
    /\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?\S+\s+(?=[^,]*\bnot\s+null\b)(?![^,]*\b(?:default|generated)\b)/,
    'adds a column that the old program leaves empty',
  ],
  [/\badd\s+(?:constraint|check|unique|primary|foreign|exclude)\b/, 'adds a rule that the old program does not know'],
  [/^\s*(?:truncate|delete\s+from)\b/, 'deletes rows'],
  [/^\s*revoke\b/, 'takes a right away'],
  [/\bconcurrently\b/, 'cannot run in the transaction of a migration'],
];

/** Tables that a migration makes itself are its own: nobody uses them yet. */
const MAKES = /^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)/;
const TOUCHES =
  /^\s*(?:alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?|create\s+unique\s+index\s+(?:\w+\s+)?on\s+)"?(\w+)/;

/**
 * Why the statements of one migration do more than expand, one line for each; empty when they only expand. Bodies of
 * functions are no statements of the migration.
 */
export function contractions(statements: readonly string[]): string[] {
  const own = new Set(statements.flatMap((sql) => MAKES.exec(plain(sql))?.[1] ?? []));
  return statements.map(plain).flatMap((sql) => {
    const table = TOUCHES.exec(sql)?.[1];
    if (MAKES.test(sql) || (table !== undefined && own.has(table))) return [];
    const reasons = TAKES_AWAY.filter(([pattern]) => pattern.test(sql)).map(([, reason]) => reason);
    if (/^\s*create\s+unique\s+index\b/.test(sql)) reasons.push('adds a rule that the old program does not know');
    return reasons.map((reason) => `${reason}: ${sql.trim().slice(0, 100)}`);
  });
}

/** Lower case, without comments, texts and bodies. */
function plain(sql: string): string {
  return sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, '$body$')
    .replaceAll(/'(?:[^']|'')*'/g, "'…'")
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
}
