const PAUSES_MS = [250, 500, 1_000, 2_000];

/**
 * Runs what must be written down although the database may be restarting at this moment: tries again for about four
 * seconds, then throws what the last try threw. The work must be safe to repeat.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work();
    } catch {
      await new Promise((resume) => setTimeout(resume, pauseMs));
    }
  }
  return work();
}
