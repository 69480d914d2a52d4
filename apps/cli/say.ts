/** Writes a command's result: as JSON on one line for programs, as a sentence for people. */
export function say(json: boolean, result: unknown, sentence: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${sentence()}\n`);
}
