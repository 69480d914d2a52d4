import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Figures, type Figure, type Reading } from './figures.js';

/** The figures of this process, in Prometheus's format. Labels hold codes and route templates, never ids or addresses. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #figures: Figures[] = [];
  #up: Gauge<'what'> | null = null;

  /** Adds memory, event loop and processor time, and which build this is. For long-lived processes, once. */
  collectProcess({ version, migration }: { readonly version: string; readonly migration: string }): void {
    collectDefaultMetrics({ register: this.#registry, prefix: 'parvis_' });
    const help = 'Always 1; the labels say which version runs and the newest migration it knows.';
    const labelNames = ['version', 'migration'] as const;
    new Gauge({ name: 'parvis_build_info', help, labelNames, registers: [this.#registry] }).set(
      { version, migration },
      1,
    );
  }

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    return new Counter({ name: `parvis_${name}`, help, labelNames: [...labels], registers: [this.#registry] });
  }

  /** `read` is asked at each scrape; it must be quick. What has to be asked of a service is for `figures`. */
  gauge<L extends string>(
    name: string,
    help: string,
    options: { labels?: readonly L[]; read: (gauge: Gauge<L>) => Promise<void> | void },
  ): Gauge<L> {
    return new Gauge({
      name: `parvis_${name}`,
      help,
      labelNames: [...(options.labels ?? [])],
      registers: [this.#registry],
      async collect() {
        await options.read(this);
      },
    });
  }

  histogram<L extends string>(name: string, help: string, labels: readonly L[] = []): Histogram<L> {
    return new Histogram({
      name: `parvis_${name}`,
      help,
      labelNames: [...labels],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.#registry],
    });
  }

  /**
   * Figures that a service (`what`: a word for the label of `parvis_up`) has to be asked for. `read` is called at most
   * every 5 s, whatever the number of scrapes; while it fails or hangs, the figures are absent and `parvis_up` is 0.
   */
  figures(what: string, figures: readonly Figure[], read: () => Promise<readonly Reading[]>): void {
    const help = 'Whether the service answered when its figures were read: 1 or 0.';
    this.#up ??= new Gauge({ name: 'parvis_up', help, labelNames: ['what'], registers: [this.#registry] });
    const up = this.#up;
    const note = (isUp: boolean): void => up.set({ what }, Number(isUp));
    this.#figures.push(new Figures(this.#registry, figures, read, note));
  }

  /** What `GET /metrics` answers; within two seconds. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    await Promise.all(this.#figures.map((figures) => figures.refresh()));
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
