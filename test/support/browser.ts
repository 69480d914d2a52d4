import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { chromium, type Browser, type CDPSession, type LaunchOptions, type Page } from 'playwright-core';
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
  const about = readFileSync(join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(about) as { version: string };
  const folder = join(ROOT, '.tools', `chromium-${version}`);
  const script = fileURLToPath(new URL('./unpack-chromium.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Chromium could not be unpacked:\n${stderr}`);
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') };
  return { ...options(join(folder, 'chromium')), env };
}

export interface TabOptions {
  readonly javaScript: boolean;
  /** Of the window, in CSS pixels. */
  readonly width: number;
}

/** A window of its own, with its own cookies, and everything in it that went wrong. */
export class Tab {
  private constructor(
    readonly page: Page,
    private readonly javaScript: boolean,
    private readonly scripts: CDPSession,
  ) {}

  /** Errors of the console (refused scripts and styles among them), exceptions of scripts, requests to elsewhere. */
  readonly complaints: string[] = [];

  static async open(browser: Browser, { javaScript, width }: TabOptions): Promise<Tab> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-FR' });
    const page = await context.newPage();
    const tab = new Tab(page, javaScript, await context.newCDPSession(page));
    await tab.runScripts(javaScript);
    page.on('pageerror', ({ message }) => void tab.complaints.push(message));
    page.on('console', (line) => {
      // What the browser logs about a page with an error in a form; the status is the page's own.
      const expected = /^Failed to load resource: the server responded with a status of (409|422)/.test(line.text());
      if (line.type() === 'error' && !expected) tab.complaints.push(line.text());
    });
    return tab;
  }

  /** What axe-core objects to on the page as it is shown; also on a page that runs no script, and under its policy. */
  async violations(): Promise<string[]> {
    // What the page came with has had its chance by now: only axe runs.
    await this.runScripts(true);
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate<Violation[]>('axe.run().then(({ violations }) => violations)');
    await this.runScripts(this.javaScript);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }

  /** Whether the page can be read without scrolling sideways. */
  fits(): Promise<boolean> {
    return this.page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
  }

  // Not Playwright's own switch, which could not be turned back for axe.
  private async runScripts(yes: boolean): Promise<void> {
    await this.scripts.send('Emulation.setScriptExecutionDisabled', { value: !yes });
  }
}

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
