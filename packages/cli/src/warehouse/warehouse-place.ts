import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import type { CommandContext } from '../command.ts';
import { textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

/** Where the warehouse is, and what it is built of. */
export interface WarehousePlace {
  /** Data sets of nights. */
  readonly releases: string;
  readonly folder: string;
  /** The DuckDB file. */
  readonly database: string;
  /** The dbt project. */
  readonly project: string;
  /** '': an environment is made. */
  readonly python: string;
  readonly memoryMegabytes: number;
  readonly threads: number;
  /** False: there is no store to tell of it; the data sets were brought from elsewhere. */
  readonly hasStore: boolean;
}

/** LUCERO_RELEASE__PATH and LUCERO_WAREHOUSE__PATH, else `releases` and `warehouse` in --data. */
export function warehousePlace({
  values,
  environment,
}: Pick<CommandContext, 'values' | 'environment'>): WarehousePlace {
  const { release, warehouse } = loadConfig(['release', 'warehouse'], environment);
  const data = resolve(textOption(values, 'data', 'lucero-data'));
  const releases = release.path === '' ? join(data, 'releases') : resolve(release.path);
  const folder = warehouse.path === '' ? join(data, 'warehouse') : resolve(warehouse.path);
  if (!existsSync(releases)) {
    throw new UsageError(
      `no data sets of nights in ${releases}: \`lucero night DATE\` exports one; --data or LUCERO_RELEASE__PATH names another folder`,
    );
  }
  const { python, memoryMegabytes, threads } = warehouse;
  return {
    ...{ releases, folder, python, memoryMegabytes, threads },
    database: join(folder, 'lucero.duckdb'),
    project: resolve(import.meta.dirname, '../../../../warehouse'),
    hasStore: environment.LUCERO_STORE__URL !== undefined || existsSync(join(data, 'postgres')),
  };
}
