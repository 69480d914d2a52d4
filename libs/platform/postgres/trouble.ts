/** Why the embedded PostgreSQL cannot serve; the message is one sentence that ends with the remedy. */
export class PostgresTrouble extends Error {
  constructor(
    readonly code: 'no-programs' | 'other-version' | 'disk-full' | 'in-use' | 'not-ours' | 'refused',
    message: string,
  ) {
    super(message);
    this.name = 'PostgresTrouble';
  }
}
