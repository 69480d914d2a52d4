import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright-core';
import { describeWhen } from './when.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const INSTALLED = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const modules = createRequire(import.meta.url);

/** The Chromium that npm brings runs on ordinary Linux machines only. */
const FROM_NPM = process.platform === 'linux' && process.arch === 'x64';

const installed = INSTALLED.find((program) => program !== '' && existsSync(program));
const open: Browser[] = [];

// Registered while the test file loads: jest takes no hooks later.
afterAll(async () => {
  for (const browser of open) await browser.close();
});

/** Tests in a real browser; skipped, loudly, on a machine that has none, but never where changes are checked (CI). */
export function describeInBrowser(title: string, tests: () => void): void {
  const present = installed !== undefined || FROM_NPM;
  if (!present && process.env['CI']) throw new Error('no Chromium: set CHROMIUM to one');
  describeWhen(present, 'Chromium (set CHROMIUM to one)', title, tests);
}

/** One Chromium for a test file, closed after its last test. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch(installed === undefined ? unpacked() : options(installed));
  open.push(browser);
  return browser;
}

function options(executablePath: string): LaunchOptions {
  // Only pages of this very test are opened, and the sandbox needs rights that containers lack.
  return { executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] };
}

function unpacked(): LaunchOptions {
  const { version } = modules('@sparticuz/chromium/package.json') as { version: string };
  const folder = join(ROOT, '.tools', `chromium-${version}`);
  const script = fileURLToPath(new URL('./unpack-chromium.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Chromium could not be unpacked:\n${stderr}`);
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') };
  return { ...options(join(folder, 'chromium')), env: env as Record<string, string> };
}

const AXE = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core objects to on the page as it is shown; also on a page that runs no script, and under its policy. */
export async function violations(page: Page): Promise<string[]> {
  const scripts = await page.context().newCDPSession(page);
  // What the page came with has had its chance by now: only axe runs.
  await scripts.send('Emulation.setScriptExecutionDisabled', { value: false });
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Whether the page can be read without scrolling sideways at the width of its window. */
export function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth <= clientWidth;
  });
}
