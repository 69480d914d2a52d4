import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of this process, in Prometheus's format. Labels hold codes and route templates, never ids or addresses. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();

  /** Adds memory, event loop and processor time. For long-lived processes, once. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.#registry, prefix: 'parvis_' });
  }

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    return new Counter({ name: `parvis_${name}`, help, labelNames: [...labels], registers: [this.#registry] });
  }

  /** `read` is asked at each scrape. */
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

  /** What `GET /metrics` answers. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
