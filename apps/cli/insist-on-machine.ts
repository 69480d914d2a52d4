import type { Flow } from '#libs/flow';
import { CommandRefused } from './refusal.js';

/** Throws CommandRefused (2), with the names there are, when the territory has no machine of this one. */
export function insistOnMachine({ names }: Flow, name: string): void {
  if (!names.includes(name)) throw new CommandRefused(`There is no machine ${name}: ${names.join(', ')}.`, 2);
}
