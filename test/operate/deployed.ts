import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { commandLine } from '#apps/cli/command-line';
import { rootFolder } from '#config/root';

/** A file of the repository, as text. */
export function textOf(path: string): string {
  return readFileSync(join(rootFolder(), path), 'utf8');
}

/** The variables of an environment file, those that are commented out apart. */
export function readEnvFile(path: string): { set: Record<string, string>; unset: string[] } {
  const lines = textOf(path).split('\n');
  const assigned = lines.flatMap((line) => [...(/^([A-Z_]+)="?(.*?)"?$/.exec(line) ?? [])].slice(1, 3));
  const set: Record<string, string> = {};
  for (let at = 0; at < assigned.length; at += 2) set[assigned[at] ?? ''] = assigned[at + 1] ?? '';
  return { set, unset: lines.flatMap((line) => /^#([A-Z_]+)=/.exec(line)?.[1] ?? []) };
}

/** Every variable that the program reads. */
export function variablesOfTheProgram(): string[] {
  return [...textOf('config/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+)[?:]/gm)].map(([, name]) => name ?? '');
}

/** The command that these words name, and what is left of them; null when there is none. */
export function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } | null {
  let command = commandLine();
  let at = 0;
  for (; at < words.length && command.commands.length > 0; at += 1) {
    const below = command.commands.find((one) => one.name() === words[at]);
    if (!below) return null;
    command = below;
  }
  return command.commands.length > 0 ? null : { command, rest: words.slice(at) };
}

/** Whether a program of dist/, as `node` is told to start it, is compiled from a source that is there. */
export function sourceOf(compiled: string): string {
  return textOf(compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}
