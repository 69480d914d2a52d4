import type { Browser, Locator } from 'playwright-core';
import { Flow } from '#libs/flow';
import { Intake } from '#libs/intake';
import type { Localized } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import { Tab, type TabOptions } from '../support/browser.js';
import type { House } from '../support/house.js';

/** How somebody comes: language, and what their browser can do. */
export interface Manner extends TabOptions {
  readonly locale: 'fr' | 'en';
}

/** What a form is filled in with: by name of field; a list ticks boxes. */
type Filled = Readonly<Record<string, string | readonly string[]>>;

/** Somebody with a browser in the house, who looks at every page they meet. */
export class Walker {
  /** What was wrong with the pages met so far; to be empty. */
  readonly remarks: string[] = [];

  private constructor(
    private readonly house: House,
    private readonly manner: Manner,
    private readonly tab: Tab,
  ) {}

  static async arrive(house: House, browser: Browser, manner: Manner): Promise<Walker> {
    const tab = await Tab.open(browser, manner);
    tab.page.setDefaultTimeout(10_000);
    return new Walker(house, manner, tab);
  }

  /** Opens an address of the house, or a link of a mail, in this person's language; tells the status. */
  async open(address: string): Promise<number> {
    const bare = address.replace(this.house.url, '').replace(/^\/(?:fr|en)(?=\/|$)/, '');
    const spoken = this.manner.locale === this.house.pack.defaultLocale ? bare : `/${this.manner.locale}${bare}`;
    const response = await this.tab.page.goto(this.house.url + spoken);
    await this.look();
    return response?.status() ?? 0;
  }

  /** Fills fields of the page, whatever they are. */
  async fill(fields: Filled): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.tab.page.locator(`main [name="${name}"]:not([type=hidden])`);
      const kind = await field.first().evaluate((one: { tagName: string; type?: string }) => one.type ?? one.tagName);
      if (kind === 'radio' || kind === 'checkbox')
        for (const one of [value].flat()) await field.and(this.tab.page.locator(`[value="${one}"]`)).check();
      else if (kind === 'select-one') await field.selectOption(String(value));
      else await field.fill(String(value));
    }
  }

  /** Presses the button, or the link that looks like one, of this name; the page that comes is looked at. */
  async press(name: string, { within }: { within?: string } = {}): Promise<void> {
    const place = within === undefined ? this.tab.page.locator('main') : this.tab.page.locator(within);
    await this.leave(place.getByRole('button', { name, exact: true }).first());
  }

  /** Follows the link of this name. */
  async follow(name: string): Promise<void> {
    await this.leave(this.tab.page.locator('main').getByRole('link', { name }).first());
  }

  /** Opens a part of the page that is folded. */
  async unfold(name: string): Promise<void> {
    await this.tab.page.locator('summary', { hasText: name }).first().click();
  }

  /** What is to be read on the page, with single and plain spaces. */
  async reads(): Promise<string> {
    return plain(await this.tab.page.locator('main').innerText());
  }

  /** What a field holds now. */
  valueOf(name: string): Promise<string> {
    return this.tab.page.locator(`[name="${name}"]:not([type=hidden])`).first().inputValue();
  }

  /** The addresses that links of the page lead to. */
  async links(): Promise<string[]> {
    const all = await this.tab.page.locator('main a[href]').all();
    return Promise.all(all.map(async (one) => (await one.getAttribute('href')) ?? ''));
  }

  get address(): string {
    return this.tab.page.url();
  }

  /** A sentence of the pack in this person's language, as `reads` would give it. */
  says(key: string, values?: Readonly<Record<string, unknown>>): string {
    return plain(this.house.pack.wording(this.manner.locale).t(key, values));
  }

  /** What the button of a trigger is called in this person's language. */
  triggers(machine: 'dossier' | 'referral', name: string): string {
    const label = this.house.rooms.get(Flow).machine(machine).triggers[name]?.label;
    if (!label) throw new Error(`the ${machine} machine has no trigger ${name}`);
    return plain(label[this.manner.locale] ?? '');
  }

  /** A text of the machine in this person's language: of a state, or of an option of an input. */
  told(of: (machine: Machine) => Localized | undefined): string {
    const text = of(this.house.rooms.get(Flow).machine('dossier'));
    if (!text) throw new Error('the machine has no such text');
    return plain(text[this.manner.locale] ?? '');
  }

  /** What an option of a question is called in this person's language. */
  option(path: string, code: string): string {
    const { sections } = this.house.rooms.get(Intake, { strict: false }).published(this.manner.locale);
    const question = sections.flatMap(({ questions }) => questions).find((one) => one.path === path);
    return plain(question?.options?.find((one) => one.code === code)?.label ?? '');
  }

  /** A day as it is written in this person's language: 1er décembre, with its weekday. */
  day(isoDay: string): string {
    return plain(this.house.pack.formats(this.manner.locale).day(new Date(`${isoDay}T12:00:00Z`)));
  }

  private async leave(by: Locator): Promise<void> {
    const loaded = this.tab.page.waitForEvent('load');
    await by.click();
    await loaded;
    await this.look();
  }

  private async look(): Promise<void> {
    const { pathname } = new URL(this.address);
    const wrong = [...(await this.tab.violations()), ...this.tab.complaints.splice(0)];
    if (!(await this.tab.fits())) wrong.push(`wider than ${this.manner.width} px`);
    this.remarks.push(...wrong.map((what) => `${pathname} (${this.manner.width} px): ${what}`));
  }
}

/** With single, plain spaces. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
