/**
 * A source of numbers that are random enough and always the same for the same seed, on every machine: sfc32 of Chris
 * Doty-Humphrey's PractRand (public domain), begun from a text.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    [this.#a, this.#b, this.#c] = hashed(seed);
    for (let n = 0; n < 12; n += 1) this.next();
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A number of the standard normal distribution (Box and Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** A number of the exponential distribution with mean 1. */
  exponential(): number {
    return -Math.log(1 - this.next());
  }
}

/** Three numbers of 32 bits that every sign of a text has a part in (FNV-1a, finished as MurmurHash does). */
function hashed(text: string): [number, number, number] {
  const words: [number, number, number] = [0x81_1c_9d_c5, 0x9e_37_79_b9, 0x85_eb_ca_6b];
  for (let n = 0; n < text.length; n += 1)
    for (let word = 0; word < words.length; word += 1)
      words[word] = Math.imul((words[word] ?? 0) ^ (text.charCodeAt(n) + word), 0x01_00_01_93);
  return words.map((word) => {
    const once = Math.imul(word ^ (word >>> 16), 0x85_eb_ca_6b);
    const twice = Math.imul(once ^ (once >>> 13), 0xc2_b2_ae_35);
    return (twice ^ (twice >>> 16)) | 0;
  }) as [number, number, number];
}
