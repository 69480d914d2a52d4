/**
 * Reads and checks the texts that come on standard input (a JSON array), one after the other, and writes for each what
 * was found, how long the processor was at it, and by how much the memory of this process had grown by then.
 */
import { text } from 'node:stream/consumers';
import { resourceUsage } from 'node:process';

const { machineFromText } = await import('#libs/flow');
const KILOBYTES = 1_024;
const MICROSECONDS = 1_000;

const before = process.memoryUsage.rss() / KILOBYTES / KILOBYTES;
const results = JSON.parse(await text(process.stdin)).map((definition, i) => {
  const start = process.cpuUsage();
  const problems = machineFromText(`${i}.yaml`, definition).check({ languages: ['fr', 'en'], acts: [], mails: [] });
  const { user, system } = process.cpuUsage(start);
  const grownMb = resourceUsage().maxRSS / KILOBYTES - before;
  return {
    ms: (user + system) / MICROSECONDS,
    grownMb,
    problems: problems.map(({ message, line, found }) => ({ message, line, found })),
  };
});
process.stdout.write(JSON.stringify(results));
