import { Gauge, type Registry } from 'prom-client';

/** What is watched of the database, and of the batch half as it is noted there. */
export interface WatchedFigures {
  readonly databaseBytes: number;
  readonly connectionCount: number;
  readonly maxConnections: number;
  readonly oldestTransactionSeconds: number;
  readonly deadlockCount: number;
  readonly releasedNightSeconds: number | null;
  readonly stoppedNightCount: number;
  readonly checkCounts: Readonly<Record<string, number>>;
}

/**
 * Metrics of the database: read once each time somebody asks. When that fails, only `lucero_database_up` is there, as 0: a
 * figure of yesterday would look like one of today.
 */
export function addOperatorMetrics(registry: Registry, read: () => Promise<WatchedFigures>): void {
  const registers = [registry];
  let reading: Promise<WatchedFigures | null> | null = null;
  const readOnce = () => {
    reading ??= read()
      .catch(() => null)
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  const gauge = (name: string, help: string, of: (figures: WatchedFigures) => number | null) =>
    new Gauge({
      ...{ name, help, registers },
      async collect() {
        const figures = await readOnce();
        const value = figures === null ? null : of(figures);
        this.remove();
        if (value !== null) this.set(value);
      },
    });
  gauge('lucero_database_bytes', 'Bytes on disk of the database', (of) => of.databaseBytes);
  gauge(
    'lucero_database_connections',
    'Connections to the database, those of all services',
    (of) => of.connectionCount,
  );
  gauge(
    'lucero_database_max_connections',
    'Connections that Postgres allows',
    (of) => of.maxConnections,
  );
  gauge(
    'lucero_database_oldest_transaction_seconds',
    'Age of the oldest open transaction of a client',
    (of) => of.oldestTransactionSeconds,
  );
  gauge(
    'lucero_database_deadlocks',
    'Deadlocks since the statistics of the database were reset',
    (of) => of.deadlockCount,
  );
  gauge(
    'lucero_night_released_timestamp_seconds',
    'Date of the newest night whose data set is released, at midnight; absent: none is',
    (of) => of.releasedNightSeconds,
  );
  gauge(
    'lucero_nights_stopped',
    'Nights whose data set may not be released',
    (of) => of.stoppedNightCount,
  );
  new Gauge({
    name: 'lucero_data_checks',
    help: 'Checks of the data of the last two days by their newest result: passed, warning, failed',
    labelNames: ['status'] as const,
    registers,
    async collect() {
      const figures = await readOnce();
      this.reset();
      for (const [status, count] of Object.entries(figures?.checkCounts ?? {})) {
        this.set({ status }, count);
      }
    },
  });
  new Gauge({
    ...{ name: 'lucero_database_up', help: '1: the database answers; 0: it does not', registers },
    async collect() {
      this.set((await readOnce()) === null ? 0 : 1);
    },
  });
}
