/** Partners and offers that a pack named and the database did not know yet. */
interface DirectoryLoaded {
  readonly type: 'DirectoryLoaded';
  readonly partners: readonly string[];
}

export type DirectoryFact = DirectoryLoaded;
