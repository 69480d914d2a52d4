import { Gauge, type Registry } from 'prom-client';
import { SharedLook } from './shared-look.js';

/** A figure that is read from somewhere else when somebody asks. */
export interface Figure {
  /** Without `parvis_`; its unit last. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

/** One value of a figure. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** However often and from wherever somebody asks, the database is asked no more often than this. */
const KEEP_MS = 5_000;
/** Prometheus gives up after ten seconds; a service that is away must not take the other figures with it. */
const ANSWER_WITHIN_MS = 1_500;

/**
 * Figures that come from one service, read together. While it does not answer they are absent, rather than old, and
 * `up` says 0.
 */
export class Figures {
  readonly #gauges: ReadonlyMap<string, { readonly gauge: Gauge; readonly labels: readonly string[] }>;
  readonly #look: SharedLook<readonly Reading[]>;

  constructor(
    registry: Registry,
    figures: readonly Figure[],
    private readonly read: () => Promise<readonly Reading[]>,
    private readonly up: (isUp: boolean) => void,
  ) {
    this.#gauges = new Map(
      figures.map(({ name, help, labels = [] }) => [
        name,
        { labels, gauge: new Gauge({ name: `parvis_${name}`, help, labelNames: [...labels], registers: [registry] }) },
      ]),
    );
    this.#look = new SharedLook(() => this.read(), { keepMs: KEEP_MS, withinMs: ANSWER_WITHIN_MS });
  }

  /** Reads again what is old; within two seconds, never throws. */
  async refresh(): Promise<void> {
    const readings = await this.#look.take().catch(() => 'failed' as const);
    const isUp = typeof readings !== 'string';
    for (const { gauge, labels } of this.#gauges.values()) {
      gauge.reset();
      // Without labels it would now show 0, which nobody has seen.
      if (labels.length === 0) gauge.remove();
    }
    if (isUp) for (const reading of readings) this.#show(reading);
    this.up(isUp);
  }

  #show({ name, value, labels = {} }: Reading): void {
    const figure = this.#gauges.get(name);
    if (!figure) throw new Error(`nobody announced the figure ${name}`);
    figure.gauge.set(labels, value);
  }
}
