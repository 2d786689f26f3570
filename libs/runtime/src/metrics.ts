import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

/** One value of a gauge. */
export interface Reading {
  readonly labels: Labels;
  readonly value: number;
}

/** From a quick read to a part of an import. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * What this process counts, in Prometheus' text format. Names begin with `guzhou_`; labels are names of services,
 * contracts and codes, never ids: each combination is kept for as long as the process lives.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<string, Counter>();
  private readonly histograms = new Map<string, Histogram>();

  /** `ofProcess`: tells of memory, garbage and the event loop too, by watches that last as long as the process. */
  constructor(service: string, ofProcess = true) {
    this.registry.setDefaultLabels({ service });
    if (ofProcess) collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  add(name: string, by: number, labels: Labels): void {
    let counter = this.counters.get(name);
    if (counter === undefined) {
      counter = new Counter({ name: `guzhou_${name}_total`, help: helpOf(name), labelNames: Object.keys(labels), registers: [this.registry] });
      this.counters.set(name, counter);
    }
    counter.inc(labels, by);
  }

  observe(name: string, seconds: number, labels: Labels): void {
    let histogram = this.histograms.get(name);
    if (histogram === undefined) {
      const labelNames = Object.keys(labels);
      histogram = new Histogram({ name: `guzhou_${name}`, help: helpOf(name), labelNames, buckets: SECONDS, registers: [this.registry] });
      this.histograms.set(name, histogram);
    }
    histogram.observe(labels, seconds);
  }

  /** `read` is asked at each scrape; when it fails, the gauge is absent from it. */
  gauge(name: string, labelNames: readonly string[], read: () => Promise<readonly Reading[]>): void {
    const options = { name: `guzhou_${name}`, help: helpOf(name), labelNames: [...labelNames], registers: [this.registry] };
    new Gauge({
      ...options,
      async collect() {
        this.reset();
        const readings = await read().catch(() => []);
        for (const { labels, value } of readings) this.set(labels, value);
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

function helpOf(name: string): string {
  return `${name.replaceAll('_', ' ')}.`;
}
