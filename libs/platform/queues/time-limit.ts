/** The work's result, or a rejection with this complaint when it takes longer. The work itself is not stopped. */
export async function within<T>(milliseconds: number, work: Promise<T>, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the work succeeded within so long. */
export async function settles(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return within(milliseconds, work, 'too slow').then(
    () => true,
    () => false,
  );
}
