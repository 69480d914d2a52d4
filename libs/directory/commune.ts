/** The smallest area that a project is placed in: a commune in France, a town or a parish elsewhere. */
export interface Commune {
  /** INSEE code in France; elsewhere whatever the pack calls it. */
  readonly code: string;
  readonly name: string;
  readonly departement: string | null;
  readonly region: string | null;
  /** SIREN of the intermunicipal authority; null for communes without one, and outside France. */
  readonly epciSiren: string | null;
  readonly postcodes: readonly string[];
}
