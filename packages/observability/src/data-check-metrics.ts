import { Gauge, type Registry } from 'prom-client';

interface ShownCheck {
  readonly kind: string;
  readonly survey: string | null;
  readonly status: string;
  readonly checkedMs: number;
}

const statuses = ['passed', 'warning', 'failed'];

/** Metrics of the checks of the data; a subject is never a label. */
export function addDataCheckMetrics(
  registry: Registry,
  nowMs: () => number,
): {
  /** The checks of the stream as they stand now. */
  readonly show: (checks: readonly ShownCheck[]) => void;
} {
  let newestMs: number | null = null;
  const status = new Gauge({
    name: 'lucero_data_check_status',
    help: 'Checks of the data as it is now, by kind, survey (none: of no one survey) and status: passed, warning, failed',
    labelNames: ['kind', 'survey', 'status'],
    registers: [registry],
  });
  new Gauge({
    name: 'lucero_data_check_age_seconds',
    help: 'Time since the data was last checked, by any instance; no value: never',
    registers: [registry],
    collect() {
      if (newestMs !== null) this.set(Math.max(0, (nowMs() - newestMs) / 1_000));
    },
  });
  return {
    show: (checks) => {
      status.reset();
      for (const { kind, survey, checkedMs } of checks) {
        // A status that no check has is 0 and not absent: an alert on it can then end.
        for (const each of statuses) {
          status.inc({ kind, survey: survey ?? 'none', status: each }, 0);
        }
        newestMs = Math.max(newestMs ?? 0, checkedMs);
      }
      for (const { kind, survey, status: each } of checks) {
        status.inc({ kind, survey: survey ?? 'none', status: each });
      }
    },
  };
}
