/** Why a command does not do what it was asked: one sentence with the remedy, and the exit code. */
export class CommandRefused extends Error {
  constructor(
    message: string,
    /** 1: refused or not possible now. 2: asked or configured wrongly. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'CommandRefused';
  }
}

/** `1 problem`, `3 problems`. */
export function problemsCounted(problems: number): string {
  return problems === 1 ? '1 problem' : `${problems} problems`;
}
