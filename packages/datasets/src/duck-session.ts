import type { DuckDBScalarFunction } from '@duckdb/node-api';
import { LuceroError } from '@lucero/errors';
import { hpx29 } from '@lucero/sky';
import { quoted } from './sql-words.ts';

/** One DuckDB in a folder: it sorts what is larger than memory, and writes Parquet. */
export interface DuckSession extends Disposable {
  readonly run: (sql: string) => Promise<void>;
  /** Cells in the order of the columns; few rows. 64-bit integers are bigint. */
  readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  /** Rows of two whole numbers into a table that has two such columns. */
  readonly append: (table: string, rows: readonly (readonly [number, bigint])[]) => Promise<void>;
}

export interface DuckOptions {
  /** For its file and what does not fit into memory. */
  readonly folder: string;
  /** Of DuckDB alone. */
  readonly memoryMebibytes: number;
  readonly threads: number;
  /** Ends what runs. */
  readonly signal: AbortSignal;
}

/** Has the function hpx29(ra_deg, dec_deg): NULL where either is. */
export async function openDuckSession(options: DuckOptions): Promise<DuckSession> {
  const { folder, memoryMebibytes, threads, signal } = options;
  // A library of 70 MB, which who only reads manifests never loads.
  const duckdb = await import('@duckdb/node-api');
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMebibytes}MiB`,
    threads: String(threads),
    temp_directory: `${folder}/spilled`,
    // It would look for extensions on the network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // A group of rows is in memory until it is whole, with a block of each column: of features there are hundreds.
  await connection.run(`ATTACH ${quoted(`${folder}/rows.duckdb`)} AS rows_on_disk
    (ROW_GROUP_SIZE 8192, BLOCK_SIZE 16384)`);
  await connection.run('USE rows_on_disk');
  connection.registerScalarFunction(cellFunction(duckdb));
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const failing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      signal.throwIfAborted();
      throw duckError(error);
    }
  };
  return {
    run: async (sql) => void (await failing(connection.run(sql))),
    rows: async (sql) => {
      const reader = await failing(connection.runAndReadAll(sql));
      return reader.getRowsJS();
    },
    append: async (table, rows) => {
      const appender = await connection.createAppender(table);
      for (const [first, second] of rows) {
        appender.appendInteger(first);
        appender.appendBigInt(second);
        appender.endRow();
      }
      appender.closeSync();
    },
    [Symbol.dispose]: () => {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The same code that the store counts cells with, so that both have the same numbers. */
function cellFunction(duckdb: typeof import('@duckdb/node-api')): DuckDBScalarFunction {
  return duckdb.DuckDBScalarFunction.create({
    name: 'hpx29',
    parameterTypes: [duckdb.DOUBLE, duckdb.DOUBLE],
    returnType: duckdb.BIGINT,
    mainFunction: (_, places, cells) => {
      const raDeg = places.getColumnVector(0);
      const decDeg = places.getColumnVector(1);
      for (let i = 0; i < places.rowCount; i++) {
        const ra = raDeg.getItem(i) as number | null;
        const dec = decDeg.getItem(i) as number | null;
        cells.setItem(i, ra === null || dec === null ? null : hpx29(ra, dec));
      }
      cells.flush();
    },
  });
}

/** A full disk is named as such; everything else is a defect, with what DuckDB said. */
export function duckError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/no space left|not enough disk space|failed to offload/i.test(message)) {
    return new LuceroError(
      'LUCERO_RELEASE_DISK_FULL',
      `the disk is full: ${firstLine(message)}`,
      {},
      { cause: error },
    );
  }
  return new Error(`DuckDB: ${firstLine(message)}`, { cause: error });
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? text;
