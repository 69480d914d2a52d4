import { hash, verify } from '@node-rs/argon2';
import { Injectable, Optional } from '@nestjs/common';
import { newSecret, type FieldRefusal } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { isCommon } from './common-passwords.js';

/** argon2id as in ASVS 5.0, appendix C: 46 MiB, one pass, one lane. The library's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Each hash takes 46 MiB and a core: no more than this at once, however many people sign in. */
const MOST_AT_ONCE = 2;

const SHORTEST = 12;
const LONGEST = 128;

/**
 * What is wrong with a password that somebody wants, or null. Length in characters; no rule of composition
 * (ASVS 6.2.5), but none of the first that anybody would try, the `names` of the place included, and not the address itself.
 */
function passwordProblem(password: string, email: string | null, names: readonly string[] = []): FieldRefusal | null {
  const plain = password.normalize('NFC');
  const length = Array.from(plain).length;
  if (length < SHORTEST) return { field: 'password', code: 'password-too-short', values: { min: SHORTEST } };
  if (length > LONGEST) return { field: 'password', code: 'password-too-long', values: { max: LONGEST } };
  if (isCommon(plain, names) || plain.toLowerCase() === email?.toLowerCase())
    return { field: 'password', code: 'password-too-common' };
  return null;
}

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #decoy: Promise<string> | null = null;
  readonly #names: readonly string[];

  constructor(@Optional() pack?: TerritoryPack) {
    this.#names = pack ? namesOf(pack) : [];
  }

  /** What is wrong with a password that somebody wants, here; or null. */
  problem(password: string, email: string | null): FieldRefusal | null {
    return passwordProblem(password, email, this.#names);
  }

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), PARAMETERS));
  }

  /**
   * Whether the password is the stored one. Without a stored one the same work is done on a decoy,
   * so that the time it takes tells nobody which accounts exist.
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.#decoy ??= this.hash(newSecret());
    const against = stored ?? (await this.#decoy);
    const presented = Array.from(password).length > LONGEST ? '' : password.normalize('NFC');
    const right = await this.inTurn(() => verify(against, presented));
    return right && stored !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so the count only falls when nobody waits.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** What everybody here has on their lips. */
function namesOf({ profile }: TerritoryPack): string[] {
  const { territory, service, organisations, communes } = profile;
  return [
    ...[territory, service, ...organisations.map(({ name }) => name)].flatMap((texts) => Object.values(texts)),
    ...[...organisations.map(({ shortName }) => shortName), ...communes.map(({ name }) => name)],
  ];
}
