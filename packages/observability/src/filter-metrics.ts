import { Counter, Gauge, type Registry } from 'prom-client';

/** What apply-filters counts. */
export interface FilterCounts {
  /** Filters that run here. */
  readonly running: number;
  /** Questions to filters: one for each filter and alert, more where it is asked again. */
  readonly asked: number;
  /** Of these, those that could not be answered, since something is not known. */
  readonly unknown: number;
  /** Of these, those at which a filter failed: defects. */
  readonly failed: number;
  /** Events by filter; at most some hundred names. */
  readonly passed: ReadonlyMap<string, number>;
  /** Filters that were paused by this instance. */
  readonly paused: number;
}

/** Metrics of apply-filters, read when somebody asks for them. */
export function addFilterMetrics(registry: Registry, read: () => FilterCounts): void {
  const registers = [registry];
  const counter = (name: string, help: string, of: (counts: FilterCounts) => number): void => {
    new Counter({
      ...{ name, help, registers },
      collect() {
        this.reset();
        this.inc(of(read()));
      },
    });
  };
  new Gauge({
    ...{ name: 'lucero_filters_running', help: 'Filters that run in this instance', registers },
    collect() {
      this.set(read().running);
    },
  });
  new Counter({
    name: 'lucero_filters_passed_total',
    help: 'Alerts that passed, by filter; further filters together as other',
    labelNames: ['filter'] as const,
    registers,
    collect() {
      this.reset();
      for (const [filter, count] of read().passed) this.inc({ filter }, count);
    },
  });
  counter('lucero_filters_asked_total', 'Questions to filters', ({ asked }) => asked);
  counter(
    'lucero_filters_unknown_total',
    'Questions that could not be answered: something is not known',
    ({ unknown }) => unknown,
  );
  counter(
    'lucero_filters_failed_total',
    'Questions at which a filter failed',
    ({ failed }) => failed,
  );
  counter(
    'lucero_filters_paused_total',
    'Filters that were paused for their rate or time',
    (counts) => counts.paused,
  );
}
