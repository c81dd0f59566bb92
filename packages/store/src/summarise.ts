import type { ConnectionPool } from './connection-pool.ts';
import type { Store } from './contract.ts';
import { readStatement } from './sql-statement.ts';

export function summariseFrom(pool: ConnectionPool): Store['summarise'] {
  const countObjects = readStatement('count-objects');
  const countClasses = readStatement('count-classes');
  return async () => {
    const [[totals], classes] = await Promise.all([
      pool.query<Totals>(countObjects),
      pool.query<ClassCount>(countClasses),
    ]);
    return {
      objectCount: totals!.object_count,
      alertCount: totals!.alert_count,
      detectionCount: totals!.detection_count,
      lastMjdTai: totals!.last_mjd_tai,
      byClass: classes.map((row) => ({
        classifier: row.classifier,
        className: row.top_class,
        objectCount: row.object_count,
      })),
    };
  };
}

interface Totals {
  readonly [column: string]: unknown;
  readonly object_count: number;
  readonly alert_count: number;
  readonly detection_count: number;
  readonly last_mjd_tai: number | null;
}

interface ClassCount {
  readonly [column: string]: unknown;
  readonly classifier: string;
  readonly top_class: string;
  readonly object_count: number;
}
