import { run } from '#apps/cli/main';

/** What a command wrote and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one object it is. */
  readonly json: () => Record<string, unknown>;
}

/** Runs one command in this process as the terminal would, in an environment that names nothing but what is given. */
export async function parvis(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
  const before = { ...process.env };
  const written = { out: '', err: '' };
  const [out, err] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
  const others = Object.entries(before).filter(
    ([name]) => !/^(PARVIS_(?!TEST_RUN)\w+|PORT|NODE_ENV|\w+_URL)$/.test(name),
  );
  process.env = { ...Object.fromEntries(others), ...environment };
  process.stdout.write = (text: string | Uint8Array) => Boolean((written.out += String(text)));
  process.stderr.write = (text: string | Uint8Array) => Boolean((written.err += String(text)));
  try {
    const code = await run(words);
    return { code, ...written, json: () => JSON.parse(written.out) as Record<string, unknown> };
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
    process.env = before;
  }
}
