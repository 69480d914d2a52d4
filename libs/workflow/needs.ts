import type { Role } from '#libs/kernel';

/** A trigger that the product fires by its name, or whose act it carries out for this name alone. */
export interface NeededTrigger {
  /** Its act: no trigger of another name may have it. */
  readonly act?: string;
  /** The role by which the product fires it unasked, so that it must be there. */
  readonly by?: Role;
  /** The state it must lead to, because the product goes by it. */
  readonly to?: string;
  /** Whether it follows the opening at once, so that it must be possible there. */
  readonly atOnce?: boolean;
  /** Fields whose content is kept, so that they must be asked for. */
  readonly fields?: readonly string[];
}

/** What the product does with a machine by name: a definition without it could be sound, and could not be run. */
export interface Needs {
  readonly triggers?: Readonly<Record<string, NeededTrigger>>;
  /** By act, whatever the triggers are called that name it: fields whose content is kept. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** By field: options that the product fills in itself. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}
