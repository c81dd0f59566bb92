import { adqlTranslator, type Catalogue } from '@lucero/adql';
import type { PublicQueries } from '@lucero/store';
import type { RowBatches, TableColumn, TableRow } from '@lucero/tables';

export interface QueryLimits {
  /** Rows of the result at most. */
  readonly rows: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A query that has begun to answer. */
export interface RunningQuery {
  readonly columns: readonly TableColumn[];
  readonly batches: RowBatches;
  /** After the last batch: whether there were more rows than it may give. */
  readonly isCut: () => boolean;
}

/**
 * Makes the runner of queries. Awaiting it waits for the first rows, so that what Postgres refuses is still an
 * error of the request.
 *
 * Errors: AdqlError, and those of runPublicQuery
 */
export function queryRunner(
  store: Pick<PublicQueries, 'runPublicQuery'>,
): (adql: string, catalogue: Catalogue, limits: QueryLimits) => Promise<RunningQuery> {
  const translate = adqlTranslator();
  return async (adql, catalogue, { rows: mostRows, timeoutMs, signal }) => {
    // One more than is given tells whether there were more.
    const { columns, ...query } = translate(adql, catalogue, mostRows + 1);
    let isCut = false;
    if (mostRows === 0) {
      return { columns, batches: nothing(), isCut: () => true };
    }
    const found = store.runPublicQuery(query, { timeoutMs, signal });
    const first = await found.next();
    async function* batches(): AsyncGenerator<readonly TableRow[]> {
      let left = mostRows;
      try {
        for (let next = first; next.done !== true; next = await found.next()) {
          const batch = next.value as readonly TableRow[];
          isCut = batch.length > left;
          if (left > 0) yield batch.slice(0, left);
          if (isCut) break;
          left -= batch.length;
        }
      } finally {
        await found.return();
      }
    }
    return { columns, batches: batches(), isCut: () => isCut };
  };
}

async function* nothing(): AsyncGenerator<readonly TableRow[]> {}
