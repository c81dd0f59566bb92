import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { Objects } from './contract.ts';

export function summariseFrom(pool: ConnectionPool): Objects['summarise'] {
  const countObjects = readStatement('objects/count-objects');
  const countClasses = readStatement('objects/count-classes');
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
